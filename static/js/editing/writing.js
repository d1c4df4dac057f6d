// Writing: CodeMirror over the plain field, which keeps the same text underneath for the form that saves it.
import {
  Compartment,
  Decoration,
  EditorState,
  EditorView,
  StateEffect,
  StateField,
  bracketMatching,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  defaultKeymap,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSelectionMatches,
  highlightSpecialChars,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  lintGutter,
  placeholder,
  redo,
  redoDepth,
  search,
  searchKeymap,
  undo,
  undoDepth,
  yaml,
} from "../../vendor/codemirror@6.0.2/codemirror.js";
import { changesBetween } from "./changes.js";
import { theme } from "./theme.js";

const AS_FAR_BACK = 10_000; // changes that can be undone
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const setPart = StateEffect.define();

/** The lines of the part that is selected, set off from the rest. */
const partLines = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    const effect = transaction.effects.find((each) => each.is(setPart));
    return effect ? linesOfPart(transaction.state.doc, effect.value) : lines.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function makeWriting(box, { nonce, completion, onChange, onCursor }) {
  const field = box.querySelector("textarea");
  const reading = new Compartment();
  const view = new EditorView({
    parent: box,
    doc: field.value,
    extensions: [
      lineNumbers(),
      lintGutter(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history({ minDepth: AS_FAR_BACK }),
      drawSelection({ cursorBlinkRate: calm.matches ? 0 : 1200 }),
      indentOnInput(),
      indentUnit.of("  "),
      bracketMatching(),
      closeBrackets(),
      completion,
      highlightActiveLine(),
      highlightSelectionMatches(),
      search(),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
      yaml(),
      theme,
      partLines,
      EditorView.domEventHandlers({ beforeinput: typeOver }),
      placeholder("Paste or write a description, YAML or JSON"),
      reading.of(EditorState.readOnly.of(false)),
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({
        "aria-label": "Source, YAML",
        spellcheck: "false",
        autocorrect: "off",
        autocapitalize: "off",
        tabindex: "0", // what scrolls can be reached by keyboard: checkers ask for it in so many words
        "data-gramm": "false",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          field.value = update.state.doc.toString();
          onChange(update);
        }
        if (update.selectionSet || update.docChanged) onCursor(update);
      }),
    ],
  });
  box.querySelector("label").remove();
  box.querySelector(".gutter").remove();
  // How high lines are is known after the first look at them; until then their numbers would jump.
  view.requestMeasure({ read: () => null, write: () => requestAnimationFrame(() => box.classList.add("is-measured")) });
  field.required = false; // a field that is hidden cannot say that it is empty; the server does
  field.hidden = true;

  return {
    view,
    text: () => view.state.doc.toString(),
    undo: () => undo(view),
    redo: () => redo(view),
    depths: () => ({ undo: undoDepth(view.state), redo: redoDepth(view.state) }),
    lineAtCursor: () => view.state.doc.lineAt(view.state.selection.main.head).number,

    /** Another text, by one step that undo takes back, which changes no more than differs. */
    become(text) {
      const changes = changesBetween(view.state.doc.toString(), text);
      if (changes.length) view.dispatch({ changes, userEvent: "form" });
    },

    /** Puts the cursor at a place and shows it. Line and column count from 1. */
    goTo(line, column = 1, { focus = true } = {}) {
      const { from, to } = lineOf(view.state.doc, line);
      const at = Math.min(from + Math.max(0, column - 1), to);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      if (focus) view.focus();
    },

    /** Sets off the lines of a part; none without lines. */
    setOff(lines) {
      view.dispatch({ effects: setPart.of(lines ?? null) });
    },

    readOnly(yes) {
      view.dispatch({ effects: reading.reconfigure(EditorState.readOnly.of(yes)) });
    },
  };
}

/** Left to itself the browser joins lines with styles of its own, which the page's policy refuses and reports. */
function typeOver(event, view) {
  const { from, to, empty } = view.state.selection.main;
  if (empty || event.inputType !== "insertText" || event.isComposing || view.state.readOnly) return false;
  const insert = event.data ?? "";
  event.preventDefault();
  const usual = () => view.state.update(view.state.replaceSelection(insert), { userEvent: "input.type", scrollIntoView: true });
  const taken = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, insert, usual));
  if (!taken) view.dispatch(usual());
  return true;
}

export function lineOf(doc, number) {
  return doc.line(Math.max(1, Math.min(number, doc.lines)));
}

function linesOfPart(doc, lines) {
  if (!lines) return Decoration.none;
  const [first, last] = lines;
  const found = [];
  for (let number = first; number <= Math.min(last, doc.lines); number++) {
    found.push(Decoration.line({ class: "cm-of-part" }).range(doc.line(number).from));
  }
  return Decoration.set(found);
}
