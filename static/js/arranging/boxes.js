// Boxes: where cards and frames are on the picture, in its own px.

/** The box of a card or a frame, where it is shown now; the first piece of a frame in pieces. */
export function boxOf(part) {
  return boxOfRect(part.querySelector(":scope > .card, :scope > .frame"));
}

/** The box of a rectangle that is drawn in a part. */
export function boxOfRect(rect) {
  const { x, y } = placeOf(rect.parentNode);
  const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name) ?? 0));
  return boxAt(x + left, y + top, width, height);
}

/** With what sticks out behind a card that has replicas. */
export function wholeBoxOf(card) {
  const depth = Number(card.querySelector(":scope > .back")?.getAttribute("x") ?? 0);
  const { left, top, right, bottom } = boxOf(card);
  return { left, top: top - depth, right: right + depth, bottom };
}

/** What a part was moved by: a card's or a frame's top left corner; 0,0 for what stands where it was drawn. */
export function placeOf(part) {
  const [, x = 0, y = 0] = /translate\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)/.exec(part.getAttribute("transform")) ?? [];
  return { x: Number(x), y: Number(y) };
}

export function put(part, x, y) {
  part.setAttribute("transform", `translate(${round(x)} ${round(y)})`);
}

export function boxAt(left, top, width, height) {
  return { left, top, right: left + width, bottom: top + height };
}

export function moved({ left, top, right, bottom }, dx, dy) {
  return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
}

export function around(boxes) {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

export function overlap(one, other, gap = 0) {
  const isBeside = one.left >= other.right + gap || other.left >= one.right + gap;
  return !isBeside && one.top < other.bottom + gap && other.top < one.bottom + gap;
}

export function holds(outer, inner) {
  return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;
}

export function centreOf({ left, top, right, bottom }) {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** To a tenth of a px, as the server draws. */
export function round(value) {
  return Math.round(value * 10) / 10;
}
