// Nest: which frame is in which, and which cards are in them; as drawn, since the picture says no more.
import { boxOf, holds } from "./boxes.js";

/** For one picture as it stands. Frames and cards are elements. */
export function readNest({ groups, components }) {
  const boxes = new Map(groups.map((frame) => [frame, boxOf(frame)]));
  const size = ({ left, top, right, bottom }) => (right - left) * (bottom - top);
  const bySize = [...groups].sort((one, other) => size(boxes.get(one)) - size(boxes.get(other)));
  const around = (frame, at) => bySize.slice(at + 1).find((outer) => holds(boxes.get(outer), boxes.get(frame)));
  const parents = new Map(bySize.map((frame, at) => [frame, around(frame, at) ?? null]));
  const named = new Map(groups.map((frame) => [frame.dataset.group, frame]));
  const frameOf = (part) => (parents.has(part) ? parents.get(part) : named.get(part.dataset.group)) ?? null;

  /** The frames around a card or a frame, innermost first. */
  function chainOf(part) {
    const chain = [];
    for (let frame = frameOf(part); frame; frame = frameOf(frame)) chain.push(frame);
    return chain;
  }

  return {
    chainOf,
    /** What stands in a frame itself, not in one that is in it. */
    directlyIn: (frame) => [...components, ...groups].filter((part) => part !== frame && frameOf(part) === frame),
    /** All that goes along with a frame, however deep; without itself. */
    within: (frame) => [...components, ...groups].filter((part) => part !== frame && chainOf(part).includes(frame)),
  };
}
