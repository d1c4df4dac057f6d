// Past: the layouts of before, to go back to and forth again, by number; a tab remembers them when it is loaded anew.
import { isTyping } from "../keys.js";

const MOST_STEPS = 100; // as many as are kept
const pasts = new Map(); // by the name of what they are of: opening a group takes nothing away

/** `go` takes a number, that of the other end of the step, and what is undone or redone; `buttons` are { undo, redo }, where there are any. */
export function makePast(name, go, buttons, signal) {
  const { done, undone } = pasts.get(name) ?? remembered(name);
  pasts.set(name, { done, undone });

  function add(step) {
    done.push(step);
    undone.length = 0;
    show();
  }

  function undo() {
    const step = done.pop();
    if (step) undone.push(step);
    show();
    if (step) go(step.before, step.number, `Undone: ${step.words}`);
  }

  function redo() {
    const step = undone.pop();
    if (step) done.push(step);
    show();
    if (step) go(step.number, step.before, `Redone: ${step.words}`);
  }

  function show() {
    remember(name, { done: done.slice(-MOST_STEPS), undone: undone.slice(-MOST_STEPS) });
    buttons.undo?.setAttribute("aria-disabled", String(!done.length));
    buttons.redo?.setAttribute("aria-disabled", String(!undone.length));
  }

  buttons.undo?.addEventListener("click", undo, { signal });
  buttons.redo?.addEventListener("click", redo, { signal });
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const act = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
    if (!act) return;
    event.preventDefault();
    act();
  }, { signal });
  show();
  return { add, undo };
}

function remembered(name) {
  try {
    const { done, undone } = JSON.parse(sessionStorage.getItem(`past ${name}`));
    return { done: done.filter(isStep), undone: undone.filter(isStep) };
  } catch {
    return { done: [], undone: [] }; // there is nothing, or nothing that can be read
  }
}

function remember(name, steps) {
  try {
    sessionStorage.setItem(`past ${name}`, JSON.stringify(steps));
  } catch {
    // the browser keeps nothing: then it is as far as this page lasts
  }
}

function isStep(step) {
  return Number.isInteger(step?.number) && Number.isInteger(step?.before) && typeof step.words === "string";
}
