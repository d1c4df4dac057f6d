// Entry of the source form: line numbers, the way to each problem, saving by key, and nothing lost by leaving.
import { numberLines } from "./gutter.js";
import { goToLine, indentByTab, replaceAll } from "./textarea.js";
import { showToast } from "./toasts.js";
import { onKey } from "./keys.js";

const form = document.getElementById("source-form");
const source = document.getElementById("source");
const unsaved = document.getElementById("unsaved");
let kept = source.value;
let sent = kept;

const gutter = numberLines(source, document.getElementById("gutter"));
indentByTab(source);
showWrongLines();

function showWrongLines() {
  const links = document.querySelectorAll("#problems [data-line]");
  gutter.showWrong([...links].map(({ dataset }) => Number(dataset.line)));
}

function showUnsaved() {
  unsaved.textContent = source.value === kept ? "" : "Not saved";
}

onKey("mod+s", () => form.requestSubmit(document.getElementById("save")));
source.addEventListener("input", showUnsaved);

document.addEventListener("htmx:beforeRequest", () => {
  sent = source.value;
});
document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  if (detail.xhr.getResponseHeader("HX-Redirect")) kept = source.value; // it was made: leaving loses nothing
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id !== "outcome" && detail.elt?.id !== "outcome") return;
  showWrongLines();
  if (detail.xhr.status !== 200) return;
  kept = sent;
  form.elements.message && (form.elements.message.value = "");
  showUnsaved();
  showToast(document.getElementById("outcome-title").textContent);
});
document.addEventListener("htmx:sendError", () => showToast("Not saved: the server cannot be reached. Your text is still here."));
document.addEventListener("htmx:responseError", ({ detail }) =>
  showToast(`Not saved: the server answered ${detail.xhr.status}. Your text is still here.`),
);

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-line]");
  if (place) {
    event.preventDefault();
    goToLine(source, Number(place.dataset.line), Number(place.dataset.column));
  }
  if (event.target.closest("[data-take-theirs]")) takeTheirs(event);
});

/** Puts their text into the editor, so that undo brings one's own back, and starts from their revision. */
function takeTheirs(event) {
  event.preventDefault();
  replaceAll(source, document.getElementById("theirs").value);
  const theirs = document.querySelector(".stale button[name=base_revision]").value;
  document.querySelector("input[name=base_revision]").value = theirs;
  kept = source.value;
  showUnsaved();
  showToast("Their text is in the editor. Undo brings yours back.");
}

addEventListener("beforeunload", (event) => {
  if (source.value !== kept) event.preventDefault();
});
