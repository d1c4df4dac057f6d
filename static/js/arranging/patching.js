// Patching: another drawing of the same parts, put into the picture that is there; its parts stay the same elements, so
// that focus, selection and all who know them go on.

const OF_THE_PAGE = ["is-selected", "is-lit", "is-filtered", "is-chosen", "is-at-cursor"];
const OVERLAYS = ".link-handle, .pin, .hit"; // drawn by scripts

/** The drawing in a text, which the drawing module made: it escapes every word of users. */
export function drawingIn(text) {
  const box = document.createElement("template");
  box.innerHTML = text;
  return box.content.querySelector("svg.diagram");
}

/** Whether both have the same parts, in the same order. */
export function haveSameParts(svg, fresh) {
  const [now, next] = [svg, fresh].map((each) => [...each.querySelector(".viewport").children].map(nameOf).filter(Boolean));
  return now.length === next.length && now.every((name, at) => name === next[at]);
}

/** Takes the parts of `fresh` away from it. */
export function patch(svg, fresh) {
  for (const name of ["viewBox", "width", "height"]) svg.setAttribute(name, fresh.getAttribute(name));
  for (const name of ["title", "desc", "defs"]) replace(svg, fresh, `:scope > ${name}`);
  const layer = svg.querySelector(".viewport");
  const known = new Map([...layer.children].map((part) => [nameOf(part), part]));
  let at = layer.firstElementChild;
  for (const next of [...fresh.querySelector(".viewport").children]) {
    const name = nameOf(next);
    if (!name) {
      layer.insertBefore(next, at);
      continue;
    }
    const part = known.get(name);
    while (at !== part) at = without(at);
    redraw(part, next);
    at = part.nextElementSibling;
  }
  while (at) at = without(at);
}

/** Frames, flows, labels and cards have names; what has none is drawn anew. */
function nameOf({ dataset }) {
  const { component, flow, number, labelOf, groupKind, group } = dataset;
  if (component !== undefined) return `card ${component}`;
  if (flow !== undefined) return `flow ${number} ${flow}`;
  if (labelOf !== undefined) return `label ${labelOf}`;
  return groupKind === undefined ? "" : `frame ${group}`;
}

function replace(svg, fresh, what) {
  const next = fresh.querySelector(what);
  if (next) svg.querySelector(what)?.replaceWith(next);
}

function without(part) {
  const next = part.nextElementSibling;
  part.remove();
  return next;
}

/** What is the same is left alone: the browser then has nothing to work out anew. */
function redraw(part, next) {
  const kept = OF_THE_PAGE.filter((name) => part.classList.contains(name));
  next.classList.add(...kept);
  next.removeAttribute("tabindex");
  if (!next.hasAttribute("transform")) part.removeAttribute("transform");
  for (const { name, value } of next.attributes) if (part.getAttribute(name) !== value) part.setAttribute(name, value);
  const own = [...part.children].filter((child) => child.matches(OVERLAYS));
  const drawn = [...part.childNodes].filter((child) => !own.includes(child));
  const fresh = [...next.childNodes];
  if (drawn.length === fresh.length && drawn.every((child, at) => child.isEqualNode(fresh[at]))) return;
  part.replaceChildren(...fresh, ...own);
  const hit = own.find((child) => child.matches(".hit"));
  if (!hit) return;
  hit.setAttribute("d", part.querySelector(".line").getAttribute("d"));
  part.prepend(hit);
}
