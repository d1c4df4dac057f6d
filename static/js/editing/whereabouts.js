// Whereabouts: which key of the description the cursor is at, found from indentation and braces, right or wrong YAML alike.

/** Gives { path, key, value, typed }: the keys around it; at a key, or at the value of `key`; and what is typed of it. */
export function whereabouts(doc, place) {
  const line = doc.lineAt(place);
  const text = line.text.slice(0, place - line.from);
  if (inComment(text)) return null;
  const { indent, dash, content } = taken(text);
  const around = keysAbove(doc, line.number, dash ? indent : indentOf(line.text, text));
  if (dash) around.push("-");
  const braces = openBraces(content);
  return braces ? insideBraces(content, braces, around) : onLine(content, around);
}

function inComment(text) {
  return /(^|\s)#/.test(text.replace(/"[^"]*"|'[^']*'/g, ""));
}

/** A line as its indentation, whether it is an item, and the rest. */
function taken(text) {
  const [, space, dash, content] = /^(\s*)(-\s+|-$)?(.*)$/s.exec(text);
  return { indent: space.length, dash: Boolean(dash), content };
}

function indentOf(line, text) {
  const whole = /^\s*/.exec(line)[0].length;
  return line.trim() ? whole : text.length;
}

/** Upwards, each key that is further left than the last. */
function keysAbove(doc, number, indent) {
  const keys = [];
  for (let above = number - 1; above >= 1 && indent > 0; above--) {
    const { text } = doc.line(above);
    if (!text.trim() || /^\s*#/.test(text)) continue;
    const { indent: at, dash, content } = taken(text);
    const inItem = dash && at < indent;
    const column = dash ? at + (text.length - at - content.length) : at;
    const key = /^["']?([\w-]+)["']?\s*:/.exec(content)?.[1];
    if (inItem && column <= indent) {
      keys.unshift("-");
      if (column < indent && key) keys.splice(1, 0, key);
      indent = at;
    } else if (at < indent && key) {
      keys.unshift(key);
      indent = at;
    }
  }
  // an item may stand as far left as the key of its list
  return keys;
}

function openBraces(content) {
  const plain = content.replace(/"[^"]*"?|'[^']*'?/g, (quoted) => "_".repeat(quoted.length));
  const open = [];
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === "{" || plain[at] === "[") open.push(at);
    else if (plain[at] === "}" || plain[at] === "]") open.pop();
  }
  return open.length ? open : null;
}

function insideBraces(content, open, around) {
  const path = [...around];
  let start = 0;
  for (const at of open) {
    const key = /["']?([\w-]+)["']?\s*:\s*$/.exec(content.slice(start, at))?.[1];
    if (key) path.push(key);
    if (content[at] === "[") path.push("-");
    start = at + 1;
  }
  const piece = content.slice(start).split(",").at(-1);
  return onLine(piece.trimStart(), path);
}

function onLine(content, path) {
  const value = /^["']?([\w-]+)["']?\s*:\s+(.*)$/s.exec(content);
  if (value) return { path, key: value[1], value: true, typed: value[2] };
  return { path, key: "", value: false, typed: content };
}
