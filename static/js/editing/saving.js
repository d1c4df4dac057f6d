// Saving: the form goes to the server as without scripts; what comes back says whether it was saved, or why not.
import { showToast } from "../toasts.js";

const UNREACHABLE = "Not saved: the server cannot be reached. Your text is still here.";

/** `desk` is { text, onSaved, onMoved, onRefused, become, focus }; `onMoved` is told of places that others have moved:
 *  as they were sent, and as they are kept. */
export function makeSaving(form, desk) {
  let sent = "";
  let drawn = ""; // where everything stood in it
  const base = () => Number(document.querySelector("input[name=base_revision]")?.value ?? 0);

  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.elt === form) [sent, drawn] = [desk.text(), form.elements.positions.value];
  });
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    if (detail.xhr.getResponseHeader("HX-Redirect")) desk.onSaved(sent); // it was made: leaving loses nothing
  });
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.requestConfig?.elt !== form || detail.target.id !== "outcome") return;
    if (detail.xhr.status === 200) saved();
    else refused(detail.xhr.status);
  });
  document.addEventListener("htmx:sendError", () => showToast(UNREACHABLE));
  document.addEventListener("htmx:responseError", ({ detail }) =>
    showToast(`Not saved: the server answered ${detail.xhr.status}. Your text is still here.`),
  );

  function saved() {
    if (form.elements.message) form.elements.message.value = "";
    desk.onSaved(sent);
    const kept = form.elements.layout?.dataset.positions;
    if (kept) desk.onMoved(drawn, kept);
    const words = ["outcome-title", "moved-meanwhile"].map((id) => document.getElementById(id)?.textContent);
    showToast(words.filter(Boolean).join(". "));
  }

  function refused(status) {
    const outcome = document.getElementById("outcome");
    outcome.querySelector(".problems")?.remove(); // the list beside the source says the same
    desk.onRefused(status);
    if (status === 409) outcome.querySelector(".stale h2")?.scrollIntoView({ block: "nearest" });
    else showToast(outcome.querySelector(".refused")?.textContent ?? "Not saved: correct what is listed below the source.");
  }

  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-take]");
    if (choice) take(event, choice.dataset.take);
  });

  /** Puts their text or the merge into the editor, so that undo brings one's own back, and goes on from their revision. */
  function take(event, which) {
    event.preventDefault();
    const theirs = document.getElementById("theirs");
    document.querySelector("input[name=base_revision]").value = theirs.dataset.revision;
    desk.become(document.getElementById(which).value, which === "theirs" ? theirs.value : null);
    document.querySelector(".stale").remove();
    desk.focus();
    const what = which === "theirs" ? "Their text is" : "The merge is";
    showToast(`${what} in the editor. Read it over and save; undo brings yours back.`);
  }

  return { base, layout: () => Number(form.elements.layout?.value ?? 0), save: () => form.requestSubmit(document.getElementById("save")) };
}
