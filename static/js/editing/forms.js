// Forms: made from the page's templates, filled with what a text says, and told what was refused.
import { shownValues } from "./fields.js";

let made = 0;

/** The head and the form of a part, or of something new with presets. */
export function filledForm(sort, key, system, presets, title) {
  const head = copyOf("form-head");
  const form = copyOf(`form-${sort}`);
  form.querySelectorAll(key ? "[data-for-new]" : "[data-for-old]").forEach((part) => part.remove());
  for (const field of form.querySelectorAll("input, select, textarea")) describe(field);
  const part = key ? partIn(system, sort, key) : null;
  fill(form, part ? shownValues(part) : presets, system, { key });
  if (!key) head.querySelector("h2").textContent = title;
  if (presets.connectFrom) form.dataset.connectFrom = presets.connectFrom;
  if (!key) form.querySelector("fieldset.row")?.querySelector("[value=sync]")?.setAttribute("checked", "");
  const fragment = document.createElement("div");
  fragment.append(head, form);
  if (key) titleOf(head, form, sort, key, system);
  else tile(head, sort);
  return { head, form };
}

/** Puts values into fields, but not into the one that is being typed in. */
export function fill(form, values, system, { key = "", optionsOnly = false } = {}) {
  for (const select of form.querySelectorAll("select[data-options]")) fillOptions(select, system, key);
  if (optionsOnly) return;
  for (const field of form.querySelectorAll("input, select, textarea")) {
    if (field === document.activeElement && field.value !== field.dataset.filled) continue;
    fillField(field, field.name === "id" ? key : values[field.name]);
  }
  listFlows(form, key, system);
  const head = form.previousElementSibling;
  if (key && head) titleOf(head, form, form.dataset.part, key, system);
}

function fillField(field, value) {
  if (field.type === "checkbox") field.checked = value === true;
  else if (field.type === "radio") field.checked = (value ?? "sync") === field.value;
  else field.value = value ?? (field.name === "kind" && field.form?.dataset.part === "group" ? "boundary" : "");
  field.dataset.filled = field.value;
}

/** Says what stands in the way: beside the field that it is about, or below all. */
export function showRefusal(form, { done, refused, problems = [], wrong = "" }, name) {
  form.querySelectorAll(".field-error").forEach((place) => (place.textContent = ""));
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  if (done) return;
  if (wrong === "text") {
    form.querySelector(".form-error").textContent = "The source has mistakes. Correct them first; they are listed below it.";
    return;
  }
  const problem = problems[0];
  const said = refused ?? problem?.sentence ?? "This cannot be done.";
  const about = name || problem?.path.split(/[.[\]]+/).filter(Boolean).at(-1);
  const field = about && form.querySelector(`[name="${CSS.escape(about)}"]`);
  const place = field?.closest(".row")?.querySelector(".field-error");
  (place ?? form.querySelector(".form-error")).textContent = said;
  if (place) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }
}

function copyOf(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

/** The words that name a field, and a place for what is wrong with it, which the field points at. */
function describe(field) {
  const row = field.closest("label.row");
  if (!row) return;
  const name = row.querySelector("span");
  name.id = `field-name-${++made}`;
  field.setAttribute("aria-labelledby", name.id);
  const place = document.createElement("span");
  place.className = "field-error";
  place.id = `field-error-${++made}`;
  row.append(place);
  field.setAttribute("aria-describedby", place.id);
}

function fillOptions(select, system, but) {
  const kept = select.value;
  const [section, empty] = [select.dataset.options, [...select.options].filter(({ value }) => !value)];
  const parts = Object.entries(system?.[section] ?? {}).filter(([id]) => section !== "groups" || id !== but);
  select.replaceChildren(...empty, ...parts.map(([id, { name }]) => new Option(name, id)));
  select.value = kept;
}

function titleOf(head, form, sort, key, system) {
  if (sort === "system") {
    head.querySelector("h2").textContent = "About this system";
    return tile(head, sort);
  }
  const part = partIn(system, sort, key);
  if (!part) return;
  const flow = part.label || "Flow";
  head.querySelector("h2").textContent = sort === "flow" ? flow.charAt(0).toUpperCase() + flow.slice(1) : part.name;
  tile(head, sort === "component" ? part.kind : sort);
}

function tile(head, kind) {
  const shown = head.querySelector(".kind-tile");
  const found = kind && document.getElementById("kind-tiles").content.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
  if (found) shown.replaceWith(found.firstElementChild.cloneNode(true));
}

function listFlows(form, key, system) {
  const section = form.querySelector("[data-flows]");
  if (!section) return;
  const flows = system.flows.filter(({ from, to }) => from === key || to === key);
  section.hidden = !flows.length;
  section.querySelector("ul").replaceChildren(...flows.map((flow) => flowRow(flow, key, system)));
}

function flowRow({ from, to, label }, key, system) {
  const row = document.createElement("li");
  const link = document.createElement("button");
  link.type = "button";
  link.className = "row-link";
  link.dataset.select = `${from}->${to} ${label}`.trimEnd();
  const other = system.components[from === key ? to : from];
  const words = document.createElement("span");
  words.textContent = `${from === key ? "to" : "from"} ${other.name}`;
  const what = document.createElement("span");
  what.className = "how";
  what.textContent = label;
  link.append(words, what);
  row.append(link);
  return row;
}

/** What a system says of a part, or of itself; nothing before there is a system. */
export function partIn(system, sort, key) {
  if (sort === "system" || !system) return system;
  if (sort === "flow") return system.flows.find(({ from, to, label }) => `${from}->${to} ${label}`.trimEnd() === key);
  return system[sort === "component" ? "components" : "groups"][key];
}
