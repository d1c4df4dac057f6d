// Pinning: what is pinned stays when all else is arranged anew; by the button in the panel or the key p.
import { onKey } from "../keys.js";

/** `desk` is { keys, give, isPinned }: what keys are about, and who carries it out. */
export function pinByButton(desk, signal) {
  const button = () => document.querySelector("[data-pin]");

  function turn(keys) {
    const cards = keys.filter(canBePinned);
    if (!cards.length) return;
    const pins = !cards.every(desk.isPinned);
    desk.give({ do: pins ? "pin" : "unpin", cards: JSON.stringify(cards) });
  }

  function show() {
    const found = button();
    if (!found) return;
    const isPinned = desk.isPinned(found.dataset.pin);
    found.hidden = !canBePinned(found.dataset.pin);
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

/** What the picture shows as a card; a closed group only where levels have places of their own. */
function canBePinned(key) {
  const card = document.querySelector(`svg.diagram [data-component="${CSS.escape(key)}"]`);
  return card !== null && (card.dataset.kind !== "group" || document.querySelector("[data-pins-groups]") !== null);
}
