// Undoing: buttons and keys that take back typing and forms alike, wherever the focus is; and the toast that offers it.

const SHOWN_FOR = 8000;

export function makeUndoing(writing, onDone) {
  const buttons = { undo: document.getElementById("undo"), redo: document.getElementById("redo") };
  const acts = { undo: writing.undo, redo: writing.redo };

  function act(which) {
    if (acts[which]()) onDone();
  }

  function show() {
    const depths = writing.depths();
    for (const [which, button] of Object.entries(buttons)) button.setAttribute("aria-disabled", String(!depths[which]));
  }

  for (const [which, button] of Object.entries(buttons)) button.addEventListener("click", () => act(which));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const which = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : "";
    if (!which || hasItsOwn(event.target)) return;
    event.preventDefault();
    act(which);
  });
  show();

  function offer(words) {
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.textContent = words;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "toast-act";
    button.textContent = "Undo";
    button.addEventListener("click", () => {
      toast.remove();
      act("undo");
    });
    toast.append(button);
    document.getElementById("toasts").replaceChildren(toast);
    setTimeout(() => toast.remove(), SHOWN_FOR);
  }

  return { show, offer, act };
}

/** A field in which something was typed that is not in the text yet takes back its own. */
function hasItsOwn(target) {
  return target.matches?.("input, textarea") && target.value !== (target.dataset.filled ?? target.defaultValue);
}
