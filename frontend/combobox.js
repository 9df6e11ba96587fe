// A field with suggestions, after the ARIA pattern: arrows move, Enter picks, Escape closes.
let number = 0;

export function combobox(field, { name, find, pick, wait = 0 }) {
  const list = document.createElement("ul");
  list.className = "options";
  list.id = "options-" + ++number;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", name);
  list.hidden = true;
  // A list that scrolls would be a stop of the Tab key, which closes it.
  list.tabIndex = -1;
  field.parentElement.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let options = [];
  let active = -1;
  let asked = 0;
  let typing;
  let stale = false;

  async function show() {
    clearTimeout(typing);
    stale = false;
    const turn = ++asked;
    const found = await find(field.value);
    if (turn !== asked || document.activeElement !== field) return;
    options = found;
    active = -1;
    list.replaceChildren(...found.map(drawn));
    field.removeAttribute("aria-activedescendant");
    open(found.length > 0);
  }

  function drawn(option, place) {
    const item = document.createElement("li");
    item.id = list.id + "-" + place;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(option.label);
    if (option.aside) {
      const aside = document.createElement("small");
      aside.textContent = option.aside;
      item.append(aside);
    }
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(place);
    });
    return item;
  }

  function open(yes) {
    list.hidden = !yes;
    field.setAttribute("aria-expanded", String(yes));
  }

  function move(to) {
    if (!options.length) return;
    list.children[active]?.setAttribute("aria-selected", "false");
    active = (to + options.length) % options.length;
    const item = list.children[active];
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", item.id);
  }

  function choose(place) {
    open(false);
    asked++;
    pick(options[place]);
  }

  field.addEventListener("input", () => {
    stale = true;
    clearTimeout(typing);
    typing = setTimeout(show, wait);
  });
  field.addEventListener("click", () => list.hidden && show());
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", async (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      // Who types faster than the list follows means what was typed, not what is listed.
      if (list.hidden || stale) await show();
      move(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    }
  });
}
