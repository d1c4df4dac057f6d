// Standing: where everything stands while somebody writes: what the server answered last, with places of before kept
// under it, so that what comes back by undo finds its old place; and moves that it has not heard of yet.

const ABOUT = "@layout";

/** `start`: places that came with a draft, or "". */
export function makeStanding(start = "") {
  let positions = start;
  let moves = {};

  return {
    text: () => positions,
    become: (text) => (positions = text),
    get hasMoves() {
      return Object.keys(moves).length > 0;
    },
    move: (more) => (moves = { ...moves, ...more }),
    forgetMoves: () => (moves = {}),
    /** The fields of a request for the picture. */
    fields: () => ({ positions, ...(Object.keys(moves).length ? { moves: JSON.stringify(moves) } : {}) }),
    /** An answer is about all that was sent before it. */
    took(answered) {
      positions = merged(positions, answered);
      moves = {};
    },
  };
}

/** Newer places over older ones, frames and courses too. */
export function merged(before, now) {
  if (!before || !now) return now || before;
  const [old, fresh] = [JSON.parse(before), JSON.parse(now)];
  const about = { ...old[ABOUT], ...fresh[ABOUT] };
  for (const name of ["groups", "flows"]) about[name] = { ...old[ABOUT]?.[name], ...fresh[ABOUT]?.[name] };
  return JSON.stringify({ ...old, ...fresh, [ABOUT]: about });
}
