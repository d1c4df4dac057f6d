// Courses: where a flow runs while one of its cards is in the hand: bent after it at first, then straight across.
import { centreOf } from "./boxes.js";

const ARROW = 7;
const HALF_WIDTH = 3.5;
const FAR = 56; // px of moving after which the drawn course is forgotten

/** A drawn course as its control points (1 + 3n of cubic curves) and the tip of its arrow. */
export function readCourse(line, head) {
  const [x, y, ...steps] = numbersIn(line.getAttribute("d"));
  const points = [{ x, y }];
  for (let at = 0; at + 5 < steps.length; at += 6) {
    const from = points.at(-1);
    for (let step = at; step < at + 6; step += 2) points.push({ x: from.x + steps[step], y: from.y + steps[step + 1] });
  }
  const [ax, ay, bx, by] = numbersIn(head.getAttribute("d"));
  return { points, tip: { x: ax + bx, y: ay + by } };
}

/** As the server draws it: relative, so that it is read again by the same rule. */
export function writeCourse({ points, tip }) {
  let data = `M${shown(points[0].x)} ${shown(points[0].y)}c`;
  for (let at = 1; at + 2 < points.length; at += 3) {
    const from = points[at - 1];
    for (const point of points.slice(at, at + 3)) data += ` ${shown(point.x - from.x)} ${shown(point.y - from.y)}`;
  }
  return { line: data, head: arrow(points.at(-1), tip) };
}

/** The course after its ends were moved: `by` says by how much of dx and dy each, 0 or 1. */
export function follow(course, { source, target }, { dx, dy }, [from, to], aside) {
  const last = course.points.length - 1;
  const bent = {
    points: course.points.map((point, at) => shifted(point, source + ((target - source) * at) / last, dx, dy)),
    tip: shifted(course.tip, target, dx, dy),
  };
  if (source === target) return bent;
  const share = eased(Math.min(1, Math.hypot(dx, dy) / FAR));
  const straight = courseBetween(from, to, aside);
  if (share === 1) return straight;
  const goal = cut(straight.points, last / 3);
  const points = bent.points.map((point, at) => between(point, goal[at], share));
  const tip = ontoBorder(between(bent.tip, straight.tip, share), to);
  points[0] = ontoBorder(points[0], from);
  return { points: [...points.slice(0, -1), beforeTip(points.at(-2), tip)], tip };
}

/** From border to border, its middle to one side of the straight way. */
export function courseBetween(from, to, aside) {
  const a = centreOf(from);
  const b = centreOf(to);
  const bow = (share) => shifted(between(a, b, share), 4 / 3, aside.x, aside.y);
  const bows = Math.abs(aside.x) + Math.abs(aside.y) > 0.01;
  const [first, second] = bows ? [bow(1 / 3), bow(2 / 3)] : [b, a];
  const start = borderTowards(from, first);
  const tip = borderTowards(to, second);
  const end = beforeTip(bows ? second : start, tip);
  if (bows) return { points: [start, first, second, end], tip };
  return { points: [start, between(start, end, 1 / 3), between(start, end, 2 / 3), end], tip };
}

/** The middle of a course along its curves. */
export function middleOf({ points }) {
  const curves = (points.length - 1) / 3;
  const at = 3 * Math.floor(curves / 2);
  if (curves % 2 === 0) return points[at];
  const [a, b, c, d] = points.slice(at, at + 4);
  return { x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8 };
}

export function between(a, b, share) {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

function shifted({ x, y }, weight, dx, dy) {
  return { x: x + weight * dx, y: y + weight * dy };
}

/** One curve as several that join. */
function cut(points, pieces) {
  const found = [points[0]];
  let rest = points;
  for (let left = pieces; left > 1; left--) {
    const [a, b, c, d] = rest;
    const share = 1 / left;
    const [ab, bc, cd] = [between(a, b, share), between(b, c, share), between(c, d, share)];
    const [abc, bcd] = [between(ab, bc, share), between(bc, cd, share)];
    const middle = between(abc, bcd, share);
    found.push(ab, abc, middle);
    rest = [middle, bcd, cd, d];
  }
  return [...found, ...rest.slice(1)];
}

function borderTowards(box, goal) {
  const { x, y } = centreOf(box);
  const dx = goal.x - x;
  const dy = goal.y - y;
  const reach = Math.min((box.right - box.left) / 2 / Math.abs(dx), (box.bottom - box.top) / 2 / Math.abs(dy), 1);
  return { x: x + dx * (reach || 0), y: y + dy * (reach || 0) };
}

/** A point under a card comes out at the nearest side. */
function ontoBorder({ x, y }, { left, top, right, bottom }) {
  const out = [x - left, right - x, y - top, bottom - y];
  const least = Math.min(...out);
  if (least <= 0) return { x, y };
  return [{ x: left, y }, { x: right, y }, { x, y: top }, { x, y: bottom }][out.indexOf(least)];
}

function beforeTip(from, tip) {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  return between(from, tip, Math.max(0, 1 - ARROW / length));
}

function arrow(end, tip) {
  const length = Math.hypot(tip.x - end.x, tip.y - end.y) || 1;
  const nx = (-(tip.y - end.y) / length) * HALF_WIDTH;
  const ny = ((tip.x - end.x) / length) * HALF_WIDTH;
  const [ax, ay] = [end.x + nx, end.y + ny];
  const steps = [tip.x - ax, tip.y - ay, end.x - nx - tip.x, end.y - ny - tip.y];
  return `M${shown(ax)} ${shown(ay)}l${steps.map(shown).join(" ")}z`;
}

function eased(share) {
  return share * share * (3 - 2 * share);
}

function numbersIn(data) {
  return (data.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
}

function shown(value) {
  return Math.round(value * 100) / 100;
}
