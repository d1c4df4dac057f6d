// Selecting in several pictures: what is selected stands in the address, on every picture that has it, and below.
import { keyOf, mark, nameOf, partAt } from "./diagram.js";
import { announce } from "./toasts.js";

export function selectTogether({ main, stage, diagrams, refresh, bring }) {
  let selected = selectedInAddress();

  function markSelected() {
    const found = diagrams.map((diagram) => {
      diagram.svg.querySelectorAll(".is-selected").forEach((part) => part.classList.remove("is-selected"));
      const part = selected ? diagram.find(selected) : null;
      if (part) mark(part, "is-selected", true);
      return part;
    });
    return found.filter(Boolean);
  }

  async function show(key) {
    selected = key;
    const found = markSelected();
    announce(found.length ? `${nameOf(found[0])}, in ${found.length} of ${diagrams.length} pictures` : "Selection cleared");
    return refresh();
  }

  function choose(key) {
    if (key === selected) return Promise.resolve();
    const address = new URL(location.href);
    if (key) address.searchParams.set("select", key);
    else address.searchParams.delete("select");
    history.pushState(null, "", address);
    return show(key);
  }

  addEventListener("popstate", () => show(selectedInAddress()));
  stage.addEventListener("click", (event) => {
    if (!event.target.closest("svg.diagram")) return;
    const part = partAt(event.target);
    choose(part ? keyOf(part) : "");
  });
  main.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-select]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const key = link.dataset.select;
    await choose(key);
    if (key) comeIntoSight(key);
  });

  /** A list far below led here: what it is about comes into sight. */
  function comeIntoSight(key) {
    bring(key);
    stage.scrollIntoView({ block: "nearest" });
  }

  markSelected();
  return {
    choose,
    current: () => selected,
    clear: () => choose(""),
    find: async (key) => {
      await choose(key);
      bring(key);
    },
  };
}

function selectedInAddress() {
  return new URLSearchParams(location.search).get("select") ?? "";
}
