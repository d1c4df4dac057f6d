// Completing: keys and values from the schema of the format, and the ids that this text has.
import { autocompletion, startCompletion } from "../../vendor/codemirror@6.0.2/codemirror.js";
import { whereabouts } from "./whereabouts.js";

const ARROWS = [
  { label: "->", detail: "the sender waits", type: "keyword" },
  { label: "~>", detail: "nobody waits", type: "keyword" },
];

/** `address` is the schema's; `system` gives what the last text that was right says. */
export function completeFrom(address, system) {
  let asked = null;
  const schema = () => (asked ??= fetch(address).then((answer) => answer.json()).catch(() => (asked = null))); // offline

  async function complete(context) {
    const at = whereabouts(context.state.doc, context.pos);
    if (!at) return null;
    const known = await schema();
    const options = known ? optionsAt(at, known, context.state.doc, system()) : [];
    if (!options.length) return null;
    const word = context.matchBefore(/[\w~>-]*$/);
    if (!context.explicit && !word.text && !at.value && !/(->|~>)\s*$/.test(at.typed) && !at.path.length) return null;
    return { from: word.from, options, validFor: /^[\w-]*$/ };
  }

  return autocompletion({ override: [complete], icons: false, activateOnTypingDelay: 60 });
}

function optionsAt({ path, key, value, typed }, schema, doc, system) {
  const [section, second, third] = path;
  if (!path.length) return value ? [] : keysOf(schema);
  if (section === "flows" && second === "-" && path.length === 2) {
    return value ? valuesOf(schema, "Flow", key, doc, system) : ends(typed, doc, keysOf(part(schema, "Flow")));
  }
  if (section === "dependencies" && second === "-") {
    return value || third ? ids(doc, "components") : ends(typed, doc, keysOf(part(schema, "Dependency")), ARROWS.slice(0, 1));
  }
  if (section === "components" && path.length === 2) {
    return value ? valuesOf(schema, "Component", key, doc, system) : keysOf(part(schema, "Component"));
  }
  if (section === "groups" && path.length === 2) {
    return value ? valuesOf(schema, "Group", key, doc, system) : keysOf(part(schema, "Group"));
  }
  if (third === "latency_ms" || path.at(-1) === "latency_ms") return value ? [] : keysOf(part(schema, "Latency"));
  if (section === "journeys" && path.length === 2) return value ? [] : keysOf(part(schema, "Journey"));
  if (section === "journeys" && path.includes("steps")) {
    const parallel = { label: "parallel", apply: "parallel: []", type: "property", detail: "steps taken at the same time" };
    return value ? ids(doc, "components") : [...steps(system), ...(path.includes("parallel") ? [] : [parallel])];
  }
  if (section === "layout" && path.length > 1) return ids(doc, "components");
  if (section === "layout") return value ? valuesOf(schema, "Layout", key, doc) : keysOf(part(schema, "Layout"));
  return [];
}

/** The definition of a part; behind its short forms stands the long one. */
function part(schema, name) {
  const found = schema.$defs[name];
  return found.properties ? found : found.anyOf.find((form) => form.properties);
}

function keysOf({ properties, required = [] }) {
  return Object.entries(properties).map(([key, { description }]) => ({
    label: key,
    apply: `${key}: `,
    type: "property",
    info: description,
    boost: required.includes(key) ? 2 : 0,
    ...(isChosen(key) && { apply: thenChoose(`${key}: `) }),
  }));
}

function isChosen(key) {
  return ["kind", "group", "in", "mode", "from", "to", "optional", "direction"].includes(key);
}

/** Writes the key, and offers its values at once. */
function thenChoose(words) {
  return (view, _, from, to) => {
    view.dispatch({
      changes: { from, to, insert: words },
      selection: { anchor: from + words.length },
      userEvent: "input.complete",
    });
    startCompletion(view);
  };
}

function valuesOf(schema, name, key, doc) {
  if (key === "group" || key === "in") return ids(doc, "groups");
  if (key === "from" || key === "to") return ids(doc, "components");
  if (key === "optional") return [{ label: "true", type: "keyword" }, { label: "false", type: "keyword" }];
  const field = part(schema, name).properties[key];
  return field ? enumOf(schema, field).map((word) => ({ label: word, type: "enum" })) : [];
}

function enumOf(schema, field) {
  const forms = [field, ...(field.anyOf ?? []), ...(field.allOf ?? [])];
  const referred = forms.flatMap((form) => (form.$ref ? [schema.$defs[form.$ref.split("/").at(-1)]] : [form]));
  return referred.flatMap((form) => form?.enum ?? []);
}

/** At an arrow: ids on both its sides, and the arrow itself between them. */
function ends(typed, doc, keys, arrows = ARROWS) {
  if (/:\s/.test(typed)) return [];
  if (/(->|~>)\s*[\w-]*$/.test(typed)) return ids(doc, "components");
  if (/^[\w-]+\s+[-~]?$/.test(typed)) return arrows;
  return [...ids(doc, "components"), ...keys];
}

function steps(system) {
  return (system?.flows ?? []).map(({ from, to, label, mode }) => ({
    label: `${from} ${mode === "async" ? "~>" : "->"} ${to}`,
    detail: label,
    type: "variable",
  }));
}

/** Read from the text as it stands, which may be wrong elsewhere. */
function ids(doc, section) {
  const found = new Map();
  let inside = false;
  let depth = 0;
  for (const text of doc.iterLines()) {
    const top = /^["']?([\w-]+)["']?\s*:/.exec(text);
    if (top) {
      inside = top[1] === section;
      depth = 0;
    } else if (inside) {
      const entry = /^(\s+)["']?([a-z][a-z0-9-]*)["']?\s*:(.*)$/.exec(text);
      if (!entry) continue;
      depth ||= entry[1].length;
      if (entry[1].length === depth) found.set(entry[2], /name:\s*["']?([^,}"']+)/.exec(entry[3])?.[1] ?? "");
    }
  }
  return [...found].map(([label, detail]) => ({ label, detail, type: "variable" }));
}
