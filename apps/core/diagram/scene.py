"""What stands where on a picture, before it is drawn: a view, its placement, its labels, its marks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from apps.core.diagram.badges import card_badge, frame_badge
from apps.core.diagram.geometry import Box, enclosing, enclosing_points
from apps.core.diagram.labels import place_labels
from apps.core.diagram.marks import CHANGES, Marks
from apps.core.diagram.placement import Placement
from apps.core.diagram.view import DiagramView, Line

MARGIN: Final = 24
SIGN_ROOM: Final = 16
_NOTHING_THERE: Final = Box(0, 0, 200, 100)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture that only needs colours; `labels` by the number of their line."""

    view: DiagramView
    placement: Placement
    labels: dict[int, Box]
    marks: Marks | None

    @property
    def extent(self) -> Box:
        """All that is on the picture, and a margin."""
        placement = self.placement
        pieces = [box for several in placement.pieces.values() for box in several]
        boxes = [*placement.cards.values(), *placement.frames.values(), *pieces, *self.labels.values()]
        points = [point for spline in placement.splines.values() for point in spline.points]
        if points:
            boxes.append(enclosing_points(points))
        return (enclosing(boxes) if boxes else _NOTHING_THERE).grown(MARGIN)

    def with_marks(self, marks: Marks | None) -> "Scene":
        """The same scene with marks on it; its labels stay where they are unless signs need room."""
        return (
            set_scene(self.view, self.placement, marks) if _has_signs(marks) else replace(self, marks=marks)
        )


def set_scene(view: DiagramView, placement: Placement, marks: Marks | None = None) -> Scene:
    """The scene with every label in its place; a line with a sign has room for it on its label."""
    if not marks or not _has_signs(marks):
        return Scene(view, placement, place_labels(view, placement), marks)
    signed = with_room_for_signs(view, marks)
    return Scene(signed, placement, place_labels(signed, placement, _badges(view, placement, marks)), marks)


def _has_signs(marks: Marks | None) -> bool:
    return marks is not None and not marks.used.isdisjoint(CHANGES)


def _badges(view: DiagramView, placement: Placement, marks: Marks) -> Iterator[Box]:
    """Where the badges are that labels keep off."""
    marked, fields = dict(marks.components), dict(marks.fields)
    for card in view.cards:
        if mark := marked.get(card.id):
            place = placement.cards[card.id]
            badge = card_badge(mark, card.width, card.height, fields.get(card.id, ""))
            yield badge.box.moved(place.left, place.top)
    for id_, mark in marks.frames:
        yield from (frame_badge(mark, box).box for box in placement.rectangles(id_))


def with_room_for_signs(view: DiagramView, marks: Marks) -> DiagramView:
    """The view with wider labels on lines that were added, removed or changed."""
    signed = {number for number, mark in marks.lines if mark in CHANGES}
    return replace(
        view, lines=tuple(_widened(line) if line.number in signed else line for line in view.lines)
    )


def _widened(line: Line) -> Line:
    return replace(line, width=line.width + SIGN_ROOM, height=max(line.height, SIGN_ROOM))
