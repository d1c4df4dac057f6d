// Changes: what to replace in one text to get another, and no more: by lines, then by characters within them.

const LARGEST_TABLE = 4_000_000;

/** As CodeMirror takes them: [{ from, to, insert }], in the places of the old text. */
export function changesBetween(old, now) {
  const before = linesOf(old);
  const after = linesOf(now);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end++;
  const from = before.slice(0, start).join("").length;
  return hunks(before.slice(start, before.length - end), after.slice(start, after.length - end), from).map((hunk) =>
    trimmed(old, hunk),
  );
}

/** Each line with its end, so that joining them gives the text. */
function linesOf(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunks(before, after, place) {
  if (!before.length && !after.length) return [];
  if (before.length * after.length > LARGEST_TABLE) return [whole(before, after, place)];
  const found = [];
  let run = { before: [], after: [], place };
  const close = () => {
    if (run.before.length || run.after.length) found.push(whole(run.before, run.after, run.place));
  };
  for (const [kept, left, right] of walk(before, after)) {
    if (kept) {
      close();
      place += left.length;
      run = { before: [], after: [], place };
    } else if (left !== undefined) {
      run.before.push(left);
      place += left.length;
    } else {
      run.after.push(right);
    }
  }
  close();
  return found;
}

function whole(before, after, from) {
  return { from, to: from + before.join("").length, insert: after.join("") };
}

/** Both lists in step along their longest common part: [kept, of the old, of the new]. */
function* walk(before, after) {
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) yield [true, before[i++], after[j++]];
    else if (j >= after.length || (i < before.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1]))
      yield [false, before[i++], undefined];
    else yield [false, undefined, after[j++]];
  }
}

/** Without the characters that stay at its two ends. */
function trimmed(old, { from, to, insert }) {
  let start = 0;
  while (from + start < to && start < insert.length && old[from + start] === insert[start]) start++;
  let end = 0;
  while (to - end > from + start && insert.length - end > start && old[to - end - 1] === insert[insert.length - end - 1]) end++;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
}
