// Hand: all the ways to take and move things on one picture: by pointer, by band, by keys, one or several.
import { keyOf } from "../diagram.js";
import { stretchBand } from "./band.js";
import { makeChosen } from "./chosen.js";
import { dragByPointer } from "./dragging.js";
import { gripAt } from "./grips.js";
import { lift } from "./lift.js";
import { nudgeByKeys } from "./nudging.js";
import { remember } from "./remembering.js";

/** `desk` is { selected, onDrop, onFree }: what is selected, what takes moves, who waits until nothing is in the hand. */
export function makeHand({ svg, canvas, diagram, viewport }, desk, signal) {
  const layer = svg.querySelector(".viewport");
  const chosen = makeChosen(diagram, desk.selected);
  const isHeld = (key) => chosen.has(key) || key === desk.selected();

  function takes(event) {
    const part = gripAt(event, layer, isHeld);
    if (part) return { begin: () => dragOf(chosen.has(keyOf(part)) ? chosen.keys() : [keyOf(part)]) };
    const onCanvas = !event.target.closest("[data-component], [data-flow], .label");
    return event.shiftKey && onCanvas ? { begin: bandOf } : null;
  }

  function take(keys) {
    const putBack = remember(svg);
    return { ...lift(diagram, keys), putBack };
  }

  function dragOf(keys) {
    const taken = take(keys);
    if (!chosen.has(keys[0])) chosen.clear();
    return { lift: taken, others: taken.others().filter(inSight), drop: () => drop(taken), cancel: () => cancel(taken) };
  }

  function bandOf(from) {
    const band = stretchBand({ diagram, layer }, from);
    return { stretchTo: band.stretchTo, drop: () => chosen.add(band.end()), cancel: () => band.end() };
  }

  /** What is not on the screen is no guide. */
  function inSight(box) {
    const into = layer.getScreenCTM();
    const a = new DOMPoint(box.left, box.top).matrixTransform(into);
    const b = new DOMPoint(box.right, box.bottom).matrixTransform(into);
    const room = canvas.getBoundingClientRect();
    return b.x > room.left && a.x < room.right && b.y > room.top && a.y < room.bottom;
  }

  function drop(taken) {
    taken.letGo();
    const { dx, dy } = taken.gone();
    if (dx || dy) desk.onDrop(taken);
    desk.onFree();
  }

  function cancel(taken) {
    taken.letGo();
    taken.putBack();
    desk.onFree();
  }

  /** What keys move: all that are chosen, else the card in focus, else what is selected. */
  function keysFor(target) {
    if (!chosen.isEmpty) return chosen.keys();
    const focused = svg.contains(target) ? target.closest("[data-component]") : null;
    const part = focused ?? (desk.selected() && diagram.find(desk.selected()));
    return part && part.dataset.flow === undefined ? [keyOf(part)] : [];
  }

  function choose(event) {
    const card = event.target.closest?.("[data-component]");
    if (!card || !event.shiftKey) return void (event.type === "click" && chosen.clear());
    event.preventDefault();
    event.stopPropagation();
    chosen.toggle(keyOf(card));
  }

  const dragging = dragByPointer({ svg, canvas, layer, viewport }, takes, signal);
  const nudging = nudgeByKeys({ keys: keysFor, lift: take, drop, cancel }, signal);
  svg.addEventListener("click", choose, { signal, capture: true });
  svg.addEventListener("keydown", (event) => event.key === "Enter" && event.shiftKey && choose(event), { signal, capture: true });
  svg.addEventListener("pointermove", showGrip, { signal });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || chosen.isEmpty || !(svg.contains(event.target) || event.target === document.body)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    chosen.clear();
  }, { signal, capture: true });

  /** A frame has to be taken at its border: the pointer says where that is. */
  function showGrip(event) {
    if (event.buttons || event.pointerType !== "mouse") return;
    svg.classList.toggle("is-at-grip", Boolean(gripAt(event, layer, isHeld)));
  }

  return {
    chosen,
    keysFor,
    flush: nudging.flush,
    isTaken: dragging.isTaken,
    get isBusy() {
      return dragging.isBusy || nudging.isBusy;
    },
  };
}
