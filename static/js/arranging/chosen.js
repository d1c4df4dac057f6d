// Chosen: the cards that move together, picked one by one or by a band.
import { keyOf, mark } from "../diagram.js";
import { announce } from "../toasts.js";

/** `selected` tells what is selected alone: the first of those that are chosen next. */
export function makeChosen(diagram, selected) {
  const keys = new Set();
  const isCard = (key) => diagram.find(key)?.dataset.component !== undefined;

  function show() {
    for (const card of diagram.components) mark(card, "is-chosen", keys.has(keyOf(card)));
    announce(keys.size ? `${keys.size} chosen, they move together` : "None chosen");
  }

  function start() {
    const first = selected();
    if (!keys.size && first && isCard(first)) keys.add(first);
  }

  return {
    keys: () => [...keys],
    has: (key) => keys.has(key),
    get isEmpty() {
      return !keys.size;
    },
    toggle(key) {
      start();
      if (!keys.delete(key)) keys.add(key);
      show();
    },
    add(more) {
      start();
      for (const key of more) keys.add(key);
      show();
    },
    clear() {
      if (!keys.size) return;
      keys.clear();
      show();
    },
    /** After another drawing: those that are still there. */
    remark() {
      for (const key of keys) if (!isCard(key)) keys.delete(key);
      for (const card of diagram.components) mark(card, "is-chosen", keys.has(keyOf(card)));
    },
  };
}
