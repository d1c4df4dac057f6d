// Levels: groups are opened and closed, and components focused on, by double click and by keys; links do the rest.
import { partAt } from "./diagram.js";
import { onKey } from "./keys.js";

const NAMES = ["collapsed", "depth", "focus", "reach"];
const ACTS = ["open", "close", "show"];
const FITS = new Set(["depth", "focus", "unfocus", "reach"]);

/** Whether the picture is to be fitted after this; to open or close one group moves nothing. */
export function isFit(act) {
  return FITS.has(act);
}

/** The address that a link means now: all else that this page is asked for stays as it is. */
export function levelAddress(link) {
  const meant = new URLSearchParams(link.search);
  const asked = withoutLevel();
  for (const name of [...NAMES, ...ACTS]) if (meant.has(name)) asked.set(name, meant.get(name));
  asked.delete("view");
  return addressWith(asked);
}

/** The same with something done to the level that is shown: `open`, `close` or `show` a part, or `focus` on it. */
export function addressDoing(act, id, select = "") {
  const asked = new URLSearchParams(location.search);
  for (const name of ACTS) asked.delete(name);
  for (const [name, value] of heldByPage()) if (NAMES.includes(name)) asked.set(name, value);
  asked.set(act, id);
  if (act === "focus") asked.delete("reach");
  if (select) asked.set("select", select);
  return addressWith(asked);
}

/** What was done is said by the level itself, from then on. */
export function plainAddress() {
  const asked = new URLSearchParams(location.search);
  if (!ACTS.some((name) => asked.has(name))) return;
  const held = heldByPage();
  for (const name of [...NAMES, ...ACTS]) asked.delete(name);
  for (const [name, value] of held) if (NAMES.includes(name)) asked.set(name, value);
  history.replaceState(history.state, "", addressWith(asked));
}

export function saidOfLevel() {
  return document.getElementById("levels")?.dataset.said ?? "";
}

/** Double click and Enter open a closed group; c closes and opens, o focuses. `go` leads to an address. */
export function workLevels({ canvas, diagram, current, go }, signal) {
  const closed = (target) => target.closest?.("[data-closed]");
  const open = (card) => go({ href: addressDoing("open", card.dataset.component), focus: insideOf(card) });

  canvas.addEventListener("dblclick", (event) => {
    if (!closed(event.target)) return;
    event.stopPropagation();
    event.preventDefault();
    open(closed(event.target));
  }, { capture: true, signal });
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !closed(event.target)) return;
    event.stopPropagation();
    event.preventDefault();
    open(closed(event.target));
  }, { capture: true, signal });
  onKey("c", () => {
    const part = chosen();
    if (!part) return;
    const { component, group, closed: isClosed } = part.dataset;
    if (isClosed !== undefined) open(part);
    else if (group) go({ href: addressDoing("close", group), focus: cardOf(group), component });
  });
  onKey("o", () => {
    const part = chosen();
    const { component, closed: isClosed } = part?.dataset ?? {};
    if (component === undefined || isClosed !== undefined) return;
    const leave = document.querySelector('#levels a[data-level="unfocus"]');
    const isFocused = new URLSearchParams(location.search).get("focus") === component;
    if (isFocused && leave) leave.click();
    else go({ href: addressDoing("focus", component), focus: cardOf(component), fits: true });
  });

  /** What the keyboard is on, or else what is selected. */
  function chosen() {
    const focused = document.activeElement;
    return (canvas.contains(focused) && partAt(focused)) || diagram.find(current());
  }
}

/** Leads there on a page that takes levels in place. */
export function showLevel(detail) {
  document.dispatchEvent(new CustomEvent("show-level", { detail }));
}

function cardOf(id) {
  return `[data-component="${CSS.escape(id)}"]`;
}

function insideOf(card) {
  return `[data-component][data-group="${CSS.escape(card.dataset.component)}"], [data-component][tabindex="0"]`;
}

function withoutLevel() {
  const asked = new URLSearchParams(location.search);
  for (const name of [...NAMES, ...ACTS]) asked.delete(name);
  return asked;
}

function heldByPage() {
  return new URLSearchParams(document.getElementById("levels")?.dataset.here ?? "");
}

function addressWith(asked) {
  const query = asked.toString().replaceAll("%2C", ",");
  return `${location.origin}${location.pathname}${query ? `?${query}` : ""}`;
}
