"""Lays several systems out together at places that were kept for one of them. Knows no cache and no Django."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from apps.core.comparison.aligned import Aligned, plans
from apps.core.comparison.merged import merged_view
from apps.core.diagram.direction import choose_direction
from apps.core.diagram.geometry import enclosing
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement
from apps.core.diagram.scene import set_scene
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.settling import known_courses, settle
from apps.core.system.model import NO_LAYOUT, System
from apps.services.layout.graphviz import route
from apps.services.layout.layouts import Laid

_MOST_PLANS: Final = 3


def leading(kept: Sequence[Positions | None], wanted: Direction | None) -> Positions | None:
    """The places that all go by: the last that were kept, the newest where these are revisions of one system.

    None when there are none, or none for the wanted direction.
    """
    known = [places for places in kept if places is not None]
    if not known or (wanted and known[-1].direction and wanted is not known[-1].direction):
        return None
    return known[-1]


def lay_out_aligned_at(systems: Sequence[System], kept: Positions) -> tuple[Laid, ...]:
    """As `lay_out_aligned`, but every card that `kept` has stays there. Raises `Busy`."""
    ways = plans([view_of(system) for system in systems])[:_MOST_PLANS]
    direction = kept.direction or choose_direction(ways[0].view)
    best: tuple[tuple[int, int, float], Aligned, str] | None = None
    for plan in ways:
        placement, moved, note = _placed(plan.view, kept, direction)
        aligned = plan.cut(placement)
        if best is None or (moved, *aligned.cost) < best[0]:
            best = (moved, *aligned.cost), aligned, note
        if not moved and not aligned.split:
            break
    if best is None:
        raise AssertionError("there is always a plan")
    _, aligned, note = best
    canvas = enclosing([set_scene(pane.view, pane.placement).extent for pane in aligned.panes])
    return tuple(Laid(pane.view, pane.placement, canvas, direction, note) for pane in aligned.panes)


def lay_out_merged_at(old: System, new: System, kept: Positions) -> tuple[Laid, Marks]:
    """As `lay_out_merged`, but every card that `kept` has stays there. Raises `Busy`."""
    view, marks = merged_view(old, new)
    direction = kept.direction or choose_direction(view)
    placement, _, note = _placed(view, kept, direction)
    return Laid(view, placement, set_scene(view, placement, marks).extent, direction, note), marks


def _placed(view: DiagramView, kept: Positions, direction: Direction) -> tuple[Placement, int, str]:
    """The placement, how many known cards had to give way, and what to tell of the flows.

    Cards may be larger here than they were, and groups are those of several systems: neither is a reason to move, nor
    is a wish.
    """
    view = replace(view, wishes=NO_LAYOUT)
    corners = {id_: Place(place.x, place.y) for id_, place in kept.cards.items()}
    known = Positions(direction, corners, flows=kept.flows)
    settled = settle(view, known, direction)
    splines, note = route(settled.view, settled.cards, known_courses(settled.view, known))
    moved = sum(
        (settled.cards[id_].left, settled.cards[id_].top) != (place.x, place.y)
        for id_, place in corners.items()
        if id_ in settled.cards
    )
    return Placement(settled.cards, settled.frames, splines), moved, note
