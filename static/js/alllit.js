// All lit: what the pointer or the keyboard is on is lit in every picture that has it, with its neighbours there.
import { keyOf, mark, partAt } from "./diagram.js";

export function lightInAll(diagrams, stage) {
  const light = (part) => {
    const key = part && part.dataset.groupKind === undefined ? keyOf(part) : "";
    for (const diagram of diagrams) lightOne(diagram, key && diagram.find(key));
  };
  stage.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && !event.buttons) light(partAt(event.target));
  });
  stage.addEventListener("pointerleave", () => light(null));
  stage.addEventListener("focusin", ({ target }) => light(target.matches(":focus-visible") ? partAt(target) : null));
  stage.addEventListener("focusout", () => light(null));
}

/** A sentence lights what it names, in the picture that it is about. */
export function lightByOutcomes(diagrams, main) {
  const light = (row) => {
    const place = Number(row?.closest("[data-outcome]")?.dataset.outcome ?? -1);
    const about = row?.dataset.about ? row.dataset.about.split(" ") : [];
    diagrams.forEach((diagram, each) => lightThose(diagram, each === place ? about : []));
  };
  main.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "mouse" && !target.closest("svg.diagram")) light(target.closest("[data-about]"));
  });
  main.addEventListener("focusin", ({ target }) => target.closest("[data-about]") && light(target.closest("[data-about]")));
}

function lightOne({ svg, around }, part) {
  clear(svg, Boolean(part));
  if (part) around(part).forEach((beside) => mark(beside, "is-lit", true));
}

function lightThose({ svg, components, flows }, about) {
  clear(svg, about.length > 0);
  for (const card of components) mark(card, "is-lit", about.includes(card.dataset.component));
  for (const flow of flows) mark(flow, "is-lit", about.includes(flow.dataset.from) && about.includes(flow.dataset.to));
}

function clear(svg, hasFocus) {
  svg.querySelectorAll(".is-lit").forEach((lit) => lit.classList.remove("is-lit"));
  svg.classList.toggle("has-focus", hasFocus);
}
