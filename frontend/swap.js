// Links and forms of an explorer page are followed in place: the server draws the page, its parts are put in.
// One rendering, on the server, and so one place where literals are escaped. The address always tells the state.

export function swapping() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-swap] a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = new URL(link.getAttribute("href"), location.href);
    if (address.origin !== location.origin || address.pathname !== location.pathname || address.hash) return;
    if (link.hasAttribute("download")) return;
    event.preventDefault();
    go(address, { from: link });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-swap] form");
    if (!form || form.method !== "get") return;
    event.preventDefault();
    const address = new URL(form.getAttribute("action") || location.pathname, location.href);
    for (const [name, value] of new FormData(form)) if (value !== "") address.searchParams.append(name, value);
    go(address, { from: document.activeElement });
  });

  // A choice is an answer: no button needed, but where something is sent.
  document.addEventListener("change", (event) => {
    const choice = event.target.matches("[data-swap] form input[type=radio], [data-swap] form select");
    if (choice && event.target.form.method === "get") {
      event.target.form.requestSubmit();
    }
  });

  let typing;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-swap] [data-live]")) return;
    clearTimeout(typing);
    typing = setTimeout(() => event.target.form.requestSubmit(), 180);
  });

  document.addEventListener("keydown", (event) => {
    const shut = document.querySelector("#panel .shut");
    if (event.key === "Escape" && !event.defaultPrevented && shut && !event.target.closest("input")) shut.click();
  });

  // A jump within the page is no new state.
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) go(new URL(location.href), { back: true });
  });
}

let latest = 0;
let shown = location.pathname + location.search;

async function go(address, { from = null, back = false } = {}) {
  const turn = ++latest;
  const page = document.querySelector("[data-swap]");
  if (!page) return location.assign(address);
  page.setAttribute("aria-busy", "true");
  let fresh;
  try {
    const answer = await patiently(address);
    const type = answer.headers.get("Content-Type") ?? "";
    if (!type.startsWith("text/html")) throw new Error("not a page");
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!fresh.querySelector("[data-swap]")) throw new Error("another page");
  } catch {
    return location.assign(address);
  }
  if (turn !== latest) return;
  const focus = kept(from);
  // Where only the proof beside it changes, the signs need not run through the picture again.
  document.documentElement.classList.toggle("still", done(address.search) === done(shown.split("?")[1] ?? ""));
  if (!back) history.pushState(null, "", address);
  shown = location.pathname + location.search;
  document.title = fresh.title;
  for (const region of fresh.querySelectorAll("[data-region]")) {
    const old = document.getElementById(region.id);
    if (!old || old.outerHTML === region.outerHTML) continue;
    if (region.id === "said") old.replaceChildren(...region.childNodes);
    else old.replaceWith(document.adoptNode(region));
  }
  page.removeAttribute("aria-busy");
  refocus(focus, from);
  document.dispatchEvent(new CustomEvent("swapped"));
}

function done(search) {
  const asked = new URLSearchParams(search);
  for (const name of ["on", "arrow", "open"]) asked.delete(name);
  return asked.toString();
}

// A busy server says so; it is asked again before the reader is told.
async function patiently(address) {
  for (let turn = 1; ; turn++) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (answer.status !== 503 || turn === 4) return answer;
    await new Promise((done) => setTimeout(done, 400 * turn));
  }
}

function kept(from) {
  if (!from?.id) return null;
  const caret = typeof from.selectionStart === "number" ? from.selectionStart : null;
  return { id: from.id, caret, value: from.value };
}

// Where the reader goes on: the proof that was opened, else the same control as before.
function refocus(focus, from) {
  const panel = document.getElementById("panel");
  const opened = from?.closest?.("svg, table, .summary, .panel");
  if (panel && opened && !from.matches(".shut, .fold")) {
    panel.focus({ preventScroll: true });
    if (matchMedia("(max-width: 70rem)").matches) panel.scrollIntoView({ block: "start" });
    return;
  }
  const same = focus && document.getElementById(focus.id);
  if (same) {
    same.focus({ preventScroll: true });
    if (focus.caret !== null && same.dataset.live !== undefined) same.setSelectionRange(focus.caret, focus.caret);
  } else if (from && !from.isConnected) {
    (document.getElementById("add") ?? document.getElementById("main"))?.focus({ preventScroll: true });
  }
}
