"""What people do to a layout by hand: move, pin, arrange anew round what is pinned. Knows no cache and no Django."""

from collections.abc import Iterable
from dataclasses import replace

from apps.core.diagram.direction import choose_direction
from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.diagram.view import view_of
from apps.core.layout.by_hand.moves import Moves
from apps.core.layout.by_hand.moving import move
from apps.core.layout.by_hand.pins import pin, pinned_in, unpin
from apps.core.layout.by_hand.rearranging import rearranged
from apps.core.layout.by_hand.taking_back import taken_back
from apps.core.layout.places.positions import Positions
from apps.core.layout.quality import is_clearly_worse, quality_of
from apps.core.layout.wishing.wishes import holds, wishes_of
from apps.core.system.model import System
from apps.services.layout.steady import SteadyLayout, lay_out_afresh, lay_out_steady, lay_out_view


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


def take_back(system: System, newest: Positions, before: Positions, after: Positions) -> SteadyLayout:
    """The newest layout without the change from `before` to `after`; what others did since stays. Raises `Busy`.

    Where somebody else's card stands there by now, what goes back stands at the nearest free place.
    """
    return settle_onto(system, newest, taken_back(newest, before, after))


def settle_onto(system: System, standing: Positions, wanted: Positions) -> SteadyLayout:
    """The places that are wanted, where some of them may be on each other. Raises `Busy`.

    What is wanted elsewhere than in `standing`, where nothing is on anything else, is what gives way: it then stands at
    the nearest free place.
    """
    laid = lay_out_steady(system, wanted)
    if not laid.moved:
        return laid
    there = {
        id_: replace(standing.cards.get(id_, place), pinned=place.pinned)
        for id_, place in wanted.cards.items()
    }
    moves = {
        id_: Point(place.x, place.y)
        for id_, place in wanted.cards.items()
        if (place.x, place.y) != (there[id_].x, there[id_].y)
    }
    return move_by_hand(system, replace(standing, direction=wanted.direction, cards=there), moves)


def rearrange(system: System, known: Positions, direction: Direction | None = None) -> SteadyLayout:
    """A fresh layout in which what is pinned stays where it is. Raises `Busy`."""
    if not pinned_in(known).intersection(system.components):
        return lay_out_afresh(system, direction)
    fresh = lay_out_afresh(system, direction or system.layout.direction or known.direction)
    return lay_out_steady(system, rearranged(view_of(system), fresh.positions, known), fresh.direction)


def is_better_rearranged(system: System, steady: SteadyLayout) -> bool:
    """Whether it would be clearly easier to read after `rearrange`, or more as is wished. Raises `Busy`.

    It is rearranged to see that.
    """
    return is_better(rearrange(system, steady.positions), steady)


def is_better(fresh: SteadyLayout, steady: SteadyLayout) -> bool:
    """Whether a fresh layout is clearly easier to read, or more as is wished."""
    one, other = steady.scene.placement, fresh.scene.placement
    if (one.pieces and not other.pieces) or _meets_more(fresh, steady):
        return True
    return is_clearly_worse(quality_of(one), quality_of(other))


def _meets_more(fresh: SteadyLayout, steady: SteadyLayout) -> bool:
    """Whether it has a wish of the description met that the other has not."""
    wished = steady.scene.view.wishes.direction
    if wished and fresh.direction is wished is not steady.direction:
        return True
    met, met_before = _met(fresh), _met(steady)
    return any(now and not before for now, before in zip(met, met_before, strict=True))


def _met(laid: SteadyLayout) -> list[bool]:
    """For each wish about cards whether it holds."""
    wishes = wishes_of(laid.scene.view, laid.direction)
    return [holds(wish, laid.scene.placement.cards) for wish in wishes]
