"""Which groups of several views can be clusters of one layout, and what room the others get in it.

Sets of cards are numbers: bit n stands for card n of the union.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.core.comparison.union import Union
from apps.core.diagram.view import Card, DiagramView, Frame, outermost_first
from apps.core.layout.places.nest import stand_ins
from apps.core.system.kinds import GroupKind

Family = frozenset[int]


class Groups:
    """The groups of one view: who is in which, at any depth."""

    def __init__(self, view: DiagramView, bits: dict[str, int]) -> None:
        self.frames = {frame.id: frame for frame in outermost_first(view.frames)}
        self.cards: tuple[Card, ...] = (*view.cards, *stand_ins(view))
        self.bits = bits
        self.members = dict.fromkeys(self.frames, 0)
        for card in self.cards:
            for group in self.around(card.group):
                self.members[group] |= bits[card.id]

    def around(self, group: str | None) -> Iterator[str]:
        """The group, the one that it is in, and so on."""
        while group:
            yield group
            group = self.frames[group].parent


@dataclass(frozen=True, slots=True)
class Nesting:
    """A layout to ask for. `rooms` say by pane which of its frames a group may have around a set of cards.

    A group that is a cluster has one room around all of its cards; any other one around each of its parts, from which
    its frame can at least be made up.
    """

    family: Family
    view: DiagramView
    rooms: tuple[dict[tuple[str, int], str], ...]


def families(panes: Sequence[Groups]) -> tuple[Family, ...]:
    """Sets that are nested or apart: as many as there are, beginning with the groups of each view in turn; and none."""
    orders = [[panes[first], *panes[:first], *panes[first + 1 :]] for first in range(len(panes))]
    found = [_family(order) for order in orders]
    return tuple(dict.fromkeys([*found, frozenset[int]()]))


def _family(panes: Sequence[Groups]) -> Family:
    family: dict[int, None] = {}
    for pane in panes:
        for members in pane.members.values():
            if all(members & other in (0, members, other) for other in family):
                family[members] = None
    return frozenset(family)


def nest(union: Union, panes: Sequence[Groups], family: Family) -> Nesting:
    """The union as a view whose frames are the sets of the family, and rooms around parts of the other groups."""
    levels: dict[int, list[int]] = {}
    rooms = []
    for pane in panes:
        room = {}
        for unit, groups in _stacks(pane, family):
            widths = levels.setdefault(unit, [])
            widths += [0] * (len(groups) - len(widths))
            for level, group in enumerate(groups):
                widths[level] = max(widths[level], pane.frames[group].width)
                room[group, unit] = _name(unit, level)
        rooms.append(room)
    return Nesting(family, _view(union, panes[0].bits, levels), tuple(rooms))


def _stacks(pane: Groups, family: Family) -> Iterator[tuple[int, list[str]]]:
    """Each card and each set of the family that is a group, with the groups that need a room right around it."""
    for card in pane.cards:
        unit = pane.bits[card.id]
        yield unit, list(_stack(pane, family, unit, card.group))
    innermost = {
        members: group
        for group, members in pane.members.items()
        if members in family and members.bit_count() > 1
    }
    for members, group in innermost.items():
        yield members, list(_stack(pane, family, members, group))


def _stack(pane: Groups, family: Family, unit: int, group: str | None) -> Iterator[str]:
    for around in pane.around(group):
        if pane.members[around] != unit and pane.members[around] in family:
            return
        yield around


def _name(unit: int, level: int) -> str:
    return f"{unit:x}.{level}"


def _view(union: Union, bits: dict[str, int], levels: dict[int, list[int]]) -> DiagramView:
    sets = sorted(
        (unit for unit, widths in levels.items() if widths), key=lambda unit: (-unit.bit_count(), unit)
    )
    frames = []
    for place, unit in enumerate(sets):
        parent = _smallest_around(unit, sets[:place])
        for level in reversed(range(len(levels[unit]))):
            name = _name(unit, level)
            frames.append(Frame(name, GroupKind.BOUNDARY, parent, "", "", levels[unit][level]))
            parent = name
    cards = (replace(card, group=_smallest_around(bits[card.id], sets)) for card in union.cards)
    return DiagramView("", "", tuple(cards), tuple(frames), union.lines, union.wishes)


def _smallest_around(unit: int, sets: Sequence[int]) -> str | None:
    """The innermost frame of the smallest set that holds all of the unit; the sets come the largest first."""
    found = next((other for other in reversed(sets) if unit & other == unit), None)
    return _name(found, 0) if found else None
