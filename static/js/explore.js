// Entry of the explore page: puts view, find and select together.
import { arrangeOnPage } from "./arranging/onpage.js";
import { walkByArrows } from "./arrows.js";
import { readDiagram, widenLines } from "./diagram.js";
import { findComponents } from "./find.js";
import { lightOnHover } from "./hover.js";
import { onKey } from "./keys.js";
import { filterByLegend } from "./legend.js";
import { addressDoing, saidOfLevel, showLevel, workLevels } from "./levels.js";
import { makeSelection, selectOnClick } from "./selection.js";
import { makeSheet } from "./sheet.js";
import { stepInPlace } from "./steps.js";
import { makeViewport } from "./viewport.js";
import { keepView, zoomByButtons, zoomByKeys } from "./zoomkeys.js";

stepInPlace(explore);

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
    let hand = null; // takes cards along, where the system is one's own
    viewport = makeViewport(svg, canvas, { isTaken: (event) => hand?.isTaken(event) });
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
      const part = diagram.find(key);
      if (!part) return showLevel({ href: addressDoing("show", key, key), focus: `[data-component="${CSS.escape(key)}"]`, brings: key });
      await selection.choose(key);
      part.focus({ preventScroll: true });
      viewport.bring(part, { always: true });
    };

    if (canvas.dataset.layout) hand = arrangeOnPage({ svg, canvas, diagram, viewport }, selection, leaving.signal);
    selectOnClick(svg, selection);
    lightOnHover(diagram);
    walkByArrows(diagram, viewport, selection);
    filterByLegend(document.getElementById("legend"), diagram);
    findComponents(document.getElementById("find"), diagram, goTo);
    zoomByButtons(viewport);
    zoomByKeys(viewport);
    workLevels({ canvas, diagram, current: selection.current, go: showLevel }, leaving.signal);
    keepView(viewport, `view ${location.pathname.replace(/@[^/]*/, "")} ${canvas.dataset.direction}${saidOfLevel()}`, leaving.signal);
    if (before && before.direction === canvas.dataset.direction) standAsBefore(viewport, before);
    if (before?.brings) viewport.bring(diagram.find(before.brings), { always: true });
    onKey("Escape", () => selection.choose(""));
    document.addEventListener("find-component", ({ detail }) => goTo(detail), { signal: leaving.signal });
  }

  function leave() {
    leaving.abort();
    const raised = panel.classList.contains("is-up");
    return { view: viewport?.transform, screen: viewport?.screen, direction: canvas?.dataset.direction, raised };
  }

  return { leave };
}

/** On the screen all is where it was; then the picture is fitted, where that is asked, or as it was when one was here. */
function standAsBefore(viewport, { screen, fits, again }) {
  if (screen) viewport.screen = screen;
  if (again?.view) viewport.glideTo(again.view);
  else if (fits) viewport.fit();
}
