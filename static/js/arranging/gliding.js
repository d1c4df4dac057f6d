// Gliding: after another drawing cards come from where they were on the screen, and lines that run anew appear softly.
import { placeOf } from "./boxes.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const MOST = 150;
const MOTION = { duration: 180, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" };

/** To be asked before the change; gives what is to be called after it. */
export function glideOver({ svg, components, flows }) {
  if (calm.matches || components.length > MOST) return () => {};
  const layer = svg.querySelector(".viewport");
  const places = new Map(components.map((card) => [card, onScreen(card, layer)]));
  const courses = new Map(flows.map((flow) => [flow, courseOf(flow)]));
  return () => {
    const into = layer.getScreenCTM().inverse();
    for (const card of components) glide(card, places.get(card).matrixTransform(into));
    const soft = flows.filter((flow) => courses.get(flow) !== courseOf(flow));
    for (const flow of soft) flow.animate({ opacity: [0.25, 1] }, MOTION);
  };
}

function glide(card, from) {
  const { x, y } = placeOf(card);
  if (Math.hypot(from.x - x, from.y - y) < 0.6) return;
  card.animate({ transform: [`translate(${from.x}px, ${from.y}px)`, `translate(${x}px, ${y}px)`] }, MOTION);
}

function onScreen(card, layer) {
  const { x, y } = placeOf(card);
  return new DOMPoint(x, y).matrixTransform(layer.getScreenCTM());
}

function courseOf(flow) {
  return flow.querySelector(".line").getAttribute("d");
}
