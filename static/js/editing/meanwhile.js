// Meanwhile: what others moved while somebody was writing, once a save has kept it: it goes over the places that are
// here, and over those that undo goes back to, so that no later save takes it back.
import { merged } from "../arranging/standing.js";

const ABOUT = "@layout";

export function makeMeanwhile() {
  const told = []; // what differed at each save, as places

  return {
    /** `now` with what others moved of it: it stays where somebody has moved it here since it was sent. */
    over(now, sent, kept) {
      const [before, after, here] = [sent, kept, now].map((text) => JSON.parse(text));
      told.push(JSON.stringify(chosen(after, before, (one, other) => !same(one, other))));
      const unmoved = chosen(JSON.parse(told.at(-1)), here, (_, part, name, id) => same(part, partOf(before, name, id)));
      return merged(now, JSON.stringify(unmoved));
    },
    /** A way to get places of this moment again later, with what others have moved by then. */
    since(places) {
      const known = told.length;
      return () => places && told.slice(known).reduce(merged, places);
    },
  };
}

/** The cards, groups and flows of `places` that are wanted: of each is asked what it is there, and in `others`. */
function chosen(places, others, isWanted) {
  const of = (name, parts) =>
    Object.fromEntries(
      Object.entries(parts).filter(([id, part]) => id !== ABOUT && isWanted(part, partOf(others, name, id), name, id)),
    );
  const about = { ...places[ABOUT] };
  for (const name of ["groups", "flows"]) about[name] = of(name, about[name] ?? {});
  return { ...of("", places), [ABOUT]: about };
}

function partOf(places, name, id) {
  return name ? places[ABOUT]?.[name]?.[id] : places[id];
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
