// Palette: one box over patterns, own systems, the components of this page and its commands.
import { leadList, makeOption } from "./listbox.js";
import { ranked } from "./matching.js";

const SORTS = ["Components", "Patterns", "My systems", "Commands"];
const MOST_OF_A_SORT = 6;
let dialog, input, list, lead, places;
const entries = new Map();

export function preparePalette() {
  dialog = document.getElementById("palette");
  input = document.getElementById("palette-input");
  list = document.getElementById("palette-list");
  places = document.getElementById("palette-places");
  lead = leadList(input, list, (option) => go(entries.get(option.id)));
  input.addEventListener("input", fill);
}

export async function openPalette() {
  if (dialog.open) return dialog.close();
  input.value = "";
  dialog.showModal();
  fill();
  if (!places.firstElementChild) {
    await window.htmx.ajax("GET", dialog.dataset.places, { target: places, swap: "innerHTML" });
    fill();
  }
}

function fill() {
  const found = ranked(allEntries(), input.value, (entry) => `${entry.name} ${entry.hint ?? ""}`);
  entries.clear();
  list.replaceChildren(...sortsOf(found).map((sort) => group(sort, found)));
  dialog.querySelector(".palette-empty").hidden = found.length > 0;
  lead.markFirst();
}

/** Without a query in the usual order; with one, what matches best comes first. */
function sortsOf(found) {
  const present = new Set(found.map((entry) => entry.sort));
  return input.value.trim() ? [...present] : SORTS.filter((sort) => present.has(sort));
}

function group(sort, found) {
  const members = found.filter((entry) => entry.sort === sort).slice(0, MOST_OF_A_SORT);
  const box = document.createElement("div");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", sort);
  const title = document.createElement("div");
  title.className = "menu-title";
  title.setAttribute("role", "presentation");
  title.textContent = sort;
  box.append(title, ...members.map(option));
  return box;
}

function option(entry) {
  const id = `palette-${entries.size}`;
  entries.set(id, entry);
  return makeOption(id, entry);
}

function allEntries() {
  return [...components(), ...links(), ...commands()];
}

function links() {
  return [...places.querySelectorAll("a")].map((link) => ({
    sort: link.dataset.sort,
    name: link.textContent,
    hint: link.dataset.hint,
    act: () => location.assign(link.href),
  }));
}

/** The components of the pictures, each once; the page listens for `find-component`. */
function components() {
  const cards = [...document.querySelectorAll(".diagram [data-component]")];
  const once = new Map(cards.toReversed().map((card) => [card.dataset.component, card]));
  const hidden = JSON.parse(document.getElementById("find")?.dataset.hidden ?? "[]");
  const find = (id) => () => document.dispatchEvent(new CustomEvent("find-component", { detail: id }));
  return [
    ...[...once.values()].toReversed().map((card) => ({
      sort: "Components",
      name: card.querySelector("title").textContent,
      hint: card.querySelector(".technology")?.textContent ?? card.dataset.kind,
      act: find(card.dataset.component),
    })),
    ...hidden.map(({ id, name, kind, in: group }) => ({ sort: "Components", name, hint: group ? `in ${group}` : kind, act: find(id) })),
  ];
}

/** Whatever on the page says what it does can be done from here. */
function commands() {
  return [...document.querySelectorAll("[data-command]")].map((control) => ({
    sort: "Commands",
    name: control.dataset.command,
    act: () => control.click(),
  }));
}

function go(entry) {
  dialog.close();
  entry?.act();
}
