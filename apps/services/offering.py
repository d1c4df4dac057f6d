"""Offering to rearrange: when a fresh layout would be clearly better than the picture is, or more as is wished."""

from typing import Final

from apps.core.layout.places.positions import Positions
from apps.core.levels.level import WHOLE
from apps.core.levels.nesting import nesting_of
from apps.core.system.model import System
from apps.services.by_hand import is_better_rearranged
from apps.services.by_hand_on_levels import is_opening_better_rearranged
from apps.services.kept_levels import opens_closed
from apps.services.pictures import keep
from apps.services.places import kept_places
from apps.services.standing import Standing
from apps.services.steady import lay_out_steady
from apps.services.systems import OpenSystem

# Of more components, where none are in groups that can be closed, a fresh layout takes seconds.
_MOST_COMPARED: Final = 200


def is_offered(opened: OpenSystem) -> bool:
    """Whether rearranging would make it clearly better; worked out once for each layout. Raises `Busy`."""
    system = opened.system
    if len(system.components) > _MOST_COMPARED and not opens_closed(system):
        return False
    positions, shown = kept_places(opened), nesting_of(system).opening or WHOLE
    wanted = f"offer {Standing(positions, shown).of(system).key}"
    return keep([system], wanted, lambda: _is_clearly_better(system, positions))[1]


def _is_clearly_better(system: System, positions: Positions) -> bool:
    if positions.levels:
        return is_opening_better_rearranged(system, positions)
    return is_better_rearranged(system, lay_out_steady(system, positions))
