// Arrows: the picture is one tab stop; arrow keys go to the nearest component in that direction.
import { keyOf } from "./diagram.js";

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function walkByArrows(diagram, viewport, selection) {
  const { svg, components } = diagram;
  if (!components.length) return;
  const stop = (card) => {
    svg.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    card.setAttribute("tabindex", "0");
  };
  stop(components.find((card) => keyOf(card) === selection.current()) ?? components[0]);

  svg.parentElement.addEventListener("focusin", ({ target }) => {
    if (components.includes(target)) stop(target);
  });
  svg.addEventListener("keydown", (event) => {
    const here = event.target.closest("[data-component]");
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in DIRECTIONS) {
      event.preventDefault();
      const next = nearest(here, components, DIRECTIONS[event.key]);
      if (!next) return;
      next.focus({ preventScroll: true });
      viewport.bring(next);
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(keyOf(here), selection, event);
    }
  });
}

/** Once opens the panel, once more goes into it. */
function open(key, selection, event) {
  if (key === selection.current()) document.querySelector(".panel-head h2")?.focus();
  else selection.choose(key, event);
}

function nearest(here, components, [dx, dy]) {
  const from = middle(here);
  const away = (card) => {
    const to = middle(card);
    const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const across = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
    return along > 1 ? along + 2 * across : Infinity;
  };
  const [best] = components
    .filter((card) => card !== here)
    .map((card) => ({ card, distance: away(card) }))
    .sort((one, other) => one.distance - other.distance);
  return best && best.distance < Infinity ? best.card : null;
}

function middle(card) {
  const { x, y, width, height } = card.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
