"""Offering to rearrange: when a picture has got clearly worse than a fresh layout of it would be."""

from typing import Final

from apps.core.layout.positions import Positions
from apps.core.layout.quality import is_clearly_worse, quality_of
from apps.core.system.model import System
from apps.services.by_hand import rearrange
from apps.services.pictures import keep
from apps.services.places import kept_layout
from apps.services.standing import Standing
from apps.services.steady import lay_out_steady
from apps.services.systems import OpenSystem

# Of more components the page shows groups closed, and a fresh layout takes seconds.
_MOST_COMPARED: Final = 200


def is_offered(opened: OpenSystem) -> bool:
    """Whether rearranging would make it clearly easier to read; worked out once for each layout. Raises `Busy`."""
    layout = kept_layout(opened) if len(opened.system.components) <= _MOST_COMPARED else None
    if layout is None:
        return False
    positions, system = layout.positions, opened.system
    wanted = f"offer {Standing(positions).key}"
    return keep([system], wanted, lambda: _is_clearly_better(system, positions))[1]


def _is_clearly_better(system: System, positions: Positions) -> bool:
    steady = lay_out_steady(system, positions).scene.placement
    fresh = rearrange(system, positions).scene.placement
    in_pieces = bool(steady.pieces) and not fresh.pieces
    return in_pieces or is_clearly_worse(quality_of(steady), quality_of(fresh))
