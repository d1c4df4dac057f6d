// Steps: the phases of a pattern, and levels of any picture, follow each other in place; what stayed does not move.
import { onKey } from "./keys.js";
import { isFit, levelAddress, plainAddress, saidOfLevel } from "./levels.js";
import { announce, showToast } from "./toasts.js";

/** `open` takes over the page that is there, with the view of the one before; it gives back `leave`, which tells the view. */
export function stepInPlace(open) {
  let shown = placeOf(location);
  let page = open();
  let running = null;
  const views = new Map(); // by address, for going back

  async function show(how) {
    running?.abort();
    running = new AbortController();
    const { href } = location;
    try {
      const answer = await fetch(href, { signal: running.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      put(await answer.text(), how);
    } catch (error) {
      if (error.name === "AbortError") return;
      showToast(`Not shown: ${error.message || "the server cannot be reached"}.`);
    }
  }

  function put(html, { fits = false, goesBack = false, brings = "", focus = focusOf(document.activeElement) }) {
    const next = new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style>/g, ""), "text/html"); // this page has its own
    const view = page.leave();
    views.set(shown, view);
    document.title = next.title;
    const main = document.adoptNode(next.getElementById("main"));
    const isLevel = !main.querySelector("#steps") || placeOf(location, LEVELS) === plain(shown);
    document.getElementById("main").replaceWith(main);
    takeNaturalSize(main);
    window.htmx.process(main);
    plainAddress();
    shown = placeOf(location);
    page = open({ ...view, fits, brings, again: goesBack ? views.get(shown) : null });
    if (focus) focusOn(main, focus);
    announce(isLevel ? saidOfLevel() : document.getElementById("steps").dataset.said);
  }

  function go(href, how) {
    if (href === location.href) return;
    history.pushState(null, "", href);
    show(how);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-step], a[data-level]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.dataset.step) go(link.href, {});
    else go(levelAddress(link), { fits: isFit(link.dataset.level), focus: focusAfter(link) });
  });
  document.addEventListener("show-level", ({ detail }) => go(detail.href, detail));
  addEventListener("popstate", (event) => {
    if (placeOf(location) === shown) return;
    event.stopImmediatePropagation(); // the selection is shown with the page
    show({ goesBack: true });
  });
  onKey("[", () => document.querySelector(".steps > a[rel=prev]")?.click());
  onKey("]", () => document.querySelector(".steps > a[rel=next]")?.click());
}

const LEVELS = ["collapsed", "depth", "focus", "reach", "open", "close", "show"];

/** All of an address but what is selected, for which the page need not be another. */
function placeOf({ pathname, search }, without = []) {
  const asked = new URLSearchParams(search);
  for (const name of ["select", ...without]) asked.delete(name);
  return `${pathname}?${asked}`;
}

/** The same without what it says of levels. */
function plain(place) {
  return placeOf(new URL(place, location.href), LEVELS);
}

/** The page's own style says how large the first picture was. */
function takeNaturalSize(main) {
  const svg = main.querySelector("#canvas svg.diagram");
  if (!svg) return;
  document.documentElement.style.setProperty("--natural-width", `${svg.getAttribute("width")}px`);
  document.documentElement.style.setProperty("--natural-height", `${svg.getAttribute("height")}px`);
}

/** Where the focus is to be afterwards: on the same component, the same switch, or the step that is open. */
function focusOf(element) {
  if (element?.closest(".changes")) return ".changes a[data-step]";
  if (element?.closest("[data-step]")) return ".steps [aria-current=step]";
  const { component } = element?.dataset ?? {};
  return component === undefined ? "" : `[data-component="${CSS.escape(component)}"]`;
}

/** After a link that changed the level: on what stands in its place. */
function focusAfter(link) {
  return link.closest("#levels") ? "#levels a[aria-current], #levels a" : `.panel-body a[data-level], #levels a`;
}

function focusOn(main, selectors) {
  for (const selector of selectors.split(/, (?=[.#[])/)) {
    const found = main.querySelector(selector);
    if (found) return found.focus({ preventScroll: true });
  }
}
