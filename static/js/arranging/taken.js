// Taken: whether the place that something has in the hand is taken, so that the server will have to find another.
import { boxOfRect, overlap, wholeBoxOf } from "./boxes.js";

const TOUCH = 0.1; // what may lie on each other, px

/** `cards` and `frames` go along, `growing` frames go round them; what stands still is looked at once. */
export function watchPlaces({ components, groups }, nest, { cards, frames, growing }) {
  const going = new Set([...cards, ...frames]);
  const others = components.filter((card) => !going.has(card));
  const still = others.map((card) => ({ box: wholeBoxOf(card), chain: nest.chainOf(card) }));
  const strange = groups.filter((frame) => !going.has(frame) && !growing.has(frame));
  const closed = strange.flatMap((frame) => rectsOf(frame).map((box) => ({ frame, box, chain: nest.chainOf(frame) })));
  const shown = [...frames, ...growing].map((frame) => ({ frame, chain: nest.chainOf(frame) }));
  const on = (one, other) => overlap(one, other, -TOUCH);

  return () => {
    const mine = cards.map(wholeBoxOf);
    if (mine.some((box) => [...still, ...closed].some((other) => on(box, other.box)))) return true;
    return shown.some(({ frame, chain }) =>
      rectsOf(frame).some(
        (box) =>
          still.some((other) => !other.chain.includes(frame) && on(box, other.box)) ||
          closed.some((other) => !other.chain.includes(frame) && !chain.includes(other.frame) && on(box, other.box)),
      ),
    );
  };
}

function rectsOf(frame) {
  return [...frame.querySelectorAll(".frame")].map(boxOfRect);
}
