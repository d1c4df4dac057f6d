// Theme: the editor in the colours of the page, light and dark from the same tokens.
import { EditorView, HighlightStyle, syntaxHighlighting, tags } from "../../vendor/codemirror@6.0.2/codemirror.js";

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--surface)", color: "var(--text)" },
  "&.cm-focused": { outline: "none", boxShadow: "inset 2px 0 0 var(--accent)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", fontVariantLigatures: "none" },
  ".cm-content": { padding: "var(--space-4) 0 40vh", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 var(--space-4) 0 var(--space-2)" },
  ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--muted)", border: "0", paddingLeft: "2px" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 4px", minWidth: "2.25rem" },
  ".cm-gutter-lint": { width: "1rem" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--hover) 55%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text)" },
  ".cm-of-part": { backgroundColor: "color-mix(in srgb, var(--accent-tint) 70%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "light-dark(#d5daf9, #3a4180)",
  },
  ".cm-content ::selection": { backgroundColor: "light-dark(#d5daf9, #3a4180)" },
  ".cm-selectionMatch": { backgroundColor: "light-dark(#e9e4d6, #3a382f)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-tint)", outline: "none" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-tint)" },
  ".cm-specialChar": { color: "var(--bad)", backgroundColor: "var(--bad-tint)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-tooltip": {
    overflow: "hidden",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius-md)",
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    boxShadow: "var(--shadow-lg)",
    fontFamily: "var(--font)",
  },
  ".cm-tooltip .cm-diagnostic": { maxWidth: "32rem", padding: "6px 10px", borderLeft: "3px solid var(--bad)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "16rem", fontFamily: "var(--mono)", fontSize: "var(--text-sm)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent-tint)",
    color: "var(--text)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--accent-text)", fontWeight: "600" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--muted)" },
  ".cm-tooltip.cm-completionInfo": { maxWidth: "20rem", padding: "8px 10px", fontSize: "var(--text-sm)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--text)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 12px", fontFamily: "var(--font)", fontSize: "var(--text-sm)" },
  ".cm-panel.cm-search [name=close]": { fontSize: "1.25rem", width: "24px", height: "24px" },
  ".cm-panel.cm-search label": { fontSize: "var(--text-sm)" },
  ".cm-textfield": {
    border: "1px solid var(--line-control)",
    borderRadius: "var(--radius-sm)",
    backgroundColor: "var(--surface)",
    padding: "4px 8px",
    fontSize: "var(--text-sm)",
  },
  ".cm-button": {
    border: "1px solid var(--line)",
    borderRadius: "var(--radius-sm)",
    backgroundColor: "var(--surface)",
    backgroundImage: "none",
    padding: "4px 8px",
    fontSize: "var(--text-sm)",
  },
  ".cm-searchMatch": { backgroundColor: "light-dark(#fbeec2, #4a3c12)" },
  ".cm-searchMatch-selected": { backgroundColor: "light-dark(#f5d98a, #6e5810)" },
});

const words = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "light-dark(#2838b8, #a9b5ff)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string)], color: "light-dark(#1d6b3c, #7fd3a0)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#8a4b00, #f0b36a)" },
  { tag: [tags.keyword, tags.labelName, tags.typeName, tags.meta], color: "light-dark(#8145b5, #d19dff)" },
  { tag: [tags.separator, tags.punctuation, tags.brace, tags.squareBracket], color: "var(--muted)" },
]);

export const theme = [look, syntaxHighlighting(words)];
