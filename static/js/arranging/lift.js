// Lift: cards or groups taken in the hand; they, their flows and the frames around them follow, and say where they are.
import { around, boxOf, moved, placeOf, put, round } from "./boxes.js";
import { liftFlows } from "./flows.js";
import { liftFrames } from "./frames.js";
import { readNest } from "./nest.js";
import { raise } from "./raising.js";
import { watchPlaces } from "./taken.js";
import { keyOf } from "../diagram.js";

export function lift(diagram, keys) {
  const nest = readNest(diagram);
  const taken = keys.map(diagram.find).filter(Boolean);
  const parts = taken.filter((part) => !nest.chainOf(part).some((frame) => taken.includes(frame)));
  const going = new Set(parts.flatMap((part) => (isFrame(part) ? [part, ...nest.within(part)] : [part])));
  const cards = [...going].filter((part) => !isFrame(part));
  const frames = [...going].filter(isFrame);
  const growing = new Set(parts.flatMap((part) => nest.chainOf(part)));
  const ids = new Set(cards.map((card) => card.dataset.component));
  const starts = new Map([...parts, ...cards].map((part) => [part, placeOf(part)]));
  const box = around(parts.map(boxOf));
  const moveFlows = liftFlows(diagram, (id) => ids.has(id));
  const moveFrames = liftFrames(diagram, nest, growing, frames);
  const isTaken = watchPlaces(diagram, nest, { cards, frames, growing });
  const raised = raise(cards, diagram.svg.querySelector(".viewport"));
  let gone = { dx: 0, dy: 0 };

  function moveTo(dx, dy) {
    gone = { dx, dy };
    for (const card of cards) put(card, starts.get(card).x + dx, starts.get(card).y + dy);
    moveFrames(dx, dy);
    moveFlows(dx, dy);
    const taken = isTaken();
    mark("is-taken", taken);
    raised.follow(taken);
  }

  function mark(name, on) {
    for (const part of going) part.classList.toggle(name, on);
  }

  mark("is-in-hand", true);
  return {
    keys: parts.map(keyOf),
    moveTo,
    gone: () => gone,
    boxAt: (dx, dy) => moved(box, dx, dy),
    /** What stands still beside it, to keep in line with. */
    others: () => [
      ...diagram.components.filter((card) => !going.has(card)).map(boxOf),
      ...(parts.some(isFrame) ? diagram.groups.filter((frame) => !going.has(frame) && !growing.has(frame)).map(boxOf) : []),
    ],
    letGo() {
      raised.end();
      mark("is-in-hand", false);
      mark("is-taken", false);
    },
    /** The new top left corners by key, as the server takes them. */
    moves: () => Object.fromEntries(parts.map((part) => [keyOf(part), cornerOf(starts.get(part), gone)])),
  };
}

function cornerOf({ x, y }, { dx, dy }) {
  return { x: round(x + dx), y: round(y + dy) };
}

function isFrame(part) {
  return part.dataset.component === undefined;
}
