// Flows: the lines of the cards in the hand go along with them, with arrow and label.
import { placeOf, put, wholeBoxOf } from "./boxes.js";
import { follow, middleOf, readCourse, writeCourse } from "./courses.js";

const APART = 8;
const MOST_APART = 60;

/** `isMoved` tells of a component's id; the result is told by how much, each frame. */
export function liftFlows(diagram, isMoved) {
  const touched = diagram.flows.filter(({ dataset: { from, to } }) => isMoved(from) || isMoved(to));
  const cards = new Map(diagram.components.map((card) => [card.dataset.component, card]));
  const pairs = Map.groupBy(diagram.flows, ({ dataset: { from, to } }) => [from, to].sort().join(" "));
  const lifted = touched.map((flow) => liftFlow(flow, cards, pairs, isMoved));
  return (dx, dy) => lifted.forEach((move) => move(dx, dy));
}

function liftFlow(flow, cards, pairs, isMoved) {
  const { from, to, number } = flow.dataset;
  const [line, head, hit] = [".line", ".head", ".hit"].map((name) => flow.querySelector(name));
  const course = readCourse(line, head);
  const ends = { source: Number(isMoved(from)), target: Number(isMoved(to)) };
  const label = readLabel(flow.ownerSVGElement.querySelector(`[data-label-of="${number}"]`), course);
  const pair = pairs.get([from, to].sort().join(" "));
  const place = pair.indexOf(flow) - (pair.length - 1) / 2;
  const apart = pair.length > 1 ? place * Math.min(MOST_APART, (label?.height ?? 0) + APART) : 0;

  return (dx, dy) => {
    const boxes = [wholeBoxOf(cards.get(from)), wholeBoxOf(cards.get(to))];
    const now = follow(course, ends, { dx, dy }, boxes, sideways(pair[0], cards, apart));
    const drawn = writeCourse(now);
    line.setAttribute("d", drawn.line);
    hit?.setAttribute("d", drawn.line);
    head.setAttribute("d", drawn.head);
    if (!label) return;
    const middle = middleOf(now);
    put(label.part, label.x + middle.x - label.middle.x, label.y + middle.y - label.middle.y);
  };
}

/** At right angles to the way between the two cards, the same way for all flows between them. */
function sideways(first, cards, apart) {
  if (!apart) return { x: 0, y: 0 };
  const [a, b] = [wholeBoxOf(cards.get(first.dataset.from)), wholeBoxOf(cards.get(first.dataset.to))];
  const dx = b.left + b.right - a.left - a.right;
  const dy = b.top + b.bottom - a.top - a.bottom;
  const length = Math.hypot(dx, dy) || 1;
  return { x: (-dy / length) * apart, y: (dx / length) * apart };
}

function readLabel(part, course) {
  if (!part) return null;
  const height = Number(part.querySelector(".pill")?.getAttribute("height") ?? 0);
  return { part, height, ...placeOf(part), middle: middleOf(course) };
}
