// Picker: the list of what can be compared, narrowed by typing; a form takes as many as can stand side by side.
import { score } from "./matching.js";

const MOST = 4;

for (const input of document.querySelectorAll("[data-filter-picker]")) {
  const picker = input.closest(".picker");
  input.addEventListener("input", () => narrow(picker, input.value));
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

for (const form of document.querySelectorAll("form.picker")) {
  form.addEventListener("change", () => limit(form));
  limit(form);
}

function narrow(picker, query) {
  for (const entry of picker.querySelectorAll(".picks > li")) {
    entry.hidden = query.trim() !== "" && score(wordsOf(entry), query) === 0;
  }
  const shelves = [...picker.querySelectorAll("fieldset")];
  for (const shelf of shelves) shelf.hidden = !shelf.querySelector(".picks > li:not([hidden])");
  picker.querySelector(".nothing").hidden = shelves.some((shelf) => !shelf.hidden);
}

/** A phase is found by the name of its pattern too. */
function wordsOf(entry) {
  let above = entry;
  while (above.matches(".below-it") && above.previousElementSibling) above = above.previousElementSibling;
  return above === entry ? entry.textContent : `${entry.textContent} ${above.textContent}`;
}

function limit(form) {
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const full = boxes.filter((box) => box.checked).length >= MOST;
  for (const box of boxes) box.disabled = full && !box.checked;
}
