// Part menu: everything that can fail at one part: it, its replicas, its flows, the groups around it.
import { nameOf } from "./diagram.js";
import { failureOf, isNeed, readFailures } from "./failures.js";
import { addressDoing } from "./levels.js";

const MOST_FLOWS = 8;
const MOST_GROUPS = 10;

export function makePartMenu(menu, stage, press) {
  const { replicas, groups } = JSON.parse(stage.dataset.parts);
  const svg = stage.querySelector("svg.diagram");
  const flows = [...svg.querySelectorAll("[data-flow]")];
  let cameFrom = null;

  function open(part, { x, y }, opener = null) {
    cameFrom = opener ?? part;
    menu.replaceChildren(title(nameOf(part).replace(/, (killed|down|degraded)(: \d[^:]*)?$/, "")), ...rowsFor(part));
    menu.hidden = false;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.setProperty("left", `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`);
    menu.style.setProperty("top", `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`);
    menu.querySelector("[role^=menuitem]").focus();
  }

  function close({ back = true } = {}) {
    if (menu.hidden) return;
    menu.hidden = true;
    if (back) cameFrom?.focus?.({ preventScroll: true });
  }

  function rowsFor(part) {
    const { component, closed, flow, bundle, from, to } = part.dataset;
    if (closed !== undefined) return [...rowsOfGroup(component), leading("Open this group", addressDoing("open", component))];
    if (bundle !== undefined) return rowsOfBundle(from, to);
    if (component !== undefined) return rowsOfComponent(part, component);
    if (flow !== undefined) return both(failureOf(part, { flows }), "Cut this flow", "Mend this flow");
    return rowsOfGroup(part.dataset.group);
  }

  function rowsOfComponent(part, id) {
    const count = replicas[id] ?? 1;
    const lost = count > 7 ? [1, 2, Math.floor(count / 2), count - 1] : Array.from({ length: count - 1 }, (_, k) => k + 1);
    const touching = flows.filter(({ dataset }) => [dataset.from, dataset.to].includes(id) && !isNeed(dataset));
    return [
      ...both(id, "Kill this alone", "Restore"),
      ...lost.map((k) => row(`${id}:${k}`, `Kill ${k} of ${count} replicas`)),
      ...(touching.length ? [title("Cut a flow")] : []),
      ...touching.slice(0, MOST_FLOWS).map((flow) => row(failureOf(flow, { flows }), nameOf(flow).replace(/, (down|degraded)$/, ""), true)),
      ...around(part.dataset.group).map((group) => row(`group:${group}`, `All of ${groups[group].name} fails`)),
      more(id),
    ];
  }

  function rowsOfGroup(id) {
    const others = Object.keys(groups).filter((other) => !around(other).includes(id) && !around(id).includes(other));
    return [
      ...both(`group:${id}`, "The whole group fails", "Restore the group"),
      ...(others.length ? [title("Partition it from")] : []),
      ...others.slice(0, MOST_GROUPS).map((other) => row(partition(id, other), groups[other].name)),
    ];
  }

  /** Several flows at once: a partition where both ends are groups; one alone, once its group is open. */
  function rowsOfBundle(from, to) {
    const closed = [from, to].filter((id) => groups[id]);
    return [
      ...(closed.length > 1 ? both(partition(from, to), "Partition one from the other", "Mend the partition") : []),
      ...closed.map((id) => leading(`Open ${groups[id].name} to cut one flow`, addressDoing("open", id))),
    ];
  }

  /** The group and those around it, from the inside. */
  function around(group) {
    return group && groups[group] ? [group, ...around(groups[group].in)] : [];
  }

  function partition(one, other) {
    const failed = readFailures();
    const turned = `partition:${other},${one}`;
    return failed.includes(turned) ? turned : `partition:${one},${other}`;
  }

  menu.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-fail]");
    if (!chosen) return;
    close();
    press(chosen.dataset.fail, { more: event.shiftKey || chosen.dataset.more === "true" });
  });
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("[role^=menuitem]")];
    const here = items.indexOf(document.activeElement);
    const moves = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 };
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (event.key in moves) items[(moves[event.key] + items.length) % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", ({ target }) => menu.contains(target) || close({ back: false }));
  addEventListener("blur", () => close({ back: false }));

  function leading(words, href) {
    const entry = document.createElement("a");
    entry.className = "menu-item";
    entry.setAttribute("role", "menuitem");
    entry.href = href;
    entry.dataset.level = "open";
    entry.textContent = words;
    return entry;
  }

  const link = (id) => `${stage.dataset.explore}?select=${encodeURIComponent(id)}`;

  function more(id) {
    const entry = document.createElement("a");
    entry.className = "menu-item";
    entry.setAttribute("role", "menuitem");
    entry.href = link(id);
    entry.textContent = "Read about it";
    return entry;
  }

  return {
    open,
    openAt(part) {
      const { left, bottom } = part.getBoundingClientRect();
      open(part, { x: left, y: bottom + 6 });
    },
  };
}

/** Alone, and with what has failed already. */
function both(text, kill, restore) {
  const failed = readFailures();
  if (failed.includes(text)) return [row(text, restore)];
  return failed.length ? [row(text, kill), row(text, "Add to what has failed", true)] : [row(text, kill)];
}

function row(text, words, adds = false) {
  const on = readFailures().includes(text);
  const entry = document.createElement("button");
  entry.type = "button";
  entry.className = "menu-item";
  entry.setAttribute("role", "menuitemcheckbox");
  entry.setAttribute("aria-checked", String(on));
  entry.dataset.fail = text;
  entry.dataset.more = String(adds);
  entry.textContent = words;
  return entry;
}

function title(words) {
  const line = document.createElement("p");
  line.className = "menu-title";
  line.setAttribute("role", "presentation");
  line.textContent = words;
  return line;
}
