// Viewport: pan and zoom by a transform on one group; the view box, which fits the picture, never changes.
import { select, zoom, zoomIdentity, zoomTransform } from "../vendor/d3-zoom@3.0.0/d3-zoom.js";
import { moveGrid } from "./grid.js";

const STEP = 1.35;
const MOTION = 180;
const LARGEST = 4; // CSS px for one px of the picture
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** `scrolls`: the page around is one that scrolls, so a wheel, and one finger until it is zoomed, are left to it. */
export function makeViewport(svg, canvas, { scrolls = false, onMove = () => {} } = {}) {
  const layer = svg.querySelector(".viewport");
  const picture = select(svg);
  const { width, height } = svg.viewBox.baseVal;
  const behaviour = zoom()
    .filter((event) => wanted(event) && !(scrolls && leftToThePage(event, now())))
    .wheelDelta(({ deltaY, deltaMode }) => -clamp(deltaY * (deltaMode ? 20 : 1), 40) * 0.01)
    .clickDistance(4)
    .translateExtent([[-1.5 * width, -1.5 * height], [2.5 * width, 2.5 * height]])
    .on("start", () => svg.classList.add("is-panning"))
    .on("end", () => svg.classList.remove("is-panning"))
    .on("zoom", ({ transform }) => show(transform));

  function show(transform) {
    layer.setAttribute("transform", transform);
    moveGrid(canvas, svg, transform);
    if (scrolls) svg.classList.toggle("is-zoomed", transform.k !== 1);
    onMove(transform);
  }

  const now = () => zoomTransform(svg);
  const unit = () => svg.getScreenCTM().a; // CSS px for one unit of the view box
  const smoothly = () => (calm.matches ? picture : picture.transition().duration(MOTION));
  const limit = () => behaviour.scaleExtent([0.4, Math.max(LARGEST / unit(), 2)]);

  picture.call(behaviour);
  if (!scrolls) svg.addEventListener("wheel", panByWheel, { passive: false });
  new ResizeObserver(() => {
    limit();
    moveGrid(canvas, svg, now());
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
    get transform() {
      return now();
    },
    set transform({ x, y, k }) {
      picture.call(behaviour.transform, zoomIdentity.translate(x, y).scale(k));
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
