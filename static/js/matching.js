// Matching: how well a text answers what was typed; start of the text, start of a word, anywhere, letters in order.

/** 0 for no match; more is better. */
export function score(text, query) {
  const hay = text.toLocaleLowerCase();
  const needle = query.trim().toLocaleLowerCase();
  if (!needle) return 1;
  const at = hay.indexOf(needle);
  if (at === 0) return 100 - Math.min(hay.length, 50) / 10;
  if (at > 0) return /[\p{L}\p{N}]/u.test(hay[at - 1]) ? 50 : 80;
  if (needle.split(/\s+/).every((word) => hay.includes(word))) return 40;
  return needle.length > 2 && lettersInOrder(hay, needle) ? 10 : 0;
}

function lettersInOrder(hay, needle) {
  let from = 0;
  for (const letter of needle) {
    from = hay.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** The entries that match, best first; equals keep their order. */
export function ranked(entries, query, textOf) {
  return entries
    .map((entry) => ({ entry, rank: score(textOf(entry), query) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map(({ entry }) => entry);
}
