// The explorer's behaviour: pages are whole without it; it swaps parts in place, and suggests names.
import { swapping } from "./swap.js";
import { combobox } from "./combobox.js";
import { loose } from "./names.js";
import { zooming } from "./zoom.js";

swapping();
doable();
finding();
zooming();
tying();

// "/" goes to the search field from anywhere.
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("find")?.select();
    document.getElementById("find")?.focus();
  }
});

// What can be done: loaded once, when somebody goes to the field.
function doable() {
  let choices = null;
  const marks = { lost: "▼ lost", gained: "▲ gained" };
  document.addEventListener("focusin", async (event) => {
    const field = event.target;
    if (field.id !== "add" || field.dataset.ready) return;
    field.dataset.ready = "yes";
    field.removeAttribute("list");
    const form = field.form;
    combobox(field, {
      name: "Drugs, miRNAs and genes",
      async find(text) {
        choices ??= loaded(form.dataset.choices);
        const known = await choices;
        if (!known.length) choices = null;
        return matching(known, text).map((choice) => ({
          value: choice.word,
          label: choice.label + (choice.how ? " " + marks[choice.how] : ""),
          aside: choice.via || choice.group || choice.what,
        }));
      },
      pick(option) {
        field.value = option.value;
        form.requestSubmit();
      },
    });
  });
}

// What hangs together lights up together: in the picture, and in the words beside it.
function tying() {
  const light = (event) => {
    const tied = event.target.closest?.("[data-tied]")?.dataset.tied;
    for (const each of document.querySelectorAll("[data-tied]")) each.classList.toggle("lit", each.dataset.tied === tied);
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
}

async function loaded(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : [];
}

// Names that start so come first, then names that hold it, then the drugs of a class whose words begin so;
// synonyms say which name it was.
function matching(choices, text) {
  const wanted = loose(text);
  if (!wanted) return choices.slice(0, 40);
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => word.replace(/s$/, ""));
  const ranked = [];
  for (const choice of choices) {
    let best = null;
    for (const name of [choice.label, choice.word, ...choice.names]) {
      const at = loose(name + (choice.how ? " " + choice.how : "")).indexOf(wanted);
      if (at < 0) continue;
      const rank = (at > 0 ? 2 : 0) + (name === choice.label ? 0 : 1);
      if (!best || rank < best.rank) best = { rank, via: name === choice.label || name === choice.word ? "" : name };
    }
    const kind = (choice.group || choice.what).toLowerCase().split(/[^\p{L}\p{N}]+/u);
    if (!best && words.every((word) => kind.some((part) => part.startsWith(word)))) best = { rank: 4, via: "" };
    if (best) ranked.push({ ...choice, ...best });
  }
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, 40);
}

function finding() {
  const field = document.getElementById("find");
  if (!field) return;
  combobox(field, {
    name: "Found",
    wait: 90,
    async find(text) {
      if (!text.trim()) return [];
      const answer = await fetch(field.form.dataset.suggest + "?q=" + encodeURIComponent(text));
      if (!answer.ok) return [];
      return (await answer.json()).map((hit) => ({
        value: hit.label,
        label: hit.label,
        aside: hit.via ? "“" + hit.via + "” · " + hit.kind : hit.kind,
        href: hit.href,
      }));
    },
    pick(option) {
      location.assign(option.href);
    },
  });
}
