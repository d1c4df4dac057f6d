// Lighting: a sentence under the pointer or the focus lights the components that it names.
import { mark } from "./diagram.js";

export function lightBySentences(diagram, panel) {
  const light = (row) => {
    const about = row?.dataset.about ? row.dataset.about.split(" ") : [];
    diagram.svg.querySelectorAll(".is-lit").forEach((lit) => lit.classList.remove("is-lit"));
    diagram.svg.classList.toggle("has-focus", about.length > 0);
    panel.querySelectorAll(".is-pointed").forEach((other) => other.classList.remove("is-pointed"));
    if (!about.length) return;
    row.classList.add("is-pointed");
    for (const part of [...diagram.components, ...diagram.flows]) mark(part, "is-lit", isAbout(part.dataset, about));
  };
  panel.addEventListener("pointerover", ({ target, pointerType }) => pointerType === "mouse" && light(target.closest("[data-about]")));
  panel.addEventListener("pointerleave", () => light(null));
  panel.addEventListener("focusin", ({ target }) => light(target.closest("[data-about]")));
  panel.addEventListener("focusout", () => light(null));
}

/** A flow is lit when both of its ends are. */
function isAbout({ component, from, to }, about) {
  return component !== undefined ? about.includes(component) : about.includes(from) && about.includes(to);
}
