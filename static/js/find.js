// Find: a box on the canvas that lists the components that match, selects one and brings it to the middle.
import { keyOf, nameOf } from "./diagram.js";
import { leadList, makeOption } from "./listbox.js";
import { ranked } from "./matching.js";

const MOST = 12;

export function findComponents(box, diagram, goTo) {
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const hidden = JSON.parse(box.dataset.hidden ?? "[]"); // in closed groups, or far from what is focused on
  const lead = leadList(input, list, (option) => take(option.dataset.key));

  function fill() {
    const found = input.value.trim() ? ranked([...diagram.components, ...hidden], input.value, wordsOf).slice(0, MOST) : [];
    list.replaceChildren(...found.map(option));
    if (input.value.trim() && !found.length) list.append(nothing());
    open(Boolean(list.childElementCount));
    lead.markFirst();
  }

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
  }

  function take(key) {
    open(false);
    input.value = "";
    goTo(key);
  }

  input.addEventListener("input", fill);
  input.addEventListener("focus", fill);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    input.value = "";
    open(false);
    input.blur();
  });
}

function wordsOf(card) {
  if (!card.dataset) return `${card.name} ${card.kind}`;
  return [nameOf(card), card.querySelector(".technology")?.textContent ?? "", card.dataset.kind].join(" ");
}

function option(card, index) {
  if (!card.dataset) {
    const entry = makeOption(`find-${index}`, { name: card.name, hint: card.in ? `in ${card.in}` : "not shown" });
    entry.dataset.key = card.id;
    return entry;
  }
  const entry = makeOption(`find-${index}`, { name: nameOf(card), hint: card.dataset.kind.replace("-", " ") });
  entry.dataset.key = keyOf(card);
  return entry;
}

function nothing() {
  const words = document.createElement("p");
  words.className = "nothing";
  words.textContent = "No component by that name";
  return words;
}
