// In writing: the picture beside the text, arranged by hand; moves go out with the next request for the picture.
import { nameOf } from "../diagram.js";
import { makeMeanwhile } from "../editing/meanwhile.js";
import { showToast } from "../toasts.js";
import { makeHand } from "./hand.js";
import { joinPasts } from "./joining.js";
import { makeStanding } from "./standing.js";

/** `desk` is { writing, field, selected, drawNow, offerUndo, onChange, onFree }. */
export function arrangeInWriting(desk) {
  const standing = makeStanding();
  const meanwhile = makeMeanwhile();
  const past = joinPasts(desk.writing);
  let hand = null;
  let leaving = null;
  let putBack = null; // to before the moves that the server has not heard of

  /** Each picture gets a hand of its own. */
  function take(shown) {
    leaving?.abort();
    leaving = new AbortController();
    putBack = null;
    shown.svg.classList.add("can-arrange");
    const onDrop = (taken) => drop(taken, shown);
    hand = makeHand(shown, { selected: desk.selected, onDrop, onFree: desk.onFree }, leaving.signal);
  }

  function drop(taken, { diagram }) {
    const before = meanwhile.since(standing.text());
    const moves = taken.moves();
    putBack ??= taken.putBack;
    standing.move(moves);
    past.add({ before: () => goTo(before()), after: () => standing.move(moves) });
    const names = Object.keys(moves).map((key) => nameOf(diagram.find(key)).split(",")[0]);
    desk.offerUndo(names.length > 2 ? `Moved ${names.length} parts` : `Moved ${names.join(" and ")}`);
    desk.onChange();
    desk.drawNow();
  }

  function goTo(before) {
    standing.forgetMoves();
    if (before) standing.become(before);
    else putBack?.();
    desk.onChange();
  }

  function took(positions) {
    if (!positions) return;
    standing.took(positions);
    putBack = null;
    desk.field().value = standing.text();
  }

  /** A save has kept what others had moved: places as they were sent with it, and as they are kept. */
  function tookOthers(sent, kept) {
    standing.become(meanwhile.over(standing.text(), sent, kept));
    desk.field().value = standing.text();
  }

  /** The server will have none of a move. */
  function refused(words) {
    standing.forgetMoves();
    putBack?.();
    putBack = null;
    showToast(`Not moved: ${words}`);
    return true;
  }

  // In the source the editor has these keys: a move that was the last thing done comes first.
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (event.altKey || !(event.ctrlKey || event.metaKey) || !desk.writing.view.dom.contains(event.target)) return;
    const way = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : "";
    if (!way || !past.isMoveNext(way)) return;
    event.preventDefault();
    event.stopPropagation();
    desk.act(way);
  }, { capture: true });

  return {
    take,
    took,
    tookOthers,
    refused,
    past,
    fields: standing.fields,
    text: standing.text,
    start: (positions) => positions && standing.become(positions),
    isTaken: (event) => hand?.isTaken(event),
    get isBusy() {
      return hand?.isBusy ?? false;
    },
    get hasMoves() {
      return standing.hasMoves;
    },
  };
}
