// Legend: its entries are switches; what none of the chosen ones means steps back.
import { mark } from "./diagram.js";

export function filterByLegend(legend, diagram) {
  const all = legend.querySelector("#show-all");
  const pressed = () => [...legend.querySelectorAll("[data-filter][aria-pressed=true]")];

  function apply() {
    const chosen = pressed().map(({ dataset }) => dataset);
    all.hidden = !chosen.length;
    diagram.svg.classList.toggle("has-filter", chosen.length > 0);
    const kept = keptComponents(diagram, chosen);
    const modes = chosen.filter(({ filter }) => filter === "mode").map(({ value }) => value);
    for (const card of diagram.components) {
      mark(card, "is-filtered", chosen.length > 0 && !kept.has(card.dataset.component));
    }
    for (const flow of diagram.flows) {
      const shown = modes.length
        ? modes.some((mode) => flow.classList.contains(mode)) && touches(flow, kept)
        : !chosen.length || touches(flow, kept);
      mark(flow, "is-filtered", !shown);
    }
  }

  legend.addEventListener("click", (event) => {
    const entry = event.target.closest("[data-filter]");
    if (entry) entry.setAttribute("aria-pressed", String(entry.getAttribute("aria-pressed") !== "true"));
    if (event.target.closest("#show-all")) pressed().forEach((one) => one.setAttribute("aria-pressed", "false"));
    apply();
  });
}

function touches(flow, kept) {
  return kept.has(flow.dataset.from) || kept.has(flow.dataset.to);
}

/** A component stays for its kind, for a group around it, or else for a line of a chosen sort. */
function keptComponents(diagram, chosen) {
  const about = chosen.filter(({ filter }) => filter !== "mode");
  const kept = new Set();
  for (const { dataset } of diagram.components) {
    const means = ({ filter, value }) =>
      dataset[filter] === value || (filter === "kind" && dataset.kinds?.split(" ").includes(value)) || (filter === "group" && dataset.closed !== undefined && dataset.component === value);
    if (about.some(means)) kept.add(dataset.component);
  }
  if (about.length) return kept;
  for (const flow of diagram.flows) {
    if (chosen.some(({ value }) => flow.classList.contains(value))) kept.add(flow.dataset.from).add(flow.dataset.to);
  }
  return kept;
}
