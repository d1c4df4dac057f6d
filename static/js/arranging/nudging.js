// Nudging: Alt and an arrow key move what is chosen, focused or selected by a step; several steps go out as one move.
import { isTyping } from "../keys.js";

const STEP = 8; // px of the picture; with Shift 1
const PAUSE = 400;
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** `desk` is { keys, lift, drop, cancel }: what to move, and how. */
export function nudgeByKeys(desk, signal) {
  let nudge = null; // { lift, dx, dy }
  let timer = 0;

  function press(event) {
    if (nudge && event.key === "Escape") return end(event, desk.cancel);
    if (!event.altKey || event.ctrlKey || event.metaKey || !(event.key in WAYS)) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const keys = desk.keys(event.target);
    if (!keys.length) return;
    event.preventDefault();
    event.stopPropagation();
    go(keys, WAYS[event.key], event.shiftKey ? 1 : STEP);
  }

  function go(keys, [x, y], step) {
    if (nudge && keys.join() !== nudge.keys.join()) flush();
    nudge ??= { keys, lift: desk.lift(keys), dx: 0, dy: 0 };
    nudge.dx += x * step;
    nudge.dy += y * step;
    nudge.lift.moveTo(nudge.dx, nudge.dy);
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  }

  function flush() {
    finish(desk.drop);
  }

  function end(event, how) {
    event.preventDefault();
    event.stopImmediatePropagation();
    finish(how);
  }

  function finish(how) {
    clearTimeout(timer);
    const { lift } = nudge ?? {};
    nudge = null;
    if (lift) how(lift);
  }

  document.addEventListener("keydown", press, { signal, capture: true });
  addEventListener("pagehide", flush, { signal });
  signal.addEventListener("abort", flush);
  addEventListener("pointerdown", flush, { signal, capture: true });
  return {
    flush,
    get isBusy() {
      return Boolean(nudge);
    },
  };
}
