"""Courses for all flows: known ones, straight ones, and ways round cards: small questions for Graphviz."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.placement import Spline
from apps.core.diagram.view import DiagramView, Line
from apps.core.layout.routes.courses import (
    SIDES,
    Obstacles,
    bows_for,
    detours,
    joins,
    loops,
    pairs_of,
    straight_courses,
)
from apps.core.layout.routes.ways_round import way_round

MARGINS: Final = (6, 2)  # px between a card and a way round it; less where cards stand close
ROUNDS: Final = 4
_LARGEST: Final = 10  # cards in one question
_MOST_FOUND: Final = 150  # lines led from corner to corner; the rest of a tangle goes straight on
_POINTS_PER_INCH: Final = 72


@dataclass(frozen=True, slots=True)
class Question:
    """Lines that join the same two cards, and the cards that they have to go round."""

    lines: tuple[Line, ...]
    around: frozenset[str]
    margin: int = MARGINS[0]

    def dot(self, boxes: Mapping[str, Box]) -> str:
        """For the engine that keeps given positions: generated ids and numbers only."""
        first = self.lines[0]
        ends = {first.source: "a", first.target: "b"}
        names = ends | {id_: f"n{number}" for number, id_ in enumerate(sorted(self.around - ends.keys()))}
        nodes = (f"{name} [{_placed(boxes[id_])}]" for id_, name in names.items())
        edges = (f"{ends[line.source]} -> {ends[line.target]} [id=f{line.number}]" for line in self.lines)
        head = f'graph [splines=true esep="+{self.margin}"] edge [arrowsize=0.7]'
        node = 'node [shape=box fixedsize=true label=""]'
        return "digraph {" + "\n".join([head, node, *nodes, *edges]) + "}"

    def read(self, answer: bytes, boxes: Mapping[str, Box]) -> dict[int, Spline]:
        """The courses in an answer; all of it has moved by one common offset, which is undone."""
        document: dict[str, Any] = json.loads(answer)
        first = next(item for item in document["objects"] if item["name"] == "a")
        x, y = map(float, first["pos"].split(","))
        centre = boxes[self.lines[0].source].centre
        return {
            int(edge["id"][1:]): _spline(edge["pos"], centre.x - x, centre.y + y)
            for edge in document.get("edges", ())
            if "pos" in edge
        }


class Routes:
    """The courses of all lines of a picture, as far as they are found: `questions` is what still has to be asked."""

    def __init__(self, view: DiagramView, cards: Mapping[str, Box], known: Mapping[int, Spline]) -> None:
        """`known`: courses from before, kept while they join their cards and meet no other.

        Those between the same two cards stay together or are found anew together, so that they lie beside each other.
        Courses end at what sticks out behind a card, or their arrows would be hidden by it.
        """
        self.obstacles = Obstacles(view.cards, cards)
        self.courses: dict[int, Spline] = {}
        self.through: tuple[int, ...] = ()
        self._found = 0
        asked = []
        for lines in pairs_of(view).values():
            if all(self._stays(line, known) for line in lines):
                self.courses |= {line.number: known[line.number] for line in lines}
                continue
            self.courses |= self._straight(lines)
            hit = self._hit(lines, self.courses)
            if hit and lines[0].source != lines[0].target:
                asked.append(Question(tuple(lines), frozenset(hit)))
        self.questions = tuple(self._small(asked))

    def _small(self, questions: Iterable[Question]) -> Iterator[Question]:
        """Those to ask; the others are answered here."""
        for question in questions:
            if len(question.around) <= _LARGEST:
                yield question
            else:
                self._find(question)

    def _find(self, question: Question) -> None:
        """From corner to corner, each line a little further out than the one before."""
        if self._found >= _MOST_FOUND:
            self.through += tuple(line.number for line in question.lines)
            return
        self._found += len(question.lines)
        for place, line in enumerate(question.lines):
            for margin, clear in ((6.0 + 5 * place, 3.0), (6.0, 3.0), (3.0, 1.0), (1.0, 0.0)):
                course = way_round(line, self.obstacles, margin, clear)
                if course and not self.obstacles.hit(line, course, 0.0):
                    self.courses[line.number] = course
                    break
            else:
                self.through += (line.number,)

    def _straight(self, lines: list[Line]) -> dict[int, Spline]:
        """Straight courses; or bowed ones where those are free and straight ones meet cards or leave labels no room."""
        cards = self.obstacles.boxes
        straight = straight_courses(lines, cards)
        if lines[0].source == lines[0].target:
            ways = (loops(lines, cards, side) for side in SIDES)
            return next((way for way in ways if not self._hit(lines, way)), straight)
        is_blocked = bool(self._hit(lines, straight))
        for bow in (detours if is_blocked else bows_for)(lines, cards):
            bowed = straight_courses(lines, cards, bow)
            on_card = not is_blocked and self.obstacles.on_labels(lines, bowed)
            if not on_card and not self._hit(lines, bowed):
                return bowed
        return straight

    def _stays(self, line: Line, known: Mapping[int, Spline]) -> bool:
        course, cards = known.get(line.number), self.obstacles.boxes
        if course is None or not joins(course, cards[line.source], cards[line.target]):
            return False
        return not self.obstacles.hit(line, course, 0.0)

    def dots(self) -> tuple[str, ...]:
        """The questions in DOT."""
        return tuple(question.dot(self.obstacles.boxes) for question in self.questions)

    def learn(self, answers: Iterable[bytes]) -> None:
        """Takes the answers; where a way meets other cards, it is asked again with those too."""
        again = []
        for question, answer in zip(self.questions, answers, strict=True):
            found = question.read(answer, self.obstacles.boxes)
            hit = self._hit(question.lines, found)
            if len(found) == len(question.lines) and not hit:
                self.courses |= found
            elif next_question := _next(question, hit):
                again.append(next_question)
            else:
                self._find(question)
        self.questions = tuple(self._small(again))

    def answer_rest(self) -> None:
        """Finds the rest without asking; what has no way round stays straight and is in `through`."""
        for question in self.questions:
            self._find(question)
        self.questions = ()

    def _hit(self, lines: Iterable[Line], courses: Mapping[int, Spline]) -> set[str]:
        return {
            card
            for line in lines
            if line.number in courses
            for card in self.obstacles.hit(line, courses[line.number])
        }


def _next(question: Question, hit: set[str]) -> Question | None:
    if hit - question.around:
        return replace(question, around=question.around | hit)
    closer = [margin for margin in MARGINS if margin < question.margin]
    return replace(question, margin=closer[0]) if closer else None


def _placed(box: Box) -> str:
    x, y = box.centre
    width, height = box.width / _POINTS_PER_INCH, box.height / _POINTS_PER_INCH
    return f'pos="{x:.3f},{-y:.3f}" width={width:.4f} height={height:.4f}'


def _spline(text: str, dx: float, dy: float) -> Spline:
    parts = text.split(";")[0].split()
    ends = {part[0]: _point(part[2:], dx, dy) for part in parts if part[0] in "es"}
    points = tuple(_point(part, dx, dy) for part in parts if part[0] not in "es")
    return Spline(points, ends.get("e") or points[-1])


def _point(text: str, dx: float, dy: float) -> Point:
    x, y = text.split(",")
    return Point(float(x) + dx, dy - float(y))
