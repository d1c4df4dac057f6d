// Viewport: pan and zoom by a transform on one group; the view box, which fits the picture, never changes.
import { select, zoom, zoomIdentity, zoomTransform } from "../vendor/d3-zoom@3.0.0/d3-zoom.js";
import { moveGrid } from "./grid.js";

const STEP = 1.35;
const MOTION = 180;
const LARGEST = 4; // CSS px for one px of the picture
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** `scrolls`: the page around is one that scrolls, so a wheel, and one finger until it is zoomed, are left to it.
 *  `isTaken`: what somebody else drags, by the event. */
export function makeViewport(svg, canvas, { scrolls = false, onMove = () => {}, isTaken = () => false } = {}) {
  const layer = svg.querySelector(".viewport");
  const picture = select(svg);
  let ground = { x: 0, y: 0, k: 1 }; // where the dots of the canvas are as the page put them
  const behaviour = zoom()
    .filter((event) => wanted(event) && !isTaken(event) && !(scrolls && leftToThePage(event, now())))
    .wheelDelta(({ deltaY, deltaMode }) => -clamp(deltaY * (deltaMode ? 20 : 1), 40) * 0.01)
    .clickDistance(4)
    .on("start", () => svg.classList.add("is-panning"))
    .on("end", () => svg.classList.remove("is-panning"))
    .on("zoom", ({ transform }) => show(transform));

  function show(transform) {
    layer.setAttribute("transform", transform);
    moveGrid(canvas, svg, transform, ground);
    if (scrolls) svg.classList.toggle("is-zoomed", transform.k !== 1);
    onMove(transform);
  }

  const now = () => zoomTransform(svg);
  const unit = () => svg.getScreenCTM().a; // CSS px for one unit of the view box
  const smoothly = () => (calm.matches ? picture : picture.transition().duration(MOTION));

  function limit() {
    if (!svg.getScreenCTM()) return; // not on the screen yet
    const { x, y, width, height } = svg.viewBox.baseVal;
    behaviour.scaleExtent([0.4, Math.max(LARGEST / unit(), 2)]);
    behaviour.translateExtent([[x - 1.5 * width, y - 1.5 * height], [x + 2.5 * width, y + 2.5 * height]]);
  }

  /** Another view box, or another room for it: what is on the screen stays where it is, to the px. */
  function hold(change) {
    const before = svg.getScreenCTM();
    if (!before) return change();
    const kept = now();
    change();
    const after = svg.getScreenCTM();
    const same = ({ x, y, k }) => ({
      x: (before.e + before.a * x - after.e) / after.a,
      y: (before.f + before.a * y - after.f) / after.a,
      k: (before.a * k) / after.a,
    });
    ground = same(ground);
    limit();
    place(same(kept));
  }

  const place = ({ x, y, k }) => picture.call(behaviour.transform, zoomIdentity.translate(x, y).scale(k));

  picture.call(behaviour);
  limit();
  if (!scrolls) svg.addEventListener("wheel", panByWheel, { passive: false });
  new ResizeObserver(() => {
    limit();
    moveGrid(canvas, svg, now(), ground);
  }).observe(svg);

  function panByWheel(event) {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const scale = unit() * now().k * (event.deltaMode ? 0.05 : 1);
    picture.call(behaviour.translateBy, -event.deltaX / scale, -event.deltaY / scale);
  }

  /** Brings a part to the middle of what is visible; only when needed, unless told. */
  function bring(part, { always = false } = {}) {
    const box = part.getBoundingClientRect();
    const room = visibleRoom(canvas);
    if (!always && within(box, room)) return;
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    const { x, y } = middle.matrixTransform(layer.getScreenCTM().inverse());
    const goal = new DOMPoint(room.x + room.width / 2, room.y + room.height / 2);
    const to = goal.matrixTransform(svg.getScreenCTM().inverse());
    smoothly().call(behaviour.translateTo, x, y, [to.x, to.y]);
  }

  return {
    unit,
    zoomIn: () => smoothly().call(behaviour.scaleBy, STEP),
    zoomOut: () => smoothly().call(behaviour.scaleBy, 1 / STEP),
    fit: () => smoothly().call(behaviour.transform, zoomIdentity),
    glideTo: ({ x, y, k }) => smoothly().call(behaviour.transform, zoomIdentity.translate(x, y).scale(k)),
    bring,
    hold,
    /** By CSS px. */
    moveBy(x, y) {
      const scale = unit() * now().k;
      picture.call(behaviour.translateBy, x / scale, y / scale);
    },
    get transform() {
      return now();
    },
    set transform(view) {
      place(view);
    },
    /** Where on the screen, in CSS px, a place of the picture is: for another picture of the same places. */
    get screen() {
      const { a, e, f } = layer.getScreenCTM();
      return { a, e, f };
    },
    set screen({ a, e, f }) {
      const here = svg.getScreenCTM();
      place({ x: (e - here.e) / here.a, y: (f - here.f) / here.a, k: a / here.a });
    },
  };
}

/** A wheel zooms with Ctrl or ⌘ only; dragging takes the main button or a finger. */
function wanted(event) {
  return event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button && !event.ctrlKey;
}

/** One finger on a picture that is as it was fitted. */
function leftToThePage(event, { k }) {
  return event.type === "touchstart" && event.touches.length < 2 && k === 1;
}

function clamp(value, most) {
  return Math.max(-most, Math.min(most, value));
}

function within(box, room) {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

/** The canvas without what a raised sheet covers. */
function visibleRoom(canvas) {
  const { x, y, width, height } = canvas.getBoundingClientRect();
  const panel = document.getElementById("panel");
  const covers = panel && getComputedStyle(panel).position === "fixed";
  const below = covers && panel.classList.contains("is-up") ? panel.offsetHeight : 0;
  const top = y + 64; // below the box to find in
  return new DOMRect(x + 12, top, width - 24, Math.max(80, Math.min(y + height, innerHeight - below) - top - 12));
}
