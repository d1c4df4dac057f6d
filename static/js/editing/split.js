// Split: the border between source and picture, moved by mouse, finger or keys, and remembered.

const NAME = "editor split";
const USUAL = 44; // per cent
const STEPS = { ArrowLeft: -2, ArrowRight: 2, PageDown: -10, PageUp: 10 };

export function makeSplit(split, editor) {
  const [least, most] = [Number(split.ariaValueMin), Number(split.ariaValueMax)];
  let width = Number(localStorage.getItem(NAME)) || USUAL;

  function set(value, { keep = true } = {}) {
    width = Math.round(Math.max(least, Math.min(most, value)) * 10) / 10;
    editor.style.setProperty("--source-width", `${width}%`);
    split.ariaValueNow = String(Math.round(width));
    split.ariaValueText = `${Math.round(width)} per cent`;
    if (keep) localStorage.setItem(NAME, String(width));
  }

  split.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    split.focus({ focusVisible: false });
    split.setPointerCapture(event.pointerId);
    split.classList.add("is-dragged");
  });
  split.addEventListener("pointermove", (event) => {
    if (!split.hasPointerCapture(event.pointerId)) return;
    const { left, width: whole } = editor.getBoundingClientRect();
    set(((event.clientX - left) / whole) * 100);
  });
  split.addEventListener("lostpointercapture", () => split.classList.remove("is-dragged"));
  split.addEventListener("dblclick", () => set(USUAL));
  split.addEventListener("keydown", (event) => {
    const to = { Home: least, End: most, Enter: USUAL }[event.key] ?? (event.key in STEPS ? width + STEPS[event.key] : null);
    if (to === null) return;
    event.preventDefault();
    set(to);
  });
  if (width !== USUAL) set(width, { keep: false });
}
