// Joining: moves and changes of the text are one past: what was done last is undone first, whichever it was.

/** `text` is { undo, redo, depths }; a move is { before, after }, each a function that brings that about. */
export function joinPasts(text) {
  const done = []; // moves, each with how many changes of the text came before it
  const undone = [];

  function undo() {
    if (!(done.at(-1)?.depth >= text.depths().undo)) return text.undo();
    const move = done.pop();
    undone.push(move);
    move.before();
    return true;
  }

  function redo() {
    if (!(undone.at(-1)?.depth <= text.depths().undo)) return text.redo();
    const move = undone.pop();
    done.push(move);
    move.after();
    return true;
  }

  return {
    undo,
    redo,
    depths: () => ({ undo: text.depths().undo + done.length, redo: text.depths().redo + undone.length }),
    add(move) {
      done.push({ ...move, depth: text.depths().undo });
      undone.length = 0;
    },
    /** After a change of the text that is neither undo nor redo. */
    goOn: () => (undone.length = 0),
    isMoveNext: (way) =>
      way === "undo" ? done.at(-1)?.depth >= text.depths().undo : undone.at(-1)?.depth <= text.depths().undo,
  };
}
