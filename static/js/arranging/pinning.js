// Pinning: what is pinned stays when all else is arranged anew; by the button in the panel or the key p.
import { onKey } from "../keys.js";

/** `desk` is { keys, give, isPinned }: what keys are about, and who carries it out. */
export function pinByButton(desk, signal) {
  const button = () => document.querySelector("[data-pin]");

  function turn(keys) {
    const cards = keys.filter(isCard);
    if (!cards.length) return;
    const pins = !cards.every(desk.isPinned);
    desk.give({ do: pins ? "pin" : "unpin", cards: JSON.stringify(cards) });
  }

  function show() {
    const found = button();
    if (!found) return;
    const isPinned = desk.isPinned(found.dataset.pin);
    found.hidden = false;
    found.querySelector("span").textContent = isPinned ? "Unpin" : "Pin its place";
    found.title = isPinned ? "Rearrange may move it again (p)" : "Rearrange leaves it where it is (p)";
  }

  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest?.("[data-pin]");
    if (pressed) turn([pressed.dataset.pin]);
  }, { signal });
  document.addEventListener("htmx:afterSwap", show, { signal });
  onKey("p", () => turn(desk.keys()));
  return { show };
}

function isCard(key) {
  return document.querySelector(`svg.diagram [data-component="${CSS.escape(key)}"]`) !== null;
}
