// Outcome: what follows, fetched for what the address says has failed, put into the panel and handed to the picture.
import { readFailures } from "./failures.js";
import { showToast } from "./toasts.js";

export function makeOutcome(panel, onState) {
  const body = panel.querySelector(".panel-body");
  const read = () => JSON.parse(body.querySelector("#chaos-outcome").dataset.state);
  let running = null;

  /** Only the newest answer counts. */
  async function show() {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await fetch(`${panel.dataset.address}${location.search}`, { signal, headers: { "HX-Request": "true" } });
      if (!answer.ok && answer.status !== 422) throw new Error(`the server answered ${answer.status}`);
      swap(body, await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") showToast(`Not worked out: ${error.message || "the server cannot be reached"}.`);
      return null;
    }
    const state = read();
    onState(state);
    followInFrame(body.querySelector("#chaos-outcome").dataset);
    return state;
  }

  return { show, state: read };
}

/** Our own fragment takes the place of the last one; the focus stays on what was pressed, or comes to the title. */
function swap(body, html) {
  const focused = body.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key;
  const top = body.scrollTop;
  body.innerHTML = html;
  body.scrollTop = top;
  if (!focused) return;
  const again = key && body.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (again ?? body.querySelector("h2")).focus({ preventScroll: true });
}

/** Downloads, copies and the links to the other direction and to other steps are of this state. */
function followInFrame({ markdown, html, steps }) {
  const form = document.getElementById("export-form");
  form.querySelectorAll("input[name=fail]").forEach((input) => input.remove());
  for (const text of readFailures()) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "fail", value: text });
    form.append(input);
  }
  const [asMarkdown, asHtml] = document.querySelectorAll(".copies [data-copy]");
  asMarkdown.dataset.copy = markdown;
  asHtml.dataset.copy = html;
  const addresses = steps?.split(" ");
  for (const link of document.querySelectorAll(".steps a")) link.href = addresses[link.dataset.step - 1];
  for (const link of document.querySelectorAll(".direction-corner a")) {
    const asked = new URLSearchParams(location.search);
    asked.set("direction", new URLSearchParams(link.getAttribute("href")).get("direction"));
    link.setAttribute("href", `?${asked}`);
  }
}
