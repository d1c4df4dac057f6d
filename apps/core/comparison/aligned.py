"""Several views in one layout: what they share is at the same place in each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from apps.core.comparison.framing import frame_pane
from apps.core.comparison.nesting import Groups, Nesting, families, nest
from apps.core.comparison.ordering import Intrusion, order_against
from apps.core.comparison.union import Union, union_of
from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.placement import Placement
from apps.core.diagram.view import DiagramView


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to lay the views out together: `view` is what to lay out, `cut` makes the panes of it."""

    union: Union
    groups: tuple[Groups, ...]
    nesting: Nesting

    @property
    def view(self) -> DiagramView:
        """All that is in any of the views."""
        return self.nesting.view

    def cut(self, placement: Placement) -> "Aligned":
        """Of each view its own part of the layout."""
        panes = tuple(self._pane(number, placement) for number in range(len(self.groups)))
        split = sum(len(boxes) - 1 for pane in panes for boxes in pane.placement.pieces.values())
        return Aligned(panes, split, _length(placement))

    def order_for(self, aligned: "Aligned") -> frozenset[tuple[str, str]]:
        """What should come before what, so that fewer frames are in pieces: pairs of ids of cards."""
        intrusions = (
            Intrusion(groups.members[group], groups.bits[card.id])
            for pane, groups in zip(aligned.panes, self.groups, strict=True)
            for group, rectangles in pane.placement.pieces.items()
            for card in pane.view.cards
            if not groups.bits[card.id] & groups.members[group]
            and pane.placement.cards[card.id].overlap(enclosing(list(rectangles)))
        )
        return order_against(intrusions, self.union)

    def _pane(self, number: int, placement: Placement) -> "Pane":
        view, groups = self.union.panes[number], self.groups[number]
        with_backs = {card.id: card.depth for card in self.union.cards}
        boxes = {id_: _with_back(box, with_backs[id_]) for id_, box in placement.cards.items()}
        rooms = {key: placement.frames[name] for key, name in self.nesting.rooms[number].items()}
        pieces = frame_pane(groups, self.nesting.family, rooms, boxes)
        cut_out = Placement(
            cards={card.id: placement.cards[card.id] for card in view.cards},
            frames={group: rectangles[0] for group, rectangles in pieces.items()},
            splines={line: placement.splines[course] for line, course in self.union.courses[number].items()},
            pieces={group: rectangles for group, rectangles in pieces.items() if len(rectangles) > 1},
        )
        return Pane(view, cut_out)


@dataclass(frozen=True, slots=True)
class Pane:
    """A view whose cards have the size that all panes share, and where its parts are."""

    view: DiagramView
    placement: Placement


@dataclass(frozen=True, slots=True)
class Aligned:
    """The panes in the order of the views; `split`: how many pieces more there are than frames; `length` in px."""

    panes: tuple[Pane, ...]
    split: int
    length: float

    @property
    def cost(self) -> tuple[int, float]:
        """The less the better: whole frames first, then short ways."""
        return self.split, self.length


def plans(views: Sequence[DiagramView]) -> tuple[Plan, ...]:
    """The ways to try."""
    union = union_of(views)
    bits = {card.id: 1 << number for number, card in enumerate(union.cards)}
    groups = tuple(Groups(view, bits) for view in union.panes)
    return tuple(Plan(union, groups, nest(union, groups, family)) for family in families(groups))


def _with_back(box: Box, depth: int) -> Box:
    return Box(box.left, box.top - depth, box.right + depth, box.bottom)


def _length(placement: Placement) -> float:
    return sum(
        hypot(b.x - a.x, b.y - a.y)
        for spline in placement.splines.values()
        for a, b in zip(spline.points, spline.points[1:], strict=False)
    )
