// Linking: a handle on a card, dragged to another card, makes a flow; let go on the empty canvas it makes a component.
import { keyOf } from "../diagram.js";

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 8; // CSS px

/** For one picture. `link` is given the keys of both cards, the second empty over the canvas. */
export function linkByDragging({ svg, canvas, viewport }, selected, link) {
  const layer = svg.querySelector(".viewport");
  const handle = draw("g", { class: "link-handle", "aria-hidden": "true" });
  handle.append(draw("circle", {}), draw("path", { d: "M-3 0h6M0 -3v6" }));
  let from = null;
  let line = null;
  let over = null;

  function attach(card) {
    if (from || !card || handle.parentNode === card) return;
    const rect = card.querySelector(".card");
    const [width, height] = [rect.width.baseVal.value, rect.height.baseVal.value];
    const down = canvas.dataset.direction === "down";
    const scale = 1 / (viewport.unit() * viewport.transform.k);
    handle.setAttribute("transform", `translate(${down ? width / 2 : width} ${down ? height : height / 2}) scale(${scale})`);
    handle.firstChild.setAttribute("r", RADIUS);
    card.append(handle);
  }

  function settle() {
    const kept = selected();
    const card = kept && [...svg.querySelectorAll("[data-component]")].find((each) => keyOf(each) === kept);
    if (card) attach(card);
    else if (!from) handle.remove();
  }

  function start(event) {
    event.preventDefault();
    event.stopPropagation();
    from = handle.closest("[data-component]");
    handle.setPointerCapture(event.pointerId);
    line = draw("path", { class: "link-line" });
    layer.append(line);
    svg.classList.add("is-linking");
    svg.classList.remove("has-focus");
    follow(event);
  }

  function follow(event) {
    if (!from) return;
    const into = layer.getScreenCTM().inverse();
    const begin = middle(handle).matrixTransform(into);
    const end = new DOMPoint(event.clientX, event.clientY).matrixTransform(into);
    line.setAttribute("d", `M${begin.x} ${begin.y}L${end.x} ${end.y}`);
    const below = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-component]");
    if (below === over) return;
    over?.classList.remove("is-link-target");
    over = below && below !== from && svg.contains(below) ? below : null;
    over?.classList.add("is-link-target");
  }

  function end(event, done) {
    if (!from) return;
    const source = keyOf(from);
    const target = over;
    const onCanvas = canvas.contains(document.elementFromPoint(event.clientX ?? -1, event.clientY ?? -1));
    const home = from.getBoundingClientRect();
    const isHome = event.clientX <= home.right + 12 && event.clientX >= home.left && event.clientY >= home.top && event.clientY <= home.bottom + 12;
    line.remove();
    over?.classList.remove("is-link-target");
    svg.classList.remove("is-linking");
    from = line = over = null;
    if (done && target) link(source, keyOf(target));
    else if (done && onCanvas && !isHome) link(source, "");
  }

  svg.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "mouse") attach(target.closest?.("[data-component]"));
  });
  svg.addEventListener("pointerleave", settle);
  // Not on the picture itself: a listener for focus makes an SVG a tab stop of its own.
  canvas.addEventListener("focusin", function watch({ target }) {
    if (!svg.isConnected) canvas.removeEventListener("focusin", watch);
    else if (svg.contains(target)) attach(target.closest("[data-component]"));
  });
  handle.addEventListener("pointerdown", start);
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", (event) => end(event, true));
  handle.addEventListener("pointercancel", (event) => end(event, false));
  for (const kind of ["mousedown", "touchstart", "click"]) {
    handle.addEventListener(kind, (event) => event.stopPropagation()); // not a drag of the picture, nor a choice
  }
  settle();
  return { settle };
}

function draw(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function middle(part) {
  const { x, y, width, height } = part.getBoundingClientRect();
  return new DOMPoint(x + width / 2, y + height / 2);
}
