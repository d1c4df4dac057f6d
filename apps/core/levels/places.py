"""Where the parts of a view stand before its flows are routed, and which courses are known already."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.view import Card, DiagramView


@dataclass(frozen=True, slots=True)
class Places:
    """Front cards and frames by id, in px; `courses` and `labels` of lines by number, as far as they are known."""

    view: DiagramView
    cards: Mapping[str, Box]
    frames: Mapping[str, Box]
    pieces: Mapping[str, tuple[Box, ...]] = field(default_factory=dict)
    courses: Mapping[int, Spline] = field(default_factory=dict)
    labels: Mapping[int, Box] = field(default_factory=dict)

    def rectangles(self, frame: str) -> tuple[Box, ...]:
        """The one rectangle of a frame, or all of its pieces."""
        return self.pieces.get(frame) or (self.frames[frame],)

    def moved(self, dx: float, dy: float) -> "Places":
        """All of it, elsewhere."""
        return replace(
            self,
            cards={id_: box.moved(dx, dy) for id_, box in self.cards.items()},
            frames={id_: box.moved(dx, dy) for id_, box in self.frames.items()},
            pieces={id_: tuple(box.moved(dx, dy) for box in boxes) for id_, boxes in self.pieces.items()},
            courses={number: moved_course(course, dx, dy) for number, course in self.courses.items()},
            labels={number: box.moved(dx, dy) for number, box in self.labels.items()},
        )

    @property
    def around(self) -> Box:
        """The smallest box around all that is known of it; there must be a card or a frame."""
        boxes = [with_back(card, self.cards[card.id]) for card in self.view.cards]
        points = [point for course in self.courses.values() for point in course.points]
        boxes += [Box(x, y, x, y) for x, y in points]
        return enclosing([*boxes, *self.frames.values(), *self.labels.values()])


def places_of(view: DiagramView, placement: Placement) -> Places:
    """Those of a layout."""
    return Places(
        view, placement.cards, placement.frames, placement.pieces, placement.splines, placement.labels
    )


def moved_course(course: Spline, dx: float, dy: float) -> Spline:
    """The same course, elsewhere."""
    *points, tip = (Point(x + dx, y + dy) for x, y in (*course.points, course.tip))
    return Spline(tuple(points), tip)


def with_back(card: Card, front: Box) -> Box:
    """The card with what sticks out behind it."""
    return Box(front.left, front.top - card.depth, front.right + card.depth, front.bottom)


def in_the_middle(card: Card, middle: Point) -> Box:
    """The front of a card that has its middle there with all that sticks out behind it; to a tenth of a px."""
    left = round(middle.x - (card.width + card.depth) / 2, 1)
    top = round(middle.y - (card.height + card.depth) / 2 + card.depth, 1)
    return Box(left, top, left + card.width, top + card.height)
