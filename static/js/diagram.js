// Diagram: the picture as data: its components, flows and groups by name, and who is beside whom.

export function readDiagram(svg) {
  const flows = [...svg.querySelectorAll("[data-flow]")];
  const components = [...svg.querySelectorAll("[data-component]")];
  return {
    svg,
    flows,
    components,
    groups: [...svg.querySelectorAll("[data-group-kind]")],
    find: (key) => everything(svg).find((part) => keyOf(part) === key),
    around: (part) => [part, ...neighboursOf(part, flows, components)],
  };
}

/** What a part is called in an address: a component's id, a group's id, or a flow's key. */
export function keyOf(part) {
  return part.dataset.component ?? part.dataset.flow ?? part.dataset.group;
}

/** The part under the pointer; a label stands for its flow. */
export function partAt(target) {
  if (!(target instanceof Element)) return null;
  const label = target.closest("[data-label-of]");
  if (label) return label.ownerSVGElement.querySelector(`[data-number="${label.dataset.labelOf}"]`);
  return target.closest("[data-component], [data-flow], [data-group-kind]");
}

/** Sets a class on a part, and on its label, which is drawn above all lines. */
export function mark(part, name, on) {
  part.classList.toggle(name, on);
  const { number } = part.dataset;
  if (number) part.ownerSVGElement.querySelector(`[data-label-of="${number}"]`)?.classList.toggle(name, on);
}

/** The name that is read aloud, without the details after the first comma. */
export function nameOf(part) {
  return part.querySelector("title")?.textContent ?? part.getAttribute("aria-label");
}

function everything(svg) {
  return [...svg.querySelectorAll("[data-component], [data-flow], [data-group-kind]")];
}

function neighboursOf(part, flows, components) {
  const { component, flow, group, groupKind, from, to } = part.dataset;
  if (flow !== undefined) return components.filter((card) => [from, to].includes(card.dataset.component));
  if (groupKind !== undefined && component === undefined) {
    return components.filter((card) => card.dataset.group === group);
  }
  const touching = flows.filter((line) => [line.dataset.from, line.dataset.to].includes(component));
  const ends = new Set(touching.flatMap((line) => [line.dataset.from, line.dataset.to]));
  return [...touching, ...components.filter((card) => ends.has(card.dataset.component))];
}

/** A line is thin: a wide clear one under it takes the pointer. */
export function widenLines(diagram) {
  for (const flow of diagram.flows) {
    const hit = flow.querySelector(".line").cloneNode();
    hit.setAttribute("class", "hit");
    flow.prepend(hit);
  }
}
