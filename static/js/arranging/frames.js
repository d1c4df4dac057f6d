// Frames: those around what is in the hand grow and shrink with it, close round what is in them, as the server draws them.
import { around, boxOf, boxOfRect, holds, placeOf, put, wholeBoxOf } from "./boxes.js";

const SIDE = 16;
const TOP = 39; // the side, and the name with its room
const NAME_ROOM = 20;
const TO_NAME = { x: 10, y: 7 }; // from a frame's corner to the plate under its name

/** `growing`: frames that go round what moves; `going`: those that go along as they are. */
export function liftFrames(diagram, nest, growing, going) {
  const plates = [...diagram.svg.querySelectorAll(".viewport > .plate")];
  const inner = [...growing].sort((one, other) => nest.chainOf(other).length - nest.chainOf(one).length);
  const pieces = inner.flatMap((frame) => piecesOf(frame, nest.directlyIn(frame), plates));
  const carried = [...going].map((frame) => liftWhole(frame, plates));
  return (dx, dy) => {
    for (const carry of carried) carry(dx, dy);
    for (const grow of pieces) grow();
  };
}

/** A frame whose cards all go, with its names. */
function liftWhole(frame, plates) {
  const { x, y } = placeOf(frame);
  const names = [...frame.querySelectorAll(".frame")].map((rect) => nameAt(plates, boxOfRect(rect))).filter(Boolean);
  return (dx, dy) => {
    put(frame, x + dx, y + dy);
    for (const name of names) name.move(dx, dy);
  };
}

/** Each rectangle goes round what stood in it. */
function piecesOf(frame, content, plates) {
  return [...frame.querySelectorAll(".frame")].flatMap((rect) => {
    const before = boxOfRect(rect);
    const inside = content.filter((part) => holds(before, boxOf(part)));
    return inside.length ? [liftPiece(rect, before, inside, nameAt(plates, before))] : [];
  });
}

function liftPiece(rect, before, content, name) {
  const corner = placeOf(rect.parentNode);
  const least = name ? name.width + NAME_ROOM : 0;
  const first = close(content);
  const missing = least - (first.right - first.left);
  const shareAtLeft = missing > 0 ? Math.max(0, Math.min(1, (first.left - before.left) / missing)) : 0;
  return () => {
    const { left, top, right, bottom } = close(content);
    const lacks = Math.max(0, least - (right - left));
    const x = left - lacks * shareAtLeft;
    rect.setAttribute("x", x - corner.x);
    rect.setAttribute("y", top - corner.y);
    rect.setAttribute("width", right - left + lacks);
    rect.setAttribute("height", bottom - top);
    name?.move(x - before.left, top - before.top);
  };
}

function close(content) {
  const boxes = content.map((part) => (part.dataset.component === undefined ? boxOf(part) : wholeBoxOf(part)));
  const { left, top, right, bottom } = around(boxes);
  return { left: left - SIDE, top: top - TOP, right: right + SIDE, bottom: bottom + SIDE };
}

/** Names are drawn above all lines, apart from their frames: found by their place. */
function nameAt(plates, { left, top }) {
  const plate = plates.find((each) => {
    const { x, y } = placeOf(each);
    const [away, below] = [Number(each.getAttribute("x")) + x - left, Number(each.getAttribute("y")) + y - top];
    return Math.abs(away - TO_NAME.x) < 0.6 && Math.abs(below - TO_NAME.y) < 0.6;
  });
  if (!plate) return null;
  const { x, y } = placeOf(plate);
  const parts = [plate, plate.nextElementSibling];
  return {
    width: Number(plate.getAttribute("width")),
    move: (dx, dy) => parts.forEach((part) => put(part, x + dx, y + dy)),
  };
}
