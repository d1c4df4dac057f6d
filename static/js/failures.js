// Failures as they are spelt in the address, and what pressing a part makes of them.

export function readFailures() {
  return new URLSearchParams(location.search).getAll("fail");
}

/** The query of this page with these failures; what else it asks stays. */
export function writeFailures(failures) {
  const rest = new URLSearchParams(location.search);
  rest.delete("fail");
  const fail = failures.map((text) => `fail=${spelt(text)}`);
  return `?${[...fail, ...(rest.size ? [rest] : [])].join("&")}`;
}

/** Alone, or added to the others; what has failed already is restored. */
export function pressed(failures, text, adding) {
  if (failures.includes(text)) return failures.filter((each) => each !== text);
  if (!adding) return [text];
  const part = componentOf(text);
  return [...failures.filter((each) => part === null || componentOf(each) !== part), text];
}

/** How the failure of a part is spelt; a flow of a pair that has several says its label. */
export function failureOf(part, { flows }) {
  const { component, closed, flow, from, to, group } = part.dataset;
  if (closed !== undefined) return `group:${component}`;
  if (component !== undefined) return component;
  if (flow === undefined) return `group:${group}`;
  if (!flow.startsWith(`${from}->${to}`)) return `cut:${flow}`; // one flow, at the closed group around its end
  const alike = flows.filter(({ dataset }) => dataset.from === from && dataset.to === to && !isNeed(dataset));
  return alike.length > 1 ? `cut:${flow}` : `cut:${from}->${to}`;
}

export function isNeed({ flow }) {
  return /\((needs|one of \d+)\)$/.test(flow);
}

/** The component that a failure is of; cuts, groups and partitions are of none. */
export function componentOf(text) {
  const [, id, count] = text.match(/^([^:]+)(?::(.*))?$/s) ?? [];
  return count === undefined || /^\d+$/.test(count) ? id : null;
}

function spelt(text) {
  return encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%20", "+");
}
