"""Offering to rearrange: when a fresh layout would be clearly better than the picture is, or more as is wished."""

from typing import Final

from apps.core.layout.places.positions import Positions
from apps.core.levels.level import WHOLE, Level
from apps.core.levels.nesting import nesting_of
from apps.core.system.model import System
from apps.services.layout.by_hand import is_better_rearranged
from apps.services.layout.by_hand_on_levels import is_opening_better_rearranged
from apps.services.layout.standing import Standing
from apps.services.layout.steady import lay_out_steady
from apps.services.pictures import keep
from apps.services.places.kept import kept_places
from apps.services.systems import OpenSystem

# Of more components, where none are in groups that can be closed, a fresh layout takes seconds.
_MOST_COMPARED: Final = 200


def is_offered(opened: OpenSystem, level: Level = WHOLE) -> bool:
    """Whether rearranging would make it clearly better; worked out once for each layout. Raises `Busy`.

    A large system is judged by what it opens with, and only where a page shows that.
    """
    system, opening = opened.system, nesting_of(opened.system).opening
    if opening is None and len(system.components) > _MOST_COMPARED:
        return False
    if opening and (level.focus or not _shows_the_same(system, level, opening)):
        return False
    positions = kept_places(opened)
    wanted = f"offer {Standing(positions, opening or WHOLE).of(system).key}"
    return keep([system], wanted, lambda: _is_clearly_better(system, positions))[1]


def _shows_the_same(system: System, one: Level, other: Level) -> bool:
    nesting = nesting_of(system)
    return nesting.closed_by(one) == nesting.closed_by(other)


def _is_clearly_better(system: System, positions: Positions) -> bool:
    if positions.levels:
        return is_opening_better_rearranged(system, positions)
    return is_better_rearranged(system, lay_out_steady(system, positions))
