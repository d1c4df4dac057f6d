// Dragging: a pointer takes cards along, frame by frame, and puts them down; Escape, or a second finger, puts them back.
import { makeGuideLines } from "./guidelines.js";
import { snap } from "./guides.js";
import { rollAt } from "./edges.js";

const CLICK = 4; // CSS px that a click may move
const REACH = 6; // CSS px from which things snap

/** `takes` tells by the event what a drag would do, or null: `begin` gives { lift, others, drop, cancel }, or a band. */
export function dragByPointer({ svg, canvas, layer, viewport }, takes, signal) {
  const guides = makeGuideLines(layer);
  let held = null; // { taking, id, from, last, drag }
  let waiting = 0;
  let rest = null; // where the last drag ended: what lies there now lights up only when the pointer moves on

  function down(event) {
    if (held) return void (event.pointerId !== held.id && stop());
    if (event.button || !event.isPrimary) return;
    const taking = takes(event);
    if (taking) held = { taking, id: event.pointerId, from: inPicture(event), first: event, last: event, drag: null };
  }

  function move(event) {
    if (event.pointerId !== held?.id) return;
    held.last = event;
    if (!held.drag && distance(event, held.first) <= CLICK) return;
    if (!held.drag) begin();
    waiting ||= requestAnimationFrame(frame);
  }

  function begin() {
    svg.setPointerCapture(held.id);
    svg.classList.add("is-arranging");
    svg.classList.remove("has-focus");
    held.drag = held.taking.begin({ x: held.first.clientX, y: held.first.clientY });
  }

  function frame() {
    waiting = 0;
    if (!held?.drag) return;
    const { drag, last } = held;
    const roll = rollAt(last, canvas);
    const scale = viewport.unit() * viewport.transform.k;
    if (roll.x || roll.y) {
      viewport.moveBy(roll.x, roll.y);
      waiting = requestAnimationFrame(frame);
    }
    follow(drag, last, scale);
  }

  function follow(drag, { clientX, clientY, ctrlKey, metaKey }, scale) {
    if (!drag.lift) return drag.stretchTo(clientX, clientY);
    const to = inPicture({ clientX, clientY });
    const [dx, dy] = [to.x - held.from.x, to.y - held.from.y];
    const free = { dx: 0, dy: 0, lines: [] };
    const snapped = ctrlKey || metaKey ? free : snap(drag.lift.boxAt(dx, dy), drag.others, REACH / scale);
    drag.lift.moveTo(dx + snapped.dx, dy + snapped.dy);
    guides.show(snapped.lines, scale);
  }

  function up(event) {
    if (event.pointerId !== held?.id) return;
    held.last = event;
    if (held.drag) {
      frame();
      refuseClick()();
    }
    finish((drag) => drag.drop());
  }

  function stop() {
    finish((drag) => drag.cancel());
  }

  function finish(end) {
    const { drag, id, last } = held ?? {};
    held = null;
    cancelAnimationFrame(waiting);
    waiting = 0;
    if (!drag) return;
    rest = last;
    guides.hide();
    svg.classList.remove("is-arranging");
    if (svg.hasPointerCapture(id)) svg.releasePointerCapture(id);
    end(drag);
  }

  function inPicture({ clientX, clientY }) {
    return new DOMPoint(clientX, clientY).matrixTransform(layer.getScreenCTM().inverse());
  }

  svg.addEventListener("pointerdown", down, { signal });
  const options = { signal, capture: true };
  addEventListener("pointermove", move, options);
  svg.addEventListener("pointerover", (event) => {
    if (rest && distance(event, rest) <= CLICK) event.stopPropagation();
    else rest = null;
  }, options);
  addEventListener("pointerup", up, options);
  svg.addEventListener("touchmove", keepFromScrolling, { signal, passive: false });
  addEventListener("pointercancel", (event) => event.pointerId === held?.id && stop(), options);
  addEventListener("blur", stop, { signal });
  svg.addEventListener("contextmenu", () => held?.drag || (held = null), { signal }); // a press that became a menu
  addEventListener("keydown", (event) => {
    if (!held?.drag || event.key !== "Escape") return changeSnapping(event);
    event.preventDefault();
    event.stopImmediatePropagation();
    refuseClick();
    stop();
  }, options);
  addEventListener("keyup", changeSnapping, options);

  function keepFromScrolling(event) {
    if (held && event.cancelable) event.preventDefault();
  }

  function changeSnapping({ key, ctrlKey, metaKey }) {
    if (!held?.drag || !["Control", "Meta"].includes(key)) return;
    const { pointerId, clientX, clientY } = held.last;
    held.last = { pointerId, clientX, clientY, ctrlKey, metaKey };
    waiting ||= requestAnimationFrame(frame);
  }

  return {
    stop,
    /** Whether a press is this module's: the picture must not pan then. */
    isTaken: (event) => Boolean(held) && event.type !== "wheel" && (event.touches?.length ?? 1) < 2,
    get isBusy() {
      return Boolean(held?.drag);
    },
  };
}

function distance(one, other) {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

/** The click that a browser makes of the end of a drag selects nothing. */
function refuseClick() {
  const done = new AbortController();
  const options = { capture: true, signal: done.signal };
  const soon = () => setTimeout(() => done.abort(), 0);
  addEventListener("click", (event) => {
    event.stopPropagation();
    event.preventDefault();
  }, options);
  addEventListener("pointerdown", () => done.abort(), options);
  addEventListener("pointerup", soon, options);
  return soon;
}
