// Steps: the phases of a pattern follow each other in place; what stayed does not move, and neither does the view.
import { onKey } from "./keys.js";
import { announce, showToast } from "./toasts.js";

/** `open` takes over the page that is there, with the view of the one before; it gives back `leave`, which tells the view. */
export function stepInPlace(open) {
  let shown = placeOf(location);
  let page = open();
  let running = null;

  async function show() {
    running?.abort();
    running = new AbortController();
    const { href } = location;
    try {
      const answer = await fetch(href, { signal: running.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      put(await answer.text());
    } catch (error) {
      if (error.name === "AbortError") return;
      showToast(`Not shown: ${error.message || "the server cannot be reached"}.`);
    }
  }

  function put(html) {
    const next = new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style>/g, ""), "text/html"); // this page has its own
    const focus = focusOf(document.activeElement);
    const view = page.leave();
    shown = placeOf(location);
    document.title = next.title;
    const main = document.adoptNode(next.getElementById("main"));
    document.getElementById("main").replaceWith(main);
    window.htmx.process(main);
    page = open(view);
    (focus && main.querySelector(focus))?.focus({ preventScroll: true });
    announce(document.getElementById("steps").dataset.said);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-step]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.href === location.href) return;
    history.pushState(null, "", link.href);
    show();
  });
  addEventListener("popstate", (event) => {
    if (placeOf(location) === shown) return;
    event.stopImmediatePropagation(); // the selection is shown with the page
    show();
  });
  onKey("[", () => document.querySelector(".steps > a[rel=prev]")?.click());
  onKey("]", () => document.querySelector(".steps > a[rel=next]")?.click());
}

/** All of an address but what is selected, for which the page need not be another. */
function placeOf({ pathname, search }) {
  const asked = new URLSearchParams(search);
  asked.delete("select");
  return `${pathname}?${asked}`;
}

/** Where the focus is to be afterwards: on the same component, the same switch, or the step that is open. */
function focusOf(element) {
  if (element?.closest(".changes")) return ".changes a[data-step]";
  if (element?.closest("[data-step]")) return ".steps [aria-current=step]";
  const { component } = element?.dataset ?? {};
  return component === undefined ? "" : `[data-component="${CSS.escape(component)}"]`;
}
