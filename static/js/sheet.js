// Sheet: on a phone the panel is pulled up and pushed down by its handle.

export function makeSheet(panel, onRaised) {
  const handle = panel.querySelector(".sheet-handle");
  let from = null;

  function raise(up) {
    panel.classList.toggle("is-up", up);
    handle.setAttribute("aria-expanded", String(up));
    handle.setAttribute("aria-label", up ? "Hide details" : "Show details");
    if (up) onRaised();
  }

  handle.addEventListener("click", () => raise(!panel.classList.contains("is-up")));
  panel.addEventListener("pointerdown", ({ clientY, target }) => {
    from = target.closest(".sheet-handle, .panel-head") ? clientY : null;
  });
  panel.addEventListener("pointerup", ({ clientY }) => {
    if (from !== null && Math.abs(clientY - from) > 24) raise(clientY < from);
    from = null;
  });
  panel.addEventListener("focusin", ({ target }) => {
    if (target !== handle && target.matches(":focus-visible")) raise(true);
  });
  return { raise };
}
