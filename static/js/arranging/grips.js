// Grips: what a pointer takes hold of: a card, or a frame by its border, its name, or anywhere once it is selected.
import { keyOf, partAt } from "../diagram.js";
import { boxOfRect } from "./boxes.js";

const BORDER = 8; // CSS px to both sides
const NAME = 30; // px of the picture

/** The card or frame under the pointer that a drag would move, or null where it would pan. */
export function gripAt(event, layer, isHeld) {
  const part = partAt(event.target);
  if (!part || part.dataset.flow !== undefined) return null;
  if (event.pointerType === "touch" && !isHeld(keyOf(part))) return null;
  if (part.dataset.component !== undefined || isHeld(keyOf(part))) return part;
  return isOnEdge(event, part, layer) ? part : null;
}

function isOnEdge({ clientX, clientY, target }, frame, layer) {
  const rect = target.closest(".frame") ?? frame.querySelector(".frame");
  const into = layer.getScreenCTM();
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(into.inverse());
  const { left, top, right, bottom } = boxOfRect(rect);
  const border = BORDER / into.a;
  return x < left + border || x > right - border || y > bottom - border || y < top + Math.max(border, NAME);
}
