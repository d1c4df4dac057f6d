// Hover: what the pointer or the keyboard is on, and its neighbours, stay lit; the rest steps back.
import { mark, partAt } from "./diagram.js";

export function lightOnHover(diagram) {
  const { svg } = diagram;
  const light = (part) => {
    svg.querySelectorAll(".is-lit").forEach((lit) => lit.classList.remove("is-lit"));
    svg.classList.toggle("has-focus", Boolean(part));
    if (part) diagram.around(part).forEach((beside) => mark(beside, "is-lit", true));
  };
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const part = partAt(event.target);
    light(part?.dataset.groupKind === undefined ? part : null);
  });
  svg.addEventListener("pointerleave", () => light(null));
  const canvas = svg.parentElement; // an svg that listens to focus would be a tab stop itself
  canvas.addEventListener("focusin", ({ target }) => light(target.matches(":focus-visible") ? partAt(target) : null));
  canvas.addEventListener("focusout", () => light(null));
}
