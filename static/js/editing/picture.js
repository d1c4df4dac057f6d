// Picture: puts each new drawing in the place of the last; pan, zoom, selection and focus stay where they were.
import { homeOf } from "./home.js";
import { glideOver } from "../arranging/gliding.js";
import { drawingIn, haveSameParts, patch } from "../arranging/patching.js";
import { walkByArrows } from "../arrows.js";
import { keyOf, mark, readDiagram, widenLines } from "../diagram.js";
import { lightOnHover } from "../hover.js";
import { selectOnClick } from "../selection.js";
import { makeViewport } from "../viewport.js";

const GLIDE = 220; // milliseconds; a little more than it takes

/** `selection` is { current, choose }; `onShown` is told of each new picture; `isTaken` what is dragged, by the event. */
export function makePicture(stage, selection, onShown, isTaken) {
  let shown = null;
  let atCursor = "";
  let home = { x: 0, y: 0, k: 1 }; // where it is fitted; from there it stays fitted, whatever is drawn or covered
  let atHome = true;
  let glidesUntil = 0;

  const isHome = () => atHome || performance.now() < glidesUntil;

  function moved({ x, y, k }) {
    atHome = Math.hypot(x - home.x, y - home.y) < 0.01 && Math.abs(k - home.k) < 0.0001;
  }

  function goHome({ smoothly = true } = {}) {
    if (!shown) return;
    home = homeOf(shown, stage);
    glidesUntil = smoothly ? performance.now() + GLIDE : 0;
    if (smoothly) shown.viewport.glideTo(home);
    else shown.viewport.transform = home;
  }

  function zoom(way) {
    glidesUntil = 0;
    shown?.viewport[way]();
  }

  function take(canvas) {
    const svg = canvas.querySelector("svg.diagram");
    if (!svg) return null;
    const diagram = readDiagram(svg);
    widenLines(diagram);
    const viewport = makeViewport(svg, canvas, { onMove: moved, isTaken });
    for (const kind of ["pointerdown", "wheel"]) svg.addEventListener(kind, () => (glidesUntil = 0), { capture: true });
    selectOnClick(svg, selection);
    lightOnHover(diagram);
    walkByArrows(diagram, viewport, selection);
    return { canvas, svg, diagram, viewport };
  }

  /** The same parts at other places: nothing else on the screen moves. False when they are not the same. */
  function rearrange({ svg, width, height, direction }) {
    if (shown?.canvas.dataset.direction !== direction) return false;
    const fresh = drawingIn(svg);
    if (!fresh || !haveSameParts(shown.svg, fresh)) return false;
    const glideOn = glideOver(shown.diagram);
    shown.viewport.hold(() => {
      sizeTo(width, height);
      patch(shown.svg, fresh);
    });
    home = homeOf(shown, stage);
    moved(shown.viewport.transform);
    glideOn();
    markAll();
    return true;
  }

  function show({ svg, width, height, direction }) {
    const before = shown;
    const canvas = document.createElement("div");
    canvas.className = "canvas";
    canvas.id = "canvas";
    canvas.dataset.direction = direction;
    canvas.innerHTML = svg; // made by the drawing module, which escapes every word of the text
    const kept = before && viewOf(before, selection.current());
    const wasHome = isHome();
    const focused = before?.canvas.contains(document.activeElement) ? keyOf(document.activeElement) : "";
    sizeTo(width, height);
    stage.querySelector(".canvas").replaceWith(canvas);
    shown = take(canvas);
    if (wasHome) goHome({ smoothly: false });
    else restore(shown, kept);
    if (focused) shown.diagram.find(focused)?.focus({ preventScroll: true });
    if (kept) glide(shown, kept);
    markAll();
    onShown(shown);
  }

  function markAll() {
    markOne("is-selected", selection.current());
    markOne("is-at-cursor", atCursor);
  }

  function markOne(name, key) {
    shown?.svg.querySelectorAll(`.${name}`).forEach((part) => part.classList.remove(name));
    const part = key && shown?.diagram.find(key);
    if (part) mark(part, name, true);
  }

  shown = take(stage.querySelector(".canvas"));
  if (shown) onShown(shown);

  return {
    show,
    rearrange,
    markAll,
    get shown() {
      return shown;
    },
    lightAtCursor(key) {
      if (key === atCursor) return;
      atCursor = key;
      markOne("is-at-cursor", key);
    },
    /** Shows a part: where the picture is fitted it is in sight already. */
    bring(key) {
      const part = shown?.diagram.find(key);
      if (part && !isHome()) shown.viewport.bring(part);
    },
    /** After the panel has opened or closed. */
    settle() {
      if (isHome()) goHome();
    },
    focus(key) {
      shown?.diagram.find(key)?.focus({ preventScroll: true });
    },
    viewport: {
      zoomIn: () => zoom("zoomIn"),
      zoomOut: () => zoom("zoomOut"),
      fit: () => goHome(),
    },
  };
}

function sizeTo(width, height) {
  document.documentElement.style.setProperty("--natural-width", `${width}px`);
  document.documentElement.style.setProperty("--natural-height", `${height}px`);
}

/** How large things are on the screen, and where each card is. */
function viewOf({ svg, diagram, viewport }, selected) {
  const { k } = viewport.transform;
  const places = new Map(diagram.components.map((card) => [keyOf(card), middle(card)]));
  const centre = middle(svg);
  const near = (key) => Math.hypot(places.get(key).x - centre.x, places.get(key).y - centre.y);
  const anchors = [...places.keys()].sort((one, other) => near(one) - near(other));
  if (places.has(selected)) anchors.unshift(selected);
  return { scale: viewport.unit() * k, places, anchors };
}

/** The same size on the screen, with what was selected, or in the middle, where it was. The new picture is as it came. */
function restore({ svg, diagram, viewport }, { scale, places, anchors }) {
  const { a: unit, e, f } = svg.getScreenCTM();
  const k = scale / unit;
  const anchor = anchors.find((key) => diagram.find(key));
  if (!anchor) return;
  const now = middle(diagram.find(anchor));
  const was = places.get(anchor);
  viewport.transform = { x: (was.x - e - k * (now.x - e)) / unit, y: (was.y - f - k * (now.y - f)) / unit, k };
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const MOST_IN_MOTION = 150;

/** Cards glide from where they were, so that the eye can follow them. */
function glide({ diagram, viewport }, { places }) {
  if (calm.matches || diagram.components.length > MOST_IN_MOTION) return;
  const scale = viewport.unit() * viewport.transform.k;
  const moves = diagram.components.map((card) => [card, places.get(keyOf(card)), middle(card)]);
  for (const [card, was, now] of moves) {
    const moved = was && Math.hypot(was.x - now.x, was.y - now.y) > 1;
    if (!moved) continue;
    const { e, f } = card.transform.baseVal.consolidate().matrix;
    const from = `translate(${e + (was.x - now.x) / scale}px, ${f + (was.y - now.y) / scale}px)`;
    card.animate({ transform: [from, `translate(${e}px, ${f}px)`] }, { duration: 180, easing: "ease-out" });
  }
}

/** Of a card without what hangs on it. */
function middle(part) {
  const { x, y, width, height } = (part.querySelector(":scope > .card") ?? part).getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
