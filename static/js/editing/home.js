// Home: where the picture is fitted: into what the panel leaves free of the canvas.

const BESIDE = 20; // CSS px
const SMALLEST = 0.4;

/** The transform that shows all of it. */
export function homeOf({ svg, canvas }, stage) {
  const still = { x: 0, y: 0, k: 1 };
  const room = freeRoom(canvas, stage);
  if (!room) return still;
  const { a, e, f } = svg.getScreenCTM();
  const { width, height } = svg.viewBox.baseVal;
  const fits = e >= room.left && e + width * a <= room.right && f >= room.top && f + height * a <= room.bottom;
  if (fits) return still;
  const k = Math.max(SMALLEST, Math.min(1, room.width / (width * a), room.height / (height * a)));
  return {
    x: (room.x + room.width / 2 - e) / a - (k * width) / 2,
    y: (room.y + room.height / 2 - f) / a - (k * height) / 2,
    k,
  };
}

/** Null while nothing covers the canvas. */
function freeRoom(canvas, stage) {
  const panel = stage.querySelector(".panel");
  if (panel.hidden || !canvas.offsetWidth) return null;
  const whole = canvas.getBoundingClientRect();
  const cover = panel.getBoundingClientRect();
  const isSheet = getComputedStyle(panel).position === "fixed";
  const top = whole.top + (isSheet ? 12 : 60); // below the box to add with, which a sheet sends away
  const right = (isSheet ? whole.right : cover.left) - BESIDE;
  const bottom = (isSheet ? cover.top : whole.bottom) - BESIDE;
  return new DOMRect(whole.left + BESIDE, top, Math.max(80, right - whole.left - BESIDE), Math.max(80, bottom - top));
}
