// Pins: a small sign on each card whose place is pinned; on the page's picture only.
import { keyOf } from "../diagram.js";

const SVG = "http://www.w3.org/2000/svg";
const SPOKEN = ", pinned";
const SHAPE = "M-2.6 -5h5.2M-1.7 -5v3.6l-1.9 2.2h7.2l-1.9 -2.2v-3.6M0 .8v4.4";

export function showPins(diagram, keys) {
  for (const card of diagram.components) {
    const isPinned = keys.includes(keyOf(card));
    const sign = card.querySelector(":scope > .pin");
    if (isPinned && !sign) card.append(pinOn(card));
    if (!isPinned) sign?.remove();
    const spoken = card.getAttribute("aria-label").replace(SPOKEN, "");
    card.setAttribute("aria-label", isPinned ? spoken + SPOKEN : spoken);
  }
}

/** On the lower right corner: the upper one has the badge of replicas. */
function pinOn(card) {
  const rect = card.querySelector(":scope > .card");
  const [width, height] = ["width", "height"].map((name) => Number(rect.getAttribute(name)));
  const sign = drawn("g", { class: "pin", "aria-hidden": "true", transform: `translate(${width - 2} ${height - 2})` });
  sign.append(drawn("circle", { r: 9 }), drawn("path", { d: SHAPE }));
  return sign;
}

function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
