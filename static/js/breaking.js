// Breaking several pictures at once: a click kills a component in every picture that has it.
import { partAt } from "./diagram.js";
import { failureOf, pressed, readFailures, writeFailures } from "./failures.js";
import { makeMarks } from "./statemarks.js";
import { announce } from "./toasts.js";

export function breakTogether({ main, stage, diagrams, refresh, bring }) {
  const marks = diagrams.map((diagram) => makeMarks(diagram, document.getElementById("badges")));
  const states = () => [...main.querySelectorAll("[data-state-of]")].map(({ dataset }) => JSON.parse(dataset.state));

  function draw() {
    const all = states();
    marks.forEach((mark, place) => all[place] && mark.show(all[place], all[place].waves));
    return all;
  }

  async function show() {
    if (!(await refresh())) return;
    const names = [...stage.querySelectorAll(".pane-head h2")].map((name) => name.textContent);
    announce(draw().map(({ said }, place) => `${names[place]}: ${said}`).join(" "));
  }

  /** The address first, then all that follows from it. */
  function go(query) {
    history.pushState(null, "", `${location.pathname}${query}`);
    return show();
  }

  const press = (text, more) => go(writeFailures(pressed(readFailures(), text, more)));

  stage.addEventListener("click", (event) => {
    const part = event.target.closest("svg.diagram") && partAt(event.target);
    const diagram = part && diagrams.find(({ svg }) => svg.contains(part));
    if (diagram && part.dataset.groupKind === undefined) press(failureOf(part, diagram), event.shiftKey);
  });
  stage.addEventListener("mousedown", (event) => event.shiftKey && event.preventDefault()); // selects no text
  main.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[data-state-link]");
    const told = event.target.closest(".told");
    if (link || told) event.preventDefault();
    if (link) go(link.getAttribute("href"));
    if (told) bringTold(told, bring);
  });
  addEventListener("popstate", show);
  draw();
  return {
    choose: (key, event) => press(key, event?.shiftKey),
    current: () => "",
    clear: () => readFailures().length && go(writeFailures([])),
    find: bring,
  };
}

/** A sentence leads to its component, on the picture that it is about. */
function bringTold(told, bring) {
  const [about] = told.closest("[data-about]").dataset.about.split(" ");
  if (about) bring(about, Number(told.closest("[data-outcome]").dataset.outcome));
}
