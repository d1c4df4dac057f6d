// Remembering: the picture as it is drawn now, so that it can be put back, to the px.

const DRAWN = ".viewport > *, .viewport > .flow > path, .viewport > .group > rect";
const PLACES = ["transform", "x", "y", "width", "height", "d"];

/** Gives what puts everything back. */
export function remember(svg) {
  const kept = [...svg.querySelectorAll(DRAWN)].map((part) => [part, PLACES.map((name) => part.getAttribute(name))]);
  return () => {
    for (const [part, values] of kept) PLACES.forEach((name, at) => set(part, name, values[at]));
  };
}

function set(part, name, value) {
  if (part.getAttribute(name) === value) return;
  if (value === null) part.removeAttribute(name);
  else part.setAttribute(name, value);
}
