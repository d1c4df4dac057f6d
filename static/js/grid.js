// Grid: the dots of the canvas move and grow with the picture; their distance stays near one size.
const STEP = 22;

/** Chosen so that nothing moves while the picture is where the page put it. */
export function moveGrid(canvas, svg, { x, y, k }) {
  const place = canvas.getBoundingClientRect();
  const { a: unit, e, f } = svg.getScreenCTM();
  const left = (e - place.left) * (1 - k) + unit * x;
  const top = (f - place.top) * (1 - k) + unit * y;
  const step = STEP * k * 2 ** -Math.round(Math.log2(k));
  canvas.style.setProperty("--grid-x", `${left}px`);
  canvas.style.setProperty("--grid-y", `${top}px`);
  canvas.style.setProperty("--grid-step", `${step}px`);
}
