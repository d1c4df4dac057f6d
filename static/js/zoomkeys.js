// Zoom by buttons and keys, and a view that is still there after the page was loaded again.
import { onKey } from "./keys.js";

export function zoomByButtons(viewport) {
  const acts = { in: viewport.zoomIn, out: viewport.zoomOut, fit: viewport.fit };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => acts[button.dataset.zoom]());
  }
}

export function zoomByKeys(viewport) {
  onKey("+", viewport.zoomIn);
  onKey("=", viewport.zoomIn);
  onKey("-", viewport.zoomOut);
  onKey("0", viewport.fit);
}

/** Like the scroll position of a page: kept for reloading and for going back, not for coming anew. */
export function keepView(viewport, name, signal) {
  const [navigation] = performance.getEntriesByType("navigation");
  const kept = sessionStorage.getItem(name);
  if (kept && ["reload", "back_forward"].includes(navigation?.type)) viewport.transform = JSON.parse(kept);
  addEventListener("pagehide", () => {
    const { x, y, k } = viewport.transform;
    sessionStorage.setItem(name, JSON.stringify({ x, y, k }));
  }, { signal });
}
