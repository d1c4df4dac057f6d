// Live state: what the address says, worked out by the server; each piece takes the place of the one with its id.
import { showToast } from "./toasts.js";

export function makeLiveState(root, address) {
  let running = null;

  /** Only the newest answer counts; true when it came. */
  return async function refresh() {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await fetch(`${address}${location.search}`, { signal, headers: { "HX-Request": "true" } });
      if (!answer.ok && answer.status !== 422) throw new Error(`the server answered ${answer.status}`);
      swap(root, await answer.text());
      return true;
    } catch (error) {
      if (error.name !== "AbortError") showToast(`Not worked out: ${error.message || "the server cannot be reached"}.`);
      return false;
    }
  };
}

/** The focus stays on what was pressed, when that is still there. */
function swap(root, html) {
  const key = document.activeElement?.dataset?.key;
  const pieces = new DOMParser().parseFromString(html, "text/html");
  for (const fresh of pieces.querySelectorAll("[data-live]")) {
    root.querySelector(`#${fresh.id}`)?.replaceWith(document.adoptNode(fresh));
  }
  if (key && !root.contains(document.activeElement)) {
    root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
  for (const link of root.querySelectorAll("a[data-asks]")) {
    const asked = new URLSearchParams(location.search);
    for (const [name, value] of new URLSearchParams(link.dataset.asks)) asked.set(name, value);
    link.setAttribute("href", `?${asked}`);
  }
}
