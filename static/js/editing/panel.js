// Panel: the form of the part that is selected, or of one to add; each change goes into the text at once.
import { additionOf, orderOf, removal, shownValues } from "./fields.js";
import { fill, filledForm, partIn, showRefusal } from "./forms.js";

export const ABOUT = "@system"; // stands for the whole among the keys of parts; no id has such a sign
const TITLES = { component: "Add a component", flow: "Add a flow", group: "Add a group" };

/** `desk` is { system, give, select, undo }: the last text that was right, and what the panel can do. */
export function makePanel(panel, desk) {
  const body = panel.querySelector(".panel-body");
  let open = null; // { sort, key, form }; no key for something new
  let line = Promise.resolve(); // a change waits for the one before, which may give the part another key
  let waiting = 0;

  /** Parts can be deleted from here; the whole cannot. */
  const canGo = () => Boolean(open?.key) && open.sort !== "system";

  function close() {
    const hadFocus = panel.contains(document.activeElement);
    panel.hidden = true;
    body.replaceChildren();
    open = null;
    return hadFocus;
  }

  function show(sort, key, presets = {}) {
    const { head, form } = filledForm(sort, key, desk.system(), presets, TITLES[sort]);
    body.replaceChildren(head, form);
    panel.hidden = false;
    body.scrollTop = 0;
    open = { sort, key, form };
  }

  /** The form of a part that is there; false when there is none of this key. */
  function edit(key, { focus = "" } = {}) {
    const sort = sortOf(desk.system(), key);
    if (!sort) return false;
    show(sort, key);
    if (focus) field(focus)?.focus();
    return true;
  }

  function add(sort, presets = {}) {
    show(sort, "", presets);
    const first = sort === "flow" && presets.from && !presets.to ? "to" : sort === "flow" && presets.to ? "label" : "name";
    (field(first) ?? field("from")).focus();
  }

  /** After each picture: the values of the text, but not over what is being typed. */
  function refresh() {
    if (!open || waiting) return;
    if (!open.key) return fill(open.form, {}, desk.system(), { optionsOnly: true });
    const part = partIn(desk.system(), open.sort, open.key);
    if (part) fill(open.form, shownValues(part), desk.system(), { key: open.key });
    else desk.select("");
  }

  function change(name) {
    const { form } = open;
    waiting++;
    line = line.then(() => changeNow(form, name)).finally(() => waiting--);
  }

  async function changeNow(form, name) {
    if (open?.form !== form) return;
    const { sort, key } = open;
    const { order, after } = orderOf(sort, key, name, form);
    const answer = await desk.give(order);
    if (open?.form !== form) return;
    showRefusal(form, answer, name);
    if (answer.done && after !== key) {
      open.key = after;
      desk.select(after, { quietly: true });
    }
  }

  async function addNew() {
    const { sort, form } = open;
    if (sort !== "flow" && !form.elements.name.value.trim()) {
      return showRefusal(form, { refused: "Say a name." }, "name");
    }
    const connectFrom = form.dataset.connectFrom;
    const { order, after } = additionOf(sort, form, takenIds(desk.system()));
    const answer = await desk.give(order);
    if (open?.form !== form) return;
    if (!answer.done) return showRefusal(form, answer, "");
    if (connectFrom) await desk.give({ do: "add-flow", fields: { from: connectFrom, to: after } });
    desk.select(after, { whenDrawn: true });
  }

  async function remove() {
    const { sort, key, form } = open;
    const name = form.closest(".panel-body").querySelector("h2").textContent;
    const answer = await desk.give(removal(sort, key));
    if (!answer.done) return showRefusal(form, answer, "");
    desk.select("");
    desk.offerUndo(`${name} deleted`);
  }

  function field(name) {
    const found = open?.form.elements[name];
    return found instanceof RadioNodeList ? found[0] : found;
  }

  body.addEventListener("change", ({ target }) => {
    if (open?.key && target.name) change(target.name);
  });
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!open.key) addNew();
  });
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("select") || open.key) return;
    event.preventDefault();
    addNew();
  });
  body.addEventListener("click", ({ target }) => {
    const button = target.closest("button, a[data-select]");
    if (!button) return;
    if (button.dataset.close !== undefined) desk.select("");
    else if (button.dataset.remove !== undefined) remove();
    else if (button.dataset.connect !== undefined) add("flow", { from: open.key });
    else if (button.dataset.addInside !== undefined) add("component", { group: open.key });
    else if (button.dataset.select) desk.select(button.dataset.select);
  });

  return {
    edit,
    add,
    close,
    refresh,
    remove: () => canGo() && remove(),
    get key() {
      return open?.key ?? "";
    },
    get isOpen() {
      return Boolean(open);
    },
    refuse: (answer) => open && showRefusal(open.form, answer, ""),
  };
}

export function sortOf(system, key) {
  if (key === ABOUT) return "system";
  if (!system || !key) return "";
  if (system.components[key]) return "component";
  if (system.groups[key]) return "group";
  return flowOf(system, key) ? "flow" : "";
}

export function takenIds(system) {
  return new Set([...Object.keys(system?.components ?? {}), ...Object.keys(system?.groups ?? {})]);
}

function flowOf(system, key) {
  return system.flows.find(({ from, to, label }) => `${from}->${to} ${label}`.trimEnd() === key);
}
