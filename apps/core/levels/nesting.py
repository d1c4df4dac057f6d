"""Which group is in which, how deep, and which of them a level closes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from apps.core.diagram.view import DiagramView
from apps.core.levels.level import SHOWN_AT_ONCE, Level
from apps.core.system.model import System


class Nesting:
    """The groups by the group around each, and the components by their group; None where there is none."""

    def __init__(self, parents: Mapping[str, str | None], groups_of: Mapping[str, str | None]) -> None:
        self.parents, self.groups_of = parents, groups_of

    @cached_property
    def depths(self) -> dict[str, int]:
        """0 for the outermost groups."""
        return {group: len(self.around(group)) - 1 for group in self.parents}

    @property
    def deepest(self) -> int:
        """The depth of the innermost groups; -1 without groups."""
        return max(self.depths.values(), default=-1)

    def around(self, group: str | None) -> tuple[str, ...]:
        """The group itself, the one that it is in, and so on outwards."""
        chain: list[str] = []
        while group is not None:
            chain.append(group)
            group = self.parents[group]
        return tuple(chain)

    def children(self, group: str | None) -> tuple[str, ...]:
        """The groups directly in a group, or the outermost ones."""
        return tuple(each for each, parent in self.parents.items() if parent == group)

    def closed_by(self, level: Level) -> frozenset[str]:
        """The groups that are one card: none inside another. Those around what is focused on stay open."""
        focused = self.around(self.groups_of.get(level.focus)) if level.focus else ()
        at_depth = {group for group, depth in self.depths.items() if depth == level.depth}
        return self.outermost((level.collapsed | at_depth) - set(focused))

    def outermost(self, groups: Iterable[str]) -> frozenset[str]:
        """Without those that are inside another of them, and without what is no group."""
        wanted = {group for group in groups if group in self.parents}
        return frozenset(group for group in wanted if not wanted.intersection(self.around(group)[1:]))

    def holder(self, group: str | None, closed: frozenset[str]) -> str | None:
        """The closed group that a group is, or is in."""
        return next((each for each in self.around(group) if each in closed), None)

    def cards_at(self, depth: int) -> int:
        """How many cards are shown when the groups at this depth are closed."""
        closed = self.closed_by(Level(depth=depth))
        alone = Counter(self.holder(group, closed) for group in self.groups_of.values())[None]
        return alone + len(closed)

    @cached_property
    def opening(self) -> Level | None:
        """How a large system opens: with as much as fits; None when all of it fits, or there are no groups."""
        if len(self.groups_of) <= SHOWN_AT_ONCE or not self.parents:
            return None
        fitting = [depth for depth in range(self.deepest + 1) if self.cards_at(depth) <= SHOWN_AT_ONCE]
        return Level(depth=max(fitting, default=0))


def nesting_of(system: System) -> Nesting:
    """That of a system."""
    return Nesting(
        {id_: group.parent for id_, group in system.groups.items()},
        {id_: component.group for id_, component in system.components.items()},
    )


def nesting_of_view(view: DiagramView) -> Nesting:
    """That of a view; its cards are the components."""
    return Nesting({f.id: f.parent for f in view.frames}, {card.id: card.group for card in view.cards})
