// Toasts: short words that something was done; read aloud, and gone after a while.
const SHOWN_FOR = 4000;
const SHOWN_FOR_ACTING = 12_000;
const FADING = 250;

export function showToast(words) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = words;
  document.getElementById("toasts").replaceChildren(toast);
  fadeLater(toast);
}

/** One with a button that does something about it. */
export function offerToast(words, label, act) {
  const toast = document.createElement("p");
  toast.className = "toast";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "toast-action";
  button.textContent = label;
  button.addEventListener("click", () => {
    toast.remove();
    act();
  });
  toast.append(words, button);
  document.getElementById("toasts").replaceChildren(toast);
  fadeLater(toast);
}

/** For what only ears need: the same live region, no box. */
export function announce(words) {
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.textContent = words;
  document.getElementById("toasts")?.replaceChildren(spoken);
}

/** The toasts that came with the page, now and after each swap. */
export function fadeToasts() {
  const fadeAll = () => document.querySelectorAll(".toast").forEach(fadeLater);
  fadeAll();
  document.addEventListener("htmx:oobAfterSwap", fadeAll);
}

/** One that offers something to do stays longer, and as long as somebody is at it. */
function fadeLater(toast) {
  const acts = toast.querySelector("button, a") !== null;
  setTimeout(() => {
    if (acts && toast.matches(":hover, :focus-within")) return fadeLater(toast);
    toast.classList.add("is-leaving");
    setTimeout(() => toast.remove(), FADING);
  }, acts ? SHOWN_FOR_ACTING : SHOWN_FOR);
}
