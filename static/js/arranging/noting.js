// Noting: what there is to tell of a layout around the picture: its note, and which way it runs.

export function tellNote(words) {
  const found = document.getElementById("layout-note");
  if (!words) return found?.remove();
  const note = found ?? made();
  note.replaceChildren(words);
}

function made() {
  const note = document.createElement("p");
  note.className = "notice";
  note.id = "layout-note";
  note.setAttribute("role", "note");
  document.querySelector(".stage").append(note);
  return note;
}

export function showDirection(direction) {
  for (const link of document.querySelectorAll(".direction-corner a")) {
    const isThis = new URL(link.href).searchParams.get("direction") === direction;
    if (isThis) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
