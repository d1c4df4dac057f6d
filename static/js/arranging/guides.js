// Guides: where something in the hand snaps to: the rows, columns and gaps of what stands beside it.

const SAME = 0.05; // px
const AXES = { x: ["left", "right", "top", "bottom"], y: ["top", "bottom", "left", "right"] };

/** By how much to go on, and the lines that say why: { dx, dy, lines } of { x1, y1, x2, y2, isGap }. */
export function snap(box, others, reach) {
  const x = snapAlong("x", box, others, reach);
  const y = snapAlong("y", moveBy(box, x.step, 0), others, reach);
  const now = moveBy(box, x.step, y.step);
  const lines = [...linesAlong("x", now, others, x), ...linesAlong("y", now, others, y)];
  return { dx: x.step, dy: y.step, lines };
}

function snapAlong(axis, box, others, reach) {
  const [low, high] = AXES[axis];
  const found = [...inLine(box, others, low, high), ...evenGaps(axis, box, others)]
    .filter(({ step }) => Math.abs(step) <= reach)
    .sort((one, other) => Math.abs(one.step) - Math.abs(other.step) || one.away - other.away);
  return found[0] ?? { step: 0 };
}

/** Edge with the same edge, middle with middle. */
function inLine(box, others, low, high) {
  const values = [(each) => each[low], (each) => (each[low] + each[high]) / 2, (each) => each[high]];
  return others.flatMap((other) =>
    values.map((of) => ({ step: of(other) - of(box), away: distance(box, other), of })),
  );
}

/** Between two with the same gap on both sides, or after two with the gap that is between them. */
function evenGaps(axis, box, others) {
  const [low, high, first, last] = AXES[axis];
  const row = others.filter((other) => other[first] < box[last] && other[last] > box[first]);
  const before = row.filter((other) => other[high] <= box[low] + 1).sort((one, other) => other[high] - one[high]);
  const after = row.filter((other) => other[low] >= box[high] - 1).sort((one, other) => one[low] - other[low]);
  const size = box[high] - box[low];
  const found = [];
  const say = (to, gaps) => found.push({ step: to - box[low], away: 0, gaps });
  if (before[0] && after[0] && after[0][low] - before[0][high] > size) {
    const gap = (after[0][low] - before[0][high] - size) / 2;
    say(before[0][high] + gap, [[before[0][high], before[0][high] + gap], [after[0][low] - gap, after[0][low]]]);
  }
  if (before[1] && before[0][low] > before[1][high]) {
    const gap = before[0][low] - before[1][high];
    say(before[0][high] + gap, [[before[1][high], before[0][low]], [before[0][high], before[0][high] + gap]]);
  }
  if (after[1] && after[1][low] > after[0][high]) {
    const gap = after[1][low] - after[0][high];
    say(after[0][low] - gap - size, [[after[0][low] - gap, after[0][low]], [after[0][high], after[1][low]]]);
  }
  return found;
}

function linesAlong(axis, box, others, { of, gaps }) {
  if (!of && !gaps) return [];
  const [, , first, last] = AXES[axis];
  if (gaps) {
    const middle = (box[first] + box[last]) / 2;
    return gaps.map(([from, to]) => line(axis === "x" ? "y" : "x", middle, from, to, true));
  }
  const value = of(box);
  const met = [box, ...others.filter((other) => Math.abs(of(other) - value) < SAME)];
  const from = Math.min(...met.map((each) => each[first]));
  const to = Math.max(...met.map((each) => each[last]));
  return [line(axis, value, from - 8, to + 8, false)];
}

/** At one value of an axis, from here to there along the other. */
function line(axis, value, from, to, isGap) {
  const ends = axis === "x" ? { x1: value, y1: from, x2: value, y2: to } : { x1: from, y1: value, x2: to, y2: value };
  return { ...ends, isGap };
}

function moveBy({ left, top, right, bottom }, dx, dy) {
  return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
}

function distance(one, other) {
  const across = Math.max(0, other.left - one.right, one.left - other.right);
  const along = Math.max(0, other.top - one.bottom, one.top - other.bottom);
  return Math.hypot(across, along);
}
