// Entry of a comparison: pictures that move, light and fail together; what is shown stands in the address.
import { lightByOutcomes, lightInAll } from "./alllit.js";
import { walkByArrows } from "./arrows.js";
import { breakTogether } from "./breaking.js";
import { readDiagram, widenLines } from "./diagram.js";
import { onKey } from "./keys.js";
import { makeLiveState } from "./livestate.js";
import "./picker.js";
import { selectTogether } from "./selecting.js";
import { moveTogether } from "./together.js";
import { keepView, zoomByButtons, zoomByKeys } from "./zoomkeys.js";

const main = document.getElementById("main");
const stage = document.getElementById("panes");
if (stage) compare();

function compare() {
  const canvases = [...stage.querySelectorAll(".canvas")];
  const pictures = canvases.map((canvas) => ({ canvas, svg: canvas.querySelector("svg.diagram") }));
  const diagrams = pictures.map(({ svg }) => readDiagram(svg));
  diagrams.forEach(widenLines);
  const viewports = moveTogether(pictures);
  const refresh = makeLiveState(main, stage.dataset.address);

  /** Brings a part to the middle where it is; the first picture that has it leads. */
  const bring = (key, place = diagrams.findIndex((diagram) => diagram.find(key))) => {
    const part = diagrams[place]?.find(key);
    part?.focus({ preventScroll: true });
    if (part) viewports[place].bring(part, { always: true });
  };

  const act = stage.dataset.view === "chaos" ? breakTogether : selectTogether;
  const choice = act({ main, stage, diagrams, refresh, bring });
  diagrams.forEach((diagram, place) => walkByArrows(diagram, viewports[place], choice));
  onKey("Escape", choice.clear);
  document.addEventListener("find-component", ({ detail }) => choice.find(detail));
  lightInAll(diagrams, stage);
  lightByOutcomes(diagrams, main);
  if (viewports.length) zoomAll(viewports, canvases);
}

function zoomAll(viewports, canvases) {
  const [first] = viewports; // the others follow
  zoomByButtons(first);
  zoomByKeys(first);
  const shown = new URLSearchParams(location.search);
  for (const name of ["fail", "select"]) shown.delete(name);
  keepView(first, `view ${location.pathname} ${shown} ${canvases[0].dataset.direction}`);
}
