"""The ground that cards stand on: who is where, the frames round them, and what is in the way of a place."""

from collections.abc import Iterable, Iterator
from typing import Final

from apps.core.diagram.geometry import Box, enclosing
from apps.core.layout.places.cells import Cells
from apps.core.layout.places.nest import Nest

SIDE: Final = 16
TOP: Final = 39  # the side, and the name with the room that Graphviz gives it
CLEAR: Final = 8  # between a frame and what is not in it
_TOUCH: Final = 0.05  # coordinates are kept to a tenth of a px


class Ground:
    """Cards with what sticks out behind them, and frames as close round them as can be; px. What is pinned stays."""

    def __init__(self, nest: Nest, boxes: dict[str, Box], pinned: frozenset[str] = frozenset()) -> None:
        self.nest = nest
        self.pinned = pinned
        self.boxes: dict[str, Box] = {}
        self.frames: dict[str, Box] = {}
        self._cells, self._frame_cells = Cells(), Cells()
        for card, box in boxes.items():
            self.boxes[card] = box
            self._cells.add(card, box)
        self._frame(reversed(nest.frames))

    def put(self, card: str, box: Box) -> None:
        """Puts a card on the ground; the frames around it grow."""
        self.boxes[card] = box
        self._cells.add(card, box)
        self._frame(self.nest.chain(card))

    def take(self, cards: Iterable[str]) -> dict[str, Box]:
        """Takes cards away; the frames around them shrink. What was where."""
        taken = {}
        around: dict[str, None] = {}
        for card in cards:
            if card in self.boxes:
                taken[card] = self.boxes.pop(card)
                self._cells.remove(card, taken[card])
                around |= dict.fromkeys(self.nest.chain(card))
        self._frame(sorted(around, key=lambda group: -len(self.nest.around[group])))
        return taken

    def _frame(self, groups: Iterable[str]) -> None:
        """Works the frames out anew, inner ones first."""
        for group in groups:
            content = [self.boxes[card] for card in self.nest.direct[group] if card in self.boxes]
            content += [self.frames[inner] for inner in self.nest.inside[group] if inner in self.frames]
            self._set(group, around_content(enclosing(content)) if content else None)

    def _set(self, group: str, frame: Box | None) -> None:
        before = self.frames.pop(group, None)
        if before:
            self._frame_cells.remove(group, before)
        if frame:
            self.frames[group] = frame
            self._frame_cells.add(group, frame)

    def in_the_way(self, box: Box, group: str | None, gap: float) -> Iterator[str]:
        """The cards and frames that keep a box off a place directly in this group, or the group from growing round it.

        Nothing in the way: it may stand there. `gap` is what it keeps to other cards.
        """
        around = self.nest.around[group]
        yield from self._on((box.left - gap, box.top - gap, box.right + gap, box.bottom + gap))
        yield from (other for other in self._frames_on(_grown(box)) if other not in around)
        for each in around:
            before, box = self.frames.get(each), self.grown(each, box)
            if box == before:
                return
            for strip in _gained(box, before):
                yield from self._on(strip)
            yield from self._newly_met(each, box, before)

    def may_widen(self, group: str, box: Box) -> bool:
        """Whether the frame of the group can be this large, with those around it as large as they then must be."""
        for each in self.nest.around[group]:
            before = self.frames[each]
            if each != group:
                box = self.grown(each, box)
            if box == before:
                return True
            if any(True for strip in _gained(box, before) for _ in self._on(strip)):
                return False
            if any(True for _ in self._newly_met(each, box, before)):
                return False
        return True

    def widen(self, group: str, box: Box) -> None:
        """Makes the frame of a group larger, and those around it as large as they then must be."""
        for each in self.nest.around[group]:
            box = box if each == group else self.grown(each, box)
            self._set(each, box)

    def grown(self, group: str, inner: Box) -> Box:
        """The frame of the group with this in it too."""
        around = around_content(inner)
        return enclosing([self.frames[group], around]) if group in self.frames else around

    def _on(self, edges: tuple[float, float, float, float]) -> Iterator[str]:
        return self._cells.touching(*edges)

    def _frames_on(self, edges: tuple[float, float, float, float]) -> Iterator[str]:
        return self._frame_cells.touching(*edges)

    def _newly_met(self, group: str, box: Box, before: Box | None) -> Iterator[str]:
        """The frames of strangers that the frame of a group comes too near to, or on to, when it grows to this."""
        around = self.nest.around[group]
        for other in self._frames_on(_grown(box)):
            if other not in around and group not in self.nest.around[other]:
                near_before = before is not None and before.grown(CLEAR).overlap(self.frames[other])
                if not near_before or box.overlap(self.frames[other]):
                    yield other

    def crossed(self, box: Box, other: Box) -> set[str]:
        """The cards between the middles of two boxes."""
        return self._cells.crossed(box.centre, other.centre, 4)

    def clashes(self) -> list[tuple[str, str]]:
        """Pairs that cannot both be where they are: cards on each other, strangers in a frame, frames on each other."""
        return sorted({*self._overlapping_cards(), *self._strangers(), *self._overlapping_frames()})

    def _overlapping_cards(self) -> Iterator[tuple[str, str]]:
        for card, box in self.boxes.items():
            for other in self._on(_edges(box)):
                if card < other:
                    yield card, other

    def _strangers(self) -> Iterator[tuple[str, str]]:
        for group, box in self.frames.items():
            members = set(self.nest.members[group])
            for card in set(self._on(_edges(box))) - members:
                yield card, group

    def _overlapping_frames(self) -> Iterator[tuple[str, str]]:
        for siblings in self.nest.inside.values():
            known = [(group, self.frames[group].grown(-_TOUCH)) for group in siblings if group in self.frames]
            for place, (group, box) in enumerate(known):
                yield from ((group, other) for other, its_box in known[place + 1 :] if box.overlap(its_box))


def around_content(content: Box) -> Box:
    """What is in a frame, with the margins of the frame."""
    return Box(content.left - SIDE, content.top - TOP, content.right + SIDE, content.bottom + SIDE)


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left + _TOUCH, box.top + _TOUCH, box.right - _TOUCH, box.bottom - _TOUCH


def _grown(box: Box) -> tuple[float, float, float, float]:
    return box.left - CLEAR, box.top - CLEAR, box.right + CLEAR, box.bottom + CLEAR


def _gained(box: Box, before: Box | None) -> Iterator[tuple[float, float, float, float]]:
    """The ground that a frame takes when it grows, and a little more."""
    left, top, right, bottom = _grown(box)
    if before is None:
        yield left, top, right, bottom
        return
    if box.left < before.left:
        yield left, box.top, before.left, box.bottom
    if box.right > before.right:
        yield before.right, box.top, right, box.bottom
    if box.top < before.top:
        yield box.left, top, box.right, before.top
    if box.bottom > before.bottom:
        yield box.left, before.bottom, box.right, bottom
