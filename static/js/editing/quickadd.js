// Quick add: one line in a box adds the components and flows that are missing.
import { showToast } from "../toasts.js";

export function quickAdd(form, give) {
  const input = form.elements.line;
  const refused = form.querySelector(".field-error");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    const answer = await give({ do: "quick-add", line: input.value });
    refused.textContent = answer.done ? "" : words(answer);
    if (!answer.done) return;
    input.value = "";
    const flows = answer.added.filter((key) => key.includes("->")).length;
    showToast(`Added ${said(answer.added.length - flows, "component", flows)}${said(flows, "flow")}`);
  });
  input.addEventListener("input", () => (refused.textContent = ""));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    input.value = "";
    refused.textContent = "";
    input.blur();
  });
}

function words({ refused, problems, wrong }) {
  if (wrong === "text") return "The source has mistakes. Correct them first.";
  return refused ?? problems?.[0]?.sentence ?? "This cannot be added.";
}

function said(count, word, more = 0) {
  return count ? `${count} ${word}${count === 1 ? "" : "s"}${more ? " and " : ""}` : "";
}
