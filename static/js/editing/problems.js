// Problems: what is wrong with the text, in the gutter, under the words it is about, and in a list that leads there.
import { setDiagnostics } from "../../vendor/codemirror@6.0.2/codemirror.js";
import { lineOf } from "./writing.js";

export function makeProblems(section, writing) {
  section.addEventListener("click", (event) => {
    const place = event.target.closest("[data-line]");
    if (!place) return;
    event.preventDefault();
    writing.goTo(Number(place.dataset.line), Number(place.dataset.column));
  });

  return {
    show(problems, more) {
      const { state } = writing.view;
      writing.view.dispatch(setDiagnostics(state, problems.map((problem) => diagnostic(state.doc, problem))));
      section.hidden = !problems.length;
      section.replaceChildren(...(problems.length ? [title(problems.length + more), list(problems), ...rest(more)] : []));
    },
  };
}

/** From the place to the end of the word there. */
function diagnostic(doc, { line, column, sentence }) {
  const { from, to, text } = lineOf(doc, line);
  const start = Math.min(from + column - 1, to);
  const word = /^[^\s,:{}[\]]+|^./.exec(text.slice(start - from))?.[0] ?? "";
  const begin = word ? start : from + (text.length - text.trimStart().length);
  return { from: begin, to: word ? start + word.length : to, severity: "error", message: sentence };
}

function title(count) {
  return element("h2", "", `${count} thing${count === 1 ? "" : "s"} to correct`);
}

function list(problems) {
  const items = element("ol", "problem-list");
  items.append(...problems.map(item));
  return items;
}

function item({ line, column, message, found, expected, suggestion, text }) {
  const place = element("a", "place");
  place.append(element("span", "visually-hidden", "Line "), `${line}:${column}`);
  place.href = "#source-box";
  place.dataset.line = line;
  place.dataset.column = column;
  const words = element("div");
  words.append(element("p", "", found ? `${message}: found ${found}.` : `${message}.`));
  if (suggestion) {
    const better = element("p", "better", "Did you mean ");
    better.append(element("strong", "", suggestion), "?");
    words.append(better);
  }
  if (expected) words.append(element("p", "better", `Accepted: ${expected}.`));
  if (text) {
    const source = element("pre");
    source.append(element("code", "", text));
    words.append(source);
  }
  const row = element("li");
  row.append(place, words);
  return row;
}

function rest(more) {
  return more ? [element("p", "more", `… and ${more} more.`)] : [];
}

function element(name, className = "", words = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = words;
  return made;
}
