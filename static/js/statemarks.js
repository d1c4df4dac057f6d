// State marks: classes and badges on the picture that is there, in the shape in which the server draws them.

const CLASSES = ["is-killed", "is-down", "is-degraded", "is-untouched", "is-new"];

export function makeMarks(diagram, shapes) {
  const badges = Object.fromEntries([...shapes.children].map((shape) => [shape.querySelector("text").textContent, shape]));
  const labels = new Map([...diagram.svg.querySelectorAll("[data-label-of]")].map((label) => [label.dataset.labelOf, label]));
  const names = new Map(everything(diagram).map((part) => [part, bareName(part)]));

  /** Shows the state as it is after a wave; what changed in it is new. */
  function show(state, wave) {
    diagram.svg.classList.toggle("has-marks", state.failures.length > 0);
    for (const card of diagram.components) {
      const { component, closed } = card.dataset;
      const now = closed === undefined ? state.components[component] : latest(state.groups?.[component], wave);
      const word = put(card, now, wave, state);
      card.querySelector(":scope > .mark")?.remove();
      if (word) putBadge(card, badges[word], now[2]);
    }
    for (const flow of diagram.flows) put(flow, latest(state.lines[flow.dataset.number], wave), wave, state);
  }

  function put(part, [word, since, , said] = [], wave, state) {
    const known = since <= wave ? word : "";
    const untouched = state.failures.length ? "is-untouched" : "";
    const wanted = new Set([known ? `is-${known}` : untouched, known && since === wave ? "is-new" : ""]);
    for (const drawn of [part, labels.get(part.dataset.number)]) {
      for (const name of CLASSES) drawn?.classList.toggle(name, wanted.has(name));
    }
    part.setAttribute("aria-label", known ? `${names.get(part)}, ${known}${said ? `: ${said}` : ""}` : names.get(part));
    return known;
  }

  return { show };
}

function everything({ components, flows }) {
  return [...components, ...flows];
}

/** Without the state that the server said. */
function bareName(part) {
  const drawn = /is-(killed|down|degraded)/.test(part.getAttribute("class"));
  const name = part.getAttribute("aria-label");
  return drawn ? name.replace(/, (killed|down|degraded)(: \d[^:]*)?$/, "") : name;
}

/** What a closed group, or a line that stands for several flows, is after a wave: [word, since, words, said]. */
function latest(steps, wave) {
  if (!Array.isArray(steps?.[0])) return steps;
  const [since, word, words, said] = steps.findLast(([from]) => from <= wave) ?? [];
  return word ? [word, since, words, said] : undefined;
}

/** The badge with its own words, as long as they are. */
function putBadge(card, shape, words) {
  const badge = badgeOn(card, shape);
  card.append(badge);
  const text = badge.querySelector("text");
  if (!words || words === text.textContent) return;
  const [rect, glyph] = [badge.querySelector("rect"), badge.querySelector("path")];
  const before = text.getComputedTextLength();
  text.removeAttribute("textLength");
  text.textContent = words;
  const longer = Math.round(text.getComputedTextLength() - before);
  rect.setAttribute("width", Number(rect.getAttribute("width")) + longer);
  for (const part of [rect, text]) part.setAttribute("x", Number(part.getAttribute("x")) - longer);
  const [x, y] = glyph.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  glyph.setAttribute("transform", `translate(${x - longer} ${y})`);
}

/** The badges are drawn for a card of no width. */
function badgeOn(card, shape) {
  const width = Number(card.querySelector(":scope > .card").getAttribute("width"));
  const badge = shape.cloneNode(true);
  for (const part of badge.querySelectorAll("rect, text")) part.setAttribute("x", Number(part.getAttribute("x")) + width);
  const glyph = badge.querySelector("path");
  const [x, y] = glyph.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  glyph.setAttribute("transform", `translate(${x + width} ${y})`);
  return badge;
}
