// Selection: what is selected stands in the address, in the panel and on the picture, always the same in all three.
import { keyOf, mark, nameOf, partAt } from "./diagram.js";
import { announce } from "./toasts.js";

export function makeSelection(diagram, panel, onShown, signal) {
  const body = panel.querySelector(".panel-body");
  let selected = selectedInAddress();

  function markSelected() {
    diagram?.svg.querySelectorAll(".is-selected").forEach((part) => part.classList.remove("is-selected"));
    const part = selected ? diagram?.find(selected) : null;
    if (part) mark(part, "is-selected", true);
    return part;
  }

  async function show(key) {
    selected = key;
    const part = markSelected();
    takeAlong(key);
    const asked = new URLSearchParams(location.search);
    await window.htmx.ajax("GET", `${panel.dataset.address}?${asked}`, { source: body, target: body, swap: "innerHTML" });
    body.scrollTop = 0;
    announce(part ? `${nameOf(part)}, details shown` : "Selection cleared");
    onShown(part);
  }

  function choose(key) {
    if (key === selected) return Promise.resolve();
    const address = new URL(location.href);
    if (key) address.searchParams.set("select", key);
    else address.searchParams.delete("select");
    history.pushState(null, "", address);
    return show(key);
  }

  addEventListener("popstate", () => {
    if (selectedInAddress() !== selected) show(selectedInAddress());
  }, { signal });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-select]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.dataset.select);
  });

  markSelected();
  return { choose, current: () => selected };
}

/** Clicks on the picture: a part is selected, the empty canvas clears. */
export function selectOnClick(svg, selection) {
  svg.addEventListener("click", (event) => {
    const part = partAt(event.target);
    selection.choose(part ? keyOf(part) : "");
  });
}

/** The links to other views and steps of this page keep what is selected. */
function takeAlong(key) {
  for (const link of document.querySelectorAll('main nav a[href^="?"], main nav a[data-step]')) {
    const [page, query] = link.getAttribute("href").split("?");
    const asked = new URLSearchParams(query);
    if (key) asked.set("select", key);
    else asked.delete("select");
    link.setAttribute("href", page && !asked.size ? page : `${page}?${asked}`);
  }
}

function selectedInAddress() {
  return new URLSearchParams(location.search).get("select") ?? "";
}
