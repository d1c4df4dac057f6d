// Band: a rectangle drawn over the canvas; the cards that it touches are chosen.
import { keyOf } from "../diagram.js";
import { boxOf, overlap } from "./boxes.js";

const SVG = "http://www.w3.org/2000/svg";

/** `from` is where it begins on the screen. */
export function stretchBand({ diagram, layer }, from) {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("class", "band");
  layer.append(rect);
  let met = [];

  function stretchTo(clientX, clientY) {
    const into = layer.getScreenCTM().inverse();
    const [a, b] = [[from.x, from.y], [clientX, clientY]].map(([x, y]) => new DOMPoint(x, y).matrixTransform(into));
    const box = { left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), right: Math.max(a.x, b.x), bottom: Math.max(a.y, b.y) };
    const size = { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
    for (const [name, value] of Object.entries(size)) rect.setAttribute(name, value);
    met = diagram.components.filter((card) => overlap(boxOf(card), box));
    for (const card of diagram.components) card.classList.toggle("is-in-band", met.includes(card));
  }

  /** The keys of the cards that it touches. */
  function end() {
    rect.remove();
    for (const card of diagram.components) card.classList.remove("is-in-band");
    return met.map(keyOf);
  }

  return { stretchTo, end };
}
