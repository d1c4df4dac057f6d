// Edges: the picture rolls on while something is dragged to the edge of the canvas.

const NEAR = 32; // CSS px
const FASTEST = 14; // CSS px a frame

/** By how much to roll, in CSS px: { x, y }. */
export function rollAt({ clientX, clientY }, canvas) {
  const { left, top, right, bottom } = canvas.getBoundingClientRect();
  return { x: pull(clientX, left, right), y: pull(clientY, top, bottom) };
}

function pull(at, low, high) {
  const into = Math.max(0, low + NEAR - at) - Math.max(0, at - (high - NEAR));
  return (Math.max(-NEAR, Math.min(NEAR, into)) / NEAR) * FASTEST;
}
