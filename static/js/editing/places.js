// Places: which lines of the text each part has, kept right while the text changes under them.

export function makePlaces() {
  let ranges = new Map(); // of places in characters

  return {
    /** From the server's answer, lines by key; `doc` is the text that it is about. */
    read(places, doc) {
      const inside = ([first, last]) => ({ from: doc.line(first).from, to: doc.line(Math.min(last, doc.lines)).to });
      ranges = new Map(
        Object.entries(places).filter(([, [first]]) => first <= doc.lines).map(([key, lines]) => [key, inside(lines)]),
      );
    },
    follow(changes) {
      ranges = new Map(
        [...ranges].map(([key, { from, to }]) => [key, { from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }]),
      );
    },
    /** The lines of a part, or null when it has none. */
    linesOf(key, doc) {
      const range = ranges.get(key);
      if (!range || range.to > doc.length || range.to < range.from) return null;
      return [doc.lineAt(range.from).number, doc.lineAt(range.to).number];
    },
    /** The key of the part that a place in the text is in, or "". */
    keyAt(place) {
      for (const [key, { from, to }] of ranges) if (from <= place && place <= to) return key;
      return "";
    },
  };
}
