// Textarea: going to a line, indenting, and replacing all, each of which undo can take back.

export function goToLine(source, line, column) {
  const lines = source.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((total, text) => total + text.length + 1, 0);
  const from = start + Math.max(0, column - 1);
  source.focus();
  source.setSelectionRange(from, start + (lines[line - 1]?.length ?? 0));
  const height = parseFloat(getComputedStyle(source).lineHeight);
  source.scrollTop = Math.max(0, (line - 6) * height);
}

/** Tab indents by two spaces; after Esc it leaves the field, as everywhere. */
export function indentByTab(source) {
  let leaving = false;
  source.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && !event.shiftKey && !event.ctrlKey && !leaving) {
      event.preventDefault();
      insert(source, "  ");
    }
    leaving = event.key === "Escape";
  });
}

export function replaceAll(source, text) {
  source.focus();
  source.select();
  insert(source, text);
}

/** The old command is the only way to write that keeps the undo history. */
function insert(source, text) {
  if (!document.execCommand("insertText", false, text)) {
    source.setRangeText(text, source.selectionStart, source.selectionEnd, "end");
    source.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
