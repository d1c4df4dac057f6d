"""What people do to a layout by hand: move, pin, arrange anew round what is pinned. Knows no cache and no Django."""

from collections.abc import Iterable

from apps.core.diagram.direction import choose_direction
from apps.core.diagram.options import Direction
from apps.core.diagram.view import view_of
from apps.core.layout.moves import Moves
from apps.core.layout.moving import move
from apps.core.layout.pins import pin, pinned_in, unpin
from apps.core.layout.positions import Positions
from apps.core.layout.quality import is_clearly_worse, quality_of
from apps.core.layout.rearranging import rearranged
from apps.core.system.model import System
from apps.services.steady import SteadyLayout, lay_out_afresh, lay_out_steady, lay_out_view


def move_by_hand(system: System, known: Positions, moves: Moves) -> SteadyLayout:
    """The layout after cards, or groups with all in them, were moved to these top left corners, in px of the SVG.

    What cannot stand exactly there stands at the nearest free place; nothing else moves. Raises `BadMove` and `Busy`.
    """
    view = view_of(system)
    direction = known.direction or choose_direction(view)
    return lay_out_view(view, move(view, known, moves, direction), direction)


def pin_cards(system: System, known: Positions, ids: Iterable[str]) -> SteadyLayout:
    """The layout with these components pinned: they stay when all else is arranged anew. Raises `NotHere`."""
    return lay_out_steady(system, pin(_whole(system, known), ids))


def unpin_cards(system: System, known: Positions, ids: Iterable[str]) -> SteadyLayout:
    """The layout with these components no longer pinned. Raises `NotHere`."""
    return lay_out_steady(system, unpin(_whole(system, known), ids))


def _whole(system: System, known: Positions) -> Positions:
    """A place for each component and no other."""
    is_whole = known.cards.keys() == system.components.keys()
    return known if is_whole else lay_out_steady(system, known).positions


def rearrange(system: System, known: Positions, direction: Direction | None = None) -> SteadyLayout:
    """A fresh layout in which what is pinned stays where it is. Raises `Busy`."""
    if not pinned_in(known).intersection(system.components):
        return lay_out_afresh(system, direction)
    fresh = lay_out_afresh(system, direction or system.layout.direction or known.direction)
    return lay_out_steady(system, rearranged(view_of(system), fresh.positions, known), fresh.direction)


def is_better_rearranged(system: System, steady: SteadyLayout) -> bool:
    """Whether it would be clearly easier to read after `rearrange`, which is made to see it. Raises `Busy`."""
    one, fresh = steady.scene.placement, rearrange(system, steady.positions).scene.placement
    if one.pieces and not fresh.pieces:
        return True
    return is_clearly_worse(quality_of(one), quality_of(fresh))
