"""The levels that a trial watches through edits and moves, and what is kept of them."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.positions import Positions
from apps.core.layout.settling import settle
from apps.core.levels.folding import fold
from apps.core.levels.kept import MOST_KEPT
from apps.core.levels.level import Level
from apps.core.levels.nesting import Nesting, nesting_of
from apps.core.levels.solid import solid
from apps.core.system.model import System


class Sort(StrEnum):
    """How much of a system a level shows."""

    OPENING = "opening"
    ONE = "one open"
    SOME = "some open"
    ALL = "all open"


Watched = dict[Sort, frozenset[str]]


def first_watched(system: System, dice: Random) -> Watched:
    """What a large system opens with, with one group open, with some, and all of it."""
    nesting = nesting_of(system)
    assert nesting.opening
    watched = {Sort.OPENING: nesting.closed_by(nesting.opening), Sort.ALL: frozenset[str]()}
    for sort in (Sort.ONE, Sort.SOME):
        watched[sort] = _opened(nesting, watched[Sort.OPENING], sort, dice)
    return watched


def _opened(nesting: Nesting, home: frozenset[str], sort: Sort, dice: Random) -> frozenset[str]:
    """The home with one group opened, or with some, what is in them closed or open."""
    count = 1 if sort is Sort.ONE else dice.randint(2, max(2, len(home) // 2))
    closed = set(home)
    for _ in range(min(count, len(home))):
        group = dice.choice(sorted(closed))
        closed.remove(group)
        if dice.random() < 0.5:
            closed |= set(nesting.children(group))
    return nesting.outermost(closed)


def still_watched(after: System, watched: Watched, shown: dict[Sort, set[str]]) -> Watched:
    """The same levels after an edit: a group that they did not show is closed as at the opening. Each of them once."""
    nesting = nesting_of(after)
    opening = nesting.closed_by(nesting.opening) if nesting.opening else frozenset[str]()
    found: Watched = {}
    for sort in Sort:
        if sort in watched:
            new = {group for group in opening if group not in shown[sort]}
            closed = frozenset() if sort is Sort.ALL else nesting.outermost(watched[sort] | new)
            if closed not in found.values() and (closed or sort is Sort.ALL):
                found[sort] = closed
    return found


def watch_others(system: System, kept: Positions, watched: Watched, dice: Random) -> None:
    """A level of its sort instead of one that is no more, as long as none that is watched would be let go for it."""
    if Sort.OPENING not in watched or len(kept.levels) >= MOST_KEPT:
        return
    for sort in (Sort.ONE, Sort.SOME):
        closed = _opened(nesting_of(system), watched[Sort.OPENING], sort, dice)
        if sort not in watched and closed and closed not in watched.values():
            watched[sort] = closed


@dataclass(frozen=True)
class Picture:
    """A level as its places have it: closed groups as plain cards, with all that sticks out behind them."""

    view: DiagramView
    placement: Placement
    depths: dict[str, float]

    @property
    def cards(self) -> dict[str, Box]:
        """The cards by id."""
        return dict(self.placement.cards)

    def corner(self, id_: str) -> Box:
        """The front of a card, or a frame; only its top left corner counts."""
        box = self.placement.cards.get(id_) or self.placement.frames[id_]
        return box.moved(0, self.depths.get(id_, 0))


def places_on(system: System, kept: Positions, closed: frozenset[str]) -> Positions:
    """What is kept of a level, or of the whole."""
    nesting = nesting_of(system)
    return next((each for each in kept.levels if nesting.outermost(each.cards) == closed), kept)


def picture(system: System, kept: Positions, closed: frozenset[str]) -> Picture:
    """The level at the places that are kept of it."""
    shown, known = fold(view_of(system), Level(closed)).view, places_on(system, kept, closed)
    settled = settle(solid(shown), known, known.direction or Direction.RIGHT)
    placement = Placement(settled.cards, settled.frames, {}, settled.pieces)
    return Picture(settled.view, placement, {card.id: card.depth for card in shown.cards if card.closed})
