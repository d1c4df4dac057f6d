// Entry of the sheet that helps to choose: keeps focus and what is open over a swap, and says who is first.
import { announce, showToast } from "./toasts.js";

const choice = document.getElementById("choice");
let open = [];

choice.addEventListener("htmx:beforeSwap", () => {
  open = [...choice.querySelectorAll("details[open]")].map((place) => place.id);
});

choice.addEventListener("htmx:afterSettle", ({ detail }) => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (document.activeElement === document.body) heading(detail.requestConfig.elt).focus();
  announce(document.getElementById("result").dataset.said);
});

/** Where to go on when what was pressed is gone: to what came of it or, after starting over, to the questions. */
function heading(pressed) {
  return document.getElementById(pressed.closest("#progress") ? "answered" : "result-title");
}

for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  choice.addEventListener(failure, () => showToast("Not worked out: the server cannot be reached."));
}
