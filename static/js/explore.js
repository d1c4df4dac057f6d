// Entry of the explore page: puts view, find and select together.
import { walkByArrows } from "./arrows.js";
import { readDiagram, widenLines } from "./diagram.js";
import { findComponents } from "./find.js";
import { lightOnHover } from "./hover.js";
import { onKey } from "./keys.js";
import { filterByLegend } from "./legend.js";
import { makeSelection, selectOnClick } from "./selection.js";
import { makeSheet } from "./sheet.js";
import { makeViewport } from "./viewport.js";
import { keepView, zoomByButtons, zoomByKeys } from "./zoomkeys.js";

const panel = document.getElementById("panel");
const canvas = document.getElementById("canvas");
const sheet = makeSheet(panel, () => showSelected());
let showSelected = () => {};

if (canvas) exploreDiagram(canvas.querySelector("svg.diagram"));
else makeSelection(null, panel, () => {});

function exploreDiagram(svg) {
  const diagram = readDiagram(svg);
  widenLines(diagram);
  const viewport = makeViewport(svg, canvas);
  const selection = makeSelection(diagram, panel, (part) => {
    sheet.raise(Boolean(part));
    showSelected();
  });
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
  keepView(viewport, `view ${location.pathname} ${canvas.dataset.direction}`);
  onKey("Escape", () => selection.choose(""));
  document.addEventListener("find-component", ({ detail }) => goTo(detail));
}
