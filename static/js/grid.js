// Grid: the dots of the canvas move and grow with the picture; their distance stays near one size.
const STEP = 22;

/** Chosen so that nothing moves while the picture is where the page put it: at `ground`. */
export function moveGrid(canvas, svg, transform, ground = { x: 0, y: 0, k: 1 }) {
  const place = canvas.getBoundingClientRect();
  const { a: unit, e, f } = svg.getScreenCTM();
  const k = transform.k / ground.k;
  const left = (e - place.left) * (1 - k) + unit * (transform.x - k * ground.x);
  const top = (f - place.top) * (1 - k) + unit * (transform.y - k * ground.y);
  const step = STEP * k * 2 ** -Math.round(Math.log2(k));
  canvas.style.setProperty("--grid-x", `${left}px`);
  canvas.style.setProperty("--grid-y", `${top}px`);
  canvas.style.setProperty("--grid-step", `${step}px`);
}
