// Finding: a draft from before is offered, and nothing is written until it is continued or discarded.
import { clock } from "./drafts.js";

/** The newer of what this browser and the server have kept, when it says something else than what is saved, or has
 *  things elsewhere. */
export function newestDraft(drafts, savedText) {
  const kept = document.getElementById("kept-draft");
  const there = kept && {
    text: kept.querySelector("textarea").value,
    base: Number(kept.dataset.base),
    at: Date.parse(kept.dataset.at),
    positions: kept.dataset.positions,
  };
  const here = drafts.found();
  // Only this browser keeps the layout that a draft started from. Without it the page's goes: what was moved since then
  // is kept, with none at all it would not be.
  if (there && here && there.positions === here.positions) there.layout = here.layout;
  const all = [here, there].filter((draft) => draft && (draft.text !== savedText || draft.moved));
  return all.sort((one, other) => other.at - one.at)[0] ?? null;
}

/** Resolves to whether the draft is continued. */
export function offerDraft(box, draft, revision) {
  const newer = revision && draft.base < revision;
  box.querySelector("p").textContent =
    `You have a draft from ${clock(new Date(draft.at))}.` +
    (newer ? ` Revision ${revision} was saved since; saving the draft shows both and their merge.` : "");
  box.hidden = false;
  box.querySelector("[data-draft=continue]").focus();
  return new Promise((resolve) => {
    box.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-draft]");
      if (!button) return;
      box.hidden = true;
      resolve(button.dataset.draft === "continue");
    });
  });
}
