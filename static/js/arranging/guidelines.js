// Guide lines: thin lines on the picture that say what something in the hand is in line with.

const SVG = "http://www.w3.org/2000/svg";
const TICK = 4; // CSS px of the ends of a gap, to both sides

export function makeGuideLines(layer) {
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "guides");
  group.setAttribute("aria-hidden", "true");

  /** `scale` is CSS px for one px of the picture. */
  function show(lines, scale) {
    if (!lines.length) return hide();
    if (!group.isConnected) layer.insertBefore(group, layer.querySelector(":scope > .component")); // names stay readable
    group.replaceChildren(...lines.map((line) => drawn(line, scale)));
  }

  function hide() {
    group.remove();
  }

  return { show, hide };
}

function drawn({ x1, y1, x2, y2, isGap }, scale) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", isGap ? "guide gap" : "guide");
  path.setAttribute("d", `M${x1} ${y1}L${x2} ${y2}${isGap ? ends({ x1, y1, x2, y2 }, TICK / scale) : ""}`);
  return path;
}

function ends({ x1, y1, x2, y2 }, tick) {
  const [dx, dy] = x1 === x2 ? [tick, 0] : [0, tick];
  return [[x1, y1], [x2, y2]].map(([x, y]) => `M${x - dx} ${y - dy}L${x + dx} ${y + dy}`).join("");
}
