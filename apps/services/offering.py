"""Offering to rearrange: when a fresh layout would be clearly better than the picture is, or more as is wished."""

from typing import Final

from apps.core.layout.places.positions import Positions
from apps.core.system.model import System
from apps.services.by_hand import is_better_rearranged
from apps.services.pictures import keep
from apps.services.places import kept_layout
from apps.services.standing import Standing
from apps.services.steady import lay_out_steady
from apps.services.systems import OpenSystem

# Of more components the page shows groups closed, and a fresh layout takes seconds.
_MOST_COMPARED: Final = 200


def is_offered(opened: OpenSystem) -> bool:
    """Whether rearranging would make it clearly better; worked out once for each layout. Raises `Busy`."""
    layout = kept_layout(opened) if len(opened.system.components) <= _MOST_COMPARED else None
    if layout is None:
        return False
    positions, system = layout.positions, opened.system
    wanted = f"offer {Standing(positions).key}"
    return keep([system], wanted, lambda: _is_clearly_better(system, positions))[1]


def _is_clearly_better(system: System, positions: Positions) -> bool:
    return is_better_rearranged(system, lay_out_steady(system, positions))
