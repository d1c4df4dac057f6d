"""What of the wishes Graphviz can be asked for: who shares a rank, who comes before whom, who is drawn together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from apps.core.diagram.direction import layers_of
from apps.core.diagram.dot import NODE_GAP, ROOM_FOR_ARROW, Asked, Pull
from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView
from apps.core.layout.wishing.wishes import Wish, WishKind

_ALONG_A_ROW: Final = 200
_TOGETHER: Final = 20
_MOST_LINES: Final = 800  # of which it is looked for those that run against an order


def asked_of(view: DiagramView, direction: Direction, wishes: Sequence[Wish]) -> Asked:
    """A flow that runs against an order that is wished no longer says what comes before what."""
    layers = layers_of(view)
    rows = [wish.cards for wish in wishes if wish.kind is WishKind.SAME_ROW]
    pulls = [Pull(*pair) for wish in wishes if wish.kind is WishKind.ORDER for pair in pairwise(wish.cards)]
    after = _After((pull.before, pull.after) for pull in pulls)
    if direction is Direction.RIGHT:
        for row in rows:
            pulls += after.added(_in_turn(row, wishes, layers), _ALONG_A_ROW, 1)
    else:
        for row in rows:
            for pair in _in_turn(row, wishes, layers):
                pulls += after.added([pair], 1, _room_between(view, pair))
    lines = {(line.source, line.target) for line in view.lines}
    for wish in wishes:
        if wish.kind is WishKind.NEAR:
            for one, other in pairwise(sorted(wish.cards, key=lambda card: layers[card])):
                pair = (other, one) if (other, one) in lines else (one, other)
                pulls += after.added([pair], _TOGETHER, 1 if pair in lines else 0)
    is_level = direction is Direction.DOWN
    loose = _against(view, after) if pulls and len(view.lines) <= _MOST_LINES else ()
    return Asked(tuple(rows) if is_level else (), tuple(pulls), frozenset(loose))


class _After:
    """What comes after what."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._after: dict[str, list[str]] = {}
        for one, other in pairs:
            self._after.setdefault(one, []).append(other)

    def comes(self, other: str, one: str) -> bool:
        """Whether something comes after another, or is it."""
        seen, waiting = {one}, [one]
        while waiting and other not in seen:
            new = [each for each in self._after.get(waiting.pop(), ()) if each not in seen]
            seen.update(new)
            waiting += new
        return other in seen

    def add(self, one: str, other: str) -> bool:
        """Notes that one comes before another; False where it comes after it already."""
        if self.comes(one, other):
            return False
        self._after.setdefault(one, []).append(other)
        return True

    def added(self, pairs: Iterable[tuple[str, str]], weight: int, ranks: int) -> Iterator[Pull]:
        """Pulls for those pairs that go with what is known."""
        for one, other in pairs:
            if self.add(one, other):
                yield Pull(one, other, weight, ranks)


def _in_turn(row: tuple[str, ...], wishes: Sequence[Wish], layers: dict[str, int]) -> list[tuple[str, str]]:
    """The neighbours in a row: in the order that is wished, or else that of the flows."""
    orders = (wish.cards for wish in wishes if wish.kind is WishKind.ORDER)
    wished = next((order for order in orders if set(row) <= set(order)), None)
    turn = [card for card in wished if card in row] if wished else sorted(row, key=lambda card: layers[card])
    return list(pairwise(turn))


def _room_between(view: DiagramView, pair: tuple[str, str]) -> int:
    """How often the usual gap in a rank is kept between two, so that a label finds room there."""
    widths = [line.width for line in view.lines if {line.source, line.target} == set(pair)]
    return ceil((max(widths) + ROOM_FOR_ARROW) / NODE_GAP[Direction.DOWN]) if widths else 1


def _against(view: DiagramView, after: _After) -> Iterator[int]:
    """The lines that would turn an order round."""
    for line in view.lines:
        if line.source != line.target and not after.add(line.source, line.target):
            yield line.number
