// Entry of the chaos page: what a click lets fail stands in the address, on the picture and in the panel.
import { walkByArrows } from "./arrows.js";
import { keyOf, partAt, readDiagram, widenLines } from "./diagram.js";
import { failureOf, pressed, readFailures, writeFailures } from "./failures.js";
import { findComponents } from "./find.js";
import { lightOnHover } from "./hover.js";
import { onKey } from "./keys.js";
import { filterByLegend } from "./legend.js";
import { addressDoing, isFit, levelAddress, plainAddress, saidOfLevel, workLevels } from "./levels.js";
import { lightBySentences } from "./lighting.js";
import { makeMarks } from "./statemarks.js";
import { makeOutcome } from "./outcome.js";
import { makePartMenu } from "./partmenu.js";
import { makePlayer } from "./player.js";
import { makeSheet } from "./sheet.js";
import { announce } from "./toasts.js";
import { makeViewport } from "./viewport.js";
import { keepView, zoomByButtons, zoomByKeys } from "./zoomkeys.js";

const SOON = 20_000; // ms, in which another page is the one that was led to
const panel = document.getElementById("panel");
const canvas = document.getElementById("canvas");
const stage = document.getElementById("stage");
makeSheet(panel, () => {});

const svg = canvas?.querySelector("svg.diagram");
const diagram = svg && readDiagram(svg);
const marks = diagram && makeMarks(diagram, document.getElementById("badges"));
const player = diagram && makePlayer(document.getElementById("player"), panel, marks);
const outcome = makeOutcome(panel, (state) => player?.show(state));

/** A change of what fails: the address first, then all that follows from it. */
function go(query) {
  history.pushState(null, "", `${location.pathname}${query}`);
  outcome.show().then((state) => state && announce(state.said));
}

const several = document.getElementById("several");
const press = (text, { more = false } = {}) => {
  const adding = more || several?.getAttribute("aria-pressed") === "true";
  go(writeFailures(pressed(readFailures(), text, adding)));
};

addEventListener("popstate", () => outcome.show());
panel.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-state-link]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});
player?.show(outcome.state());

if (diagram) breakByHand();

function breakByHand() {
  widenLines(diagram);
  const viewport = makeViewport(svg, canvas);
  const menu = makePartMenu(document.getElementById("part-menu"), stage, press);
  const bring = (key) => {
    const part = diagram.find(key);
    if (!part && isHidden(key)) return leadTo(addressDoing("show", key));
    part?.focus({ preventScroll: true });
    if (part) viewport.bring(part, { always: true });
  };

  svg.addEventListener("click", (event) => {
    const part = partAt(event.target);
    if (!part) return;
    const { groupKind, closed, bundle } = part.dataset;
    if (groupKind === undefined && closed === undefined && bundle === undefined) press(failureOf(part, diagram), { more: event.shiftKey });
    else menu.open(part, { x: event.clientX, y: event.clientY });
  });
  svg.addEventListener("contextmenu", (event) => {
    const part = partAt(event.target);
    if (!part) return;
    event.preventDefault();
    menu.open(part, { x: event.clientX, y: event.clientY });
  });
  svg.addEventListener("mousedown", (event) => event.shiftKey && event.preventDefault()); // selects no text
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-menu]");
    const part = button && diagram.find(button.dataset.menu.replace(/^group:|^cut:|:\d+$/g, ""));
    const place = button?.getBoundingClientRect();
    if (part) menu.open(part, { x: place.left, y: place.bottom }, button);
    event.target.closest(".told") && bringTold(event, bring);
  });
  several.addEventListener("click", () => {
    several.setAttribute("aria-pressed", String(several.getAttribute("aria-pressed") !== "true"));
  });

  workLevels({ canvas, diagram, current: () => "", go: ({ href }) => leadTo(href) });
  document.addEventListener("click", (event) => {
    const to = event.target.closest("a[data-level]");
    if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leadTo(to.closest("#part-menu") ? to.href : levelAddress(to), isFit(to.dataset.level));
  });

  /** Another level is another page; what stays on the picture stays where it is on the screen. */
  function leadTo(href, fits = false) {
    sessionStorage.setItem("screen of level", JSON.stringify({ ...viewport.screen, fits, left: Date.now() }));
    location.assign(href);
  }

  // Enter kills: the arrows module asks whoever stands in the place of a selection.
  walkByArrows(diagram, viewport, {
    current: () => "",
    choose: (key, event) => press(failureOf(diagram.find(key), diagram), { more: event?.shiftKey }),
  });
  onKey("m", () => {
    const part = document.activeElement?.closest?.("[data-component]");
    if (part) menu.openAt(part);
  });
  onKey("Escape", () => readFailures().length && go(writeFailures([])));
  lightOnHover(diagram);
  lightBySentences(diagram, panel);
  filterByLegend(document.getElementById("legend"), diagram);
  findComponents(document.getElementById("find"), diagram, bring);
  zoomByButtons(viewport);
  zoomByKeys(viewport);
  keepView(viewport, `view ${location.pathname} ${canvas.dataset.direction}${saidOfLevel()}`);
  standAsLeft(viewport);
  plainAddress();
  document.addEventListener("find-component", ({ detail }) => bring(detail));
}

function isHidden(key) {
  return JSON.parse(document.getElementById("find").dataset.hidden).some(({ id }) => id === key);
}

/** After another level of this page was left: as it was on the screen, unless it was to be fitted. */
function standAsLeft(viewport) {
  const left = JSON.parse(sessionStorage.getItem("screen of level"));
  sessionStorage.removeItem("screen of level");
  if (!left || Date.now() - left.left > SOON) return;
  viewport.screen = left;
  if (left.fits) viewport.fit();
}

/** A sentence leads to its component on the picture. */
function bringTold(event, bring) {
  const [about] = event.target.closest("[data-about]").dataset.about.split(" ");
  if (!about || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  bring(about);
}
