// Entry of the explore page: puts view, find and select together.
import { walkByArrows } from "./arrows.js";
import { readDiagram, widenLines } from "./diagram.js";
import { findComponents } from "./find.js";
import { lightOnHover } from "./hover.js";
import { onKey } from "./keys.js";
import { filterByLegend } from "./legend.js";
import { makeSelection, selectOnClick } from "./selection.js";
import { makeSheet } from "./sheet.js";
import { stepInPlace } from "./steps.js";
import { makeViewport } from "./viewport.js";
import { keepView, zoomByButtons, zoomByKeys } from "./zoomkeys.js";

const steps = document.getElementById("steps");
if (steps) stepInPlace(explore);
else explore();

/** Takes over the page; with a view when it follows another that was left. */
function explore(before) {
  const leaving = new AbortController();
  const panel = document.getElementById("panel");
  const canvas = document.getElementById("canvas");
  const sheet = makeSheet(panel, () => showSelected());
  let showSelected = () => {};
  let viewport = null;

  if (canvas) exploreDiagram(canvas.querySelector("svg.diagram"));
  else makeSelection(null, panel, () => {}, leaving.signal);
  if (before?.raised) sheet.raise(true);

  function exploreDiagram(svg) {
    const diagram = readDiagram(svg);
    widenLines(diagram);
    viewport = makeViewport(svg, canvas);
    const onShown = (part) => {
      sheet.raise(Boolean(part));
      showSelected();
    };
    const selection = makeSelection(diagram, panel, onShown, leaving.signal);
    showSelected = () => {
      const part = diagram.find(selection.current());
      if (part) viewport.bring(part);
    };
    const goTo = async (key) => {
      await selection.choose(key);
      const part = diagram.find(key);
      part.focus({ preventScroll: true });
      viewport.bring(part, { always: true });
    };

    selectOnClick(svg, selection);
    lightOnHover(diagram);
    walkByArrows(diagram, viewport, selection);
    filterByLegend(document.getElementById("legend"), diagram);
    findComponents(document.getElementById("find"), diagram, goTo);
    zoomByButtons(viewport);
    zoomByKeys(viewport);
    keepView(viewport, `view ${location.pathname.replace(/@[^/]*/, "")} ${canvas.dataset.direction}`, leaving.signal);
    if (before?.view && before.direction === canvas.dataset.direction) viewport.transform = before.view;
    onKey("Escape", () => selection.choose(""));
    document.addEventListener("find-component", ({ detail }) => goTo(detail), { signal: leaving.signal });
  }

  function leave() {
    leaving.abort();
    const raised = panel.classList.contains("is-up");
    return { view: viewport?.transform, direction: canvas?.dataset.direction, raised };
  }

  return { leave };
}
