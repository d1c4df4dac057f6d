"""Which of the places that are kept of a large system are those of a level, and of the inside of a group."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from apps.core.diagram.view import DiagramView
from apps.core.layout.places.positions import Positions
from apps.core.levels.folding import fold
from apps.core.levels.level import Level
from apps.core.levels.nesting import Nesting
from apps.core.levels.opening import part_of

MOST_KEPT: Final = 12  # levels; those that came first are let go, but for the one that it opens with


def closed_in(nesting: Nesting, level: Positions) -> frozenset[str]:
    """The groups that are closed where these places were kept; one that is new since is closed as at the opening."""
    known = level.cards.keys() | level.frames.keys()
    opening = nesting.closed_by(nesting.opening) if nesting.opening else frozenset()
    closed = {group for group in nesting.parents if group in level.cards}
    return nesting.outermost(closed | {group for group in opening if group not in known})


def level_kept(nesting: Nesting, kept: Positions, closed: frozenset[str]) -> Positions | None:
    """The places that are kept of the level that closes these groups."""
    return next((level for level in kept.levels if closed_in(nesting, level) == closed), None)


def with_level(nesting: Nesting, kept: Positions, level: Positions) -> Positions:
    """With these places of a level instead of those that it had; the one that it opens with stays first."""
    closed = closed_in(nesting, level)
    levels = [level if closed_in(nesting, each) == closed else each for each in kept.levels]
    if level not in levels:
        first, others = levels[:1], levels[1:]
        levels = [*first, *others[-(MOST_KEPT - 2) :], level]
    return replace(kept, levels=tuple(levels))


def seen_on(nesting: Nesting, kept: Positions, level: Level) -> Positions:
    """Only what decides where things stand on a level, so that looking at another one changes nothing here."""
    if not kept.levels:
        return kept
    closed = nesting.closed_by(level)
    if kept.cards and not closed:
        return replace(kept, levels=(), insides={})
    mine = level_kept(nesting, kept, closed)
    if mine:
        return Positions(kept.direction, levels=(mine,))
    opened = groups_opened(nesting, closed_in(nesting, kept.levels[0]), closed)
    insides = {group: kept.insides[group] for group in opened if group in kept.insides}
    return Positions(kept.direction, levels=kept.levels[:1], insides=insides)


def view_of_level(view: DiagramView, closed: frozenset[str]) -> DiagramView:
    """What is shown with these groups closed."""
    return fold(view, Level(collapsed=closed)).view


def view_of_inside(view: DiagramView, group: str) -> DiagramView:
    """What is in a group, without a frame round it and with the groups among it closed."""
    return fold(part_of(view, group), Level(depth=0)).view


def groups_opened(nesting: Nesting, home: frozenset[str], closed: frozenset[str]) -> Iterator[str]:
    """The groups whose insides are needed to get from a home that closes some groups to a level that closes others."""
    for group in nesting.parents:
        in_home = any(each in home for each in nesting.around(group))
        if in_home and not any(each in closed for each in nesting.around(group)):
            yield group


def layer_of(nesting: Nesting, home: frozenset[str], id_: str) -> str | None:
    """The group in whose inside a card or group has its place; None for one that has it in the home."""
    parent = nesting.parents[id_] if id_ in nesting.parents else nesting.groups_of.get(id_)
    return parent if any(group in home for group in nesting.around(parent)) else None


def pins_of(kept: Positions) -> frozenset[str]:
    """The cards that are pinned on any level."""
    return frozenset(id_ for part in parts_of(kept) for id_, place in part.cards.items() if place.pinned)


def parts_of(kept: Positions) -> Iterable[Positions]:
    """The whole, the levels and the insides."""
    return kept, *kept.levels, *kept.insides.values()
