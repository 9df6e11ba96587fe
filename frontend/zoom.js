// The picture made larger, and moved about: by buttons, keys, Ctrl and wheel, two fingers, or by dragging.
// Moving is the browser's own scrolling, so arrow keys, wheel and touch do it as everywhere else. The size is
// kept on the root element, where it outlives the parts of the page that are put in anew.

const STEP = 1.3;
const MOST = 3;
const TALLEST = 0.84; // of the window, as in the style sheet
const root = document.documentElement;

let place = { left: 0, top: 0 };

export function zooming() {
  root.classList.add("scripted");
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-zoom]");
    if (pressed) act(pressed.dataset.zoom);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest?.(".pathway")) return;
    const does = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
    if (!does) return;
    event.preventDefault();
    act(does);
  });
  document.addEventListener("swapped", ready);
  ready();
}

function act(does) {
  if (does === "fit") return fit();
  scaled(does === "in" ? STEP : 1 / STEP);
}

function parts() {
  const area = document.querySelector(".pathway .scroll");
  return { area, picture: area?.querySelector("svg") };
}

// By how much to make it larger, and which point of the window stays where it is.
function scaled(by, x = null, y = null) {
  const { area, picture } = parts();
  if (!picture) return;
  const seen = area.getBoundingClientRect();
  const spot = new DOMPoint(x ?? seen.left + seen.width / 2, y ?? seen.top + seen.height / 2);
  const before = picture.getScreenCTM();
  const kept = spot.matrixTransform(before.inverse());
  const { width, height } = picture.viewBox.baseVal;
  const scale = Math.min(MOST, before.a * by);
  if (scale <= Math.min(area.clientWidth / width, (TALLEST * innerHeight) / height)) return fit();
  root.classList.remove("fitted");
  root.classList.add("zoomed");
  root.style.setProperty("--picture", Math.round(scale * width) + "px");
  const now = kept.matrixTransform(picture.getScreenCTM());
  area.scrollLeft += now.x - spot.x;
  area.scrollTop += now.y - spot.y;
}

function fit() {
  root.classList.remove("zoomed");
  root.classList.add("fitted");
  root.style.removeProperty("--picture");
}

// A fresh picture: it listens, stands where the one before it stood, and shows what was opened.
function ready() {
  const { area } = parts();
  if (!area || area === ready.last) return;
  ready.last = area;
  area.addEventListener("scroll", () => (place = { left: area.scrollLeft, top: area.scrollTop }), { passive: true });
  area.addEventListener("wheel", wheeled, { passive: false });
  area.addEventListener("dragstart", (event) => event.preventDefault());
  pinching(area);
  dragging(area);
  area.scrollTo(place);
  reveal(area);
}

function wheeled(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  scaled(Math.exp(-Math.max(-50, Math.min(50, event.deltaY)) / 150), event.clientX, event.clientY);
}

function pinching(area) {
  let apart = 0;
  const spread = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  area.addEventListener("touchstart", (event) => (apart = event.touches.length === 2 ? spread(event.touches) : 0), { passive: true });
  area.addEventListener("touchmove", (event) => {
    if (!apart || event.touches.length !== 2) return;
    event.preventDefault();
    const [one, other] = event.touches;
    const now = spread(event.touches);
    scaled(now / apart, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
    apart = now;
  }, { passive: false });
}

// With a mouse, the picture is moved by dragging it; a press that did not move stays a click.
function dragging(area) {
  let from = null;
  area.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button) return;
    from = { x: event.clientX, y: event.clientY, left: area.scrollLeft, top: area.scrollTop, moved: false };
  });
  area.addEventListener("pointermove", (event) => {
    if (!from || !(event.buttons & 1)) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(x, y) < 5) return;
    from.moved = true;
    area.setPointerCapture(event.pointerId);
    area.scrollTo(from.left - x, from.top - y);
  });
  area.addEventListener("click", (event) => {
    if (from?.moved) {
      event.preventDefault();
      event.stopPropagation();
    }
    from = null;
  }, { capture: true });
}

// What is open comes into sight, if it lies outside; in a picture in layers, else what was done.
function reveal(area) {
  const shown = area.querySelector(".node.open .box, .arrow.open .hit") ?? area.querySelector(".layered .pinned .box");
  const open = shown?.getBoundingClientRect();
  if (!open) return;
  const seen = area.getBoundingClientRect();
  const gap = 12;
  const inside = open.left >= seen.left + gap && open.right <= seen.right - gap && open.top >= seen.top && open.bottom <= seen.bottom;
  if (inside) return;
  area.scrollLeft += (open.left + open.right - seen.left - seen.right) / 2;
  area.scrollTop += (open.top + open.bottom - seen.top - seen.bottom) / 2;
}
