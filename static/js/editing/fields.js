// Fields: between a form's fields and the values of a part: how each is shown, and what a change of it orders.

const SECTIONS = { component: "components", group: "groups" };

const words = (value) => value.trim() || null;
const amount = (value) => (value.trim() === "" ? null : Number(value));
const list = (value) => {
  const found = value.split(",").map((each) => each.trim()).filter(Boolean);
  return found.length ? found : null;
};

/** How a field is written; all others are words. */
const WRITERS = {
  replicas: amount,
  capacity_rps: amount,
  availability: amount,
  cost_per_month: amount,
  cost_per_million: amount,
  tags: list,
  label: (value) => value.trim(),
};

/** What the fields show of a part, as texts by name. */
export function shownValues(part) {
  const { latency_ms: latency, tags, optional, ...rest } = part;
  const plain = Object.entries(rest).filter(([, value]) => typeof value !== "object");
  return {
    ...Object.fromEntries(plain.map(([name, value]) => [name, String(value)])),
    latency_p50: String(latency?.p50 ?? ""),
    latency_p99: String(latency?.p99 ?? ""),
    tags: (tags ?? []).join(", "),
    optional: optional === true,
  };
}

/** The order that a changed field gives, and the key that the part has after it. */
export function orderOf(sort, key, name, form) {
  if (name === "id") {
    const id = form.elements.id.value.trim();
    return { order: { do: "rename-part", section: SECTIONS[sort], id: key, new: id }, after: id };
  }
  const fields = written(name, form);
  if (sort === "system") return { order: { do: "change-system", fields }, after: key };
  if (sort === "flow") return { order: { do: "change-flow", key, fields }, after: flowKey(form) };
  return { order: { do: "change-part", section: SECTIONS[sort], id: key, fields }, after: key };
}

export function removal(sort, key) {
  return sort === "flow" ? { do: "remove-flow", key } : { do: "remove-part", section: SECTIONS[sort], id: key };
}

/** The order that a form for something new gives, and the key that it will have. */
export function additionOf(sort, form, taken) {
  const names = [...new Set([...form.elements].map(({ name }) => name).filter(Boolean))];
  const fields = Object.assign({}, ...names.filter((name) => name !== "id").map((name) => written(name, form)));
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ""));
  if (sort === "flow") return { order: { do: "add-flow", fields: said }, after: flowKey(form) };
  const { name = "", ...rest } = said;
  const id = freeId(name, taken);
  if (rest.kind === "boundary") delete rest.kind; // what a group is when nothing is said
  const named = name === readable(id) && (sort === "component" || Object.keys(rest).length) ? {} : { name };
  return { order: { do: "add-part", section: SECTIONS[sort], id, fields: { ...named, ...rest } }, after: id };
}

export function flowKey({ elements: { from, to, label } }) {
  return `${from.value}->${to.value} ${label.value.trim().replace(/\s+/g, " ")}`.trimEnd();
}

function written(name, { elements }) {
  const { value } = elements[name];
  if (name.startsWith("latency_")) return { latency_ms: latency(elements) };
  if (name === "optional") return elements.optional.checked ? { optional: true } : { optional: null, fallback: null };
  if (name === "fallback") return value.trim() ? { fallback: value.trim(), optional: true } : { fallback: null };
  return { [name]: (WRITERS[name] ?? words)(value) };
}

function latency({ latency_p50: median, latency_p99: tail }) {
  if (!median.value) return null;
  return tail?.value ? { p50: Number(median.value), p99: Number(tail.value) } : Number(median.value);
}

/** An id made from a name, that nothing else has. */
function freeId(name, taken) {
  const plain = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const base = plain.replace(/^-+|-+$/g, "").replace(/^(?=\d)/, "c-").slice(0, 60) || "part";
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}

function readable(id) {
  const said = id.replaceAll("-", " ");
  return said.charAt(0).toUpperCase() + said.slice(1);
}
