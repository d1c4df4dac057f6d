// Together: several pictures that pan and zoom as one: by the same px from the middle, and by the same factor.
import { makeViewport } from "./viewport.js";

export function moveTogether(pictures) {
  let leading = null;
  const viewports = pictures.map(({ svg, canvas }, place) =>
    makeViewport(svg, canvas, { scrolls: true, onMove: (transform) => follow(place, transform) }),
  );

  function follow(place, transform) {
    if (leading !== null || viewports.length < 2) return;
    leading = place;
    const { dx, dy, k } = fromMiddle(pictures[place].svg, viewports[place], transform);
    viewports.forEach((viewport, other) => {
      if (other !== place) viewport.transform = toMiddle(pictures[other].svg, viewport, { dx, dy, k });
    });
    leading = null;
  }

  return viewports;
}

/** How far the middle of the picture was moved, in px on the screen. */
function fromMiddle(svg, viewport, { x, y, k }) {
  const { width, height } = svg.viewBox.baseVal;
  const unit = viewport.unit();
  return { dx: (x - ((1 - k) * width) / 2) * unit, dy: (y - ((1 - k) * height) / 2) * unit, k };
}

function toMiddle(svg, viewport, { dx, dy, k }) {
  const { width, height } = svg.viewBox.baseVal;
  const unit = viewport.unit();
  return { x: dx / unit + ((1 - k) * width) / 2, y: dy / unit + ((1 - k) * height) / 2, k };
}
