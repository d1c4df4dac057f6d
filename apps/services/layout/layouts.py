"""Lays systems out, afresh: each by itself, several in one layout, two merged. Knows no cache and no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from apps.core.comparison.aligned import Aligned, Plan, plans
from apps.core.comparison.merged import merged_view
from apps.core.diagram.direction import choose_direction
from apps.core.diagram.geometry import Box, enclosing
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement
from apps.core.diagram.scene import Scene, set_scene
from apps.core.diagram.view import DiagramView, view_of
from apps.core.system.model import System
from apps.services.layout.graphviz import lay_out, try_layout


@dataclass(frozen=True, slots=True)
class Laid:
    """A view that has its place: `canvas` is what of it a picture shows, `note` what to tell of its layout, or ""."""

    view: DiagramView
    placement: Placement
    canvas: Box
    direction: Direction
    note: str


def lay_out_apart(system: System, wanted: Direction | None) -> Laid:
    """One system by itself. Raises `Busy`."""
    scene, direction, note = scene_apart(system, wanted)
    return Laid(scene.view, scene.placement, scene.extent, direction, note)


def scene_apart(system: System, wanted: Direction | None) -> tuple[Scene, Direction, str]:
    """The same with the labels in their places; and what to tell of it. Raises `Busy`."""
    view = view_of(system)
    direction = wanted or choose_direction(view)
    placement, note = lay_out(view, direction)
    return set_scene(view, placement), direction, note


def lay_out_aligned(systems: Sequence[System], wanted: Direction | None) -> tuple[Laid, ...]:
    """All in one layout: panes of one size, with what is shared at the same place in each. Raises `Busy`."""
    ways = plans([view_of(system) for system in systems])
    effort = _effort_for(ways[0].view)
    best = _best(ways, wanted or choose_direction(ways[0].view), effort)
    if best.aligned.split and not best.note and not wanted and effort.both_directions:
        turned = next(direction for direction in Direction if direction != best.direction)
        best = min(best, _best(ways, turned, effort), key=_cost)
    canvas = enclosing([set_scene(pane.view, pane.placement).extent for pane in best.aligned.panes])
    return tuple(
        Laid(pane.view, pane.placement, canvas, best.direction, best.note) for pane in best.aligned.panes
    )


@dataclass(frozen=True, slots=True)
class _Effort:
    """How much is tried for the best layout of so many cards and lines."""

    up_to: float
    plans: int
    refined: int
    refinements: int
    both_directions: bool


_EFFORTS: Final = (
    _Effort(up_to=64, plans=5, refined=3, refinements=4, both_directions=True),
    _Effort(up_to=110, plans=5, refined=1, refinements=3, both_directions=False),
    _Effort(up_to=250, plans=5, refined=1, refinements=1, both_directions=False),
    _Effort(up_to=inf, plans=1, refined=0, refinements=0, both_directions=False),
)


def _effort_for(view: DiagramView) -> _Effort:
    size = len(view.cards) + len(view.lines)
    return next(effort for effort in _EFFORTS if size <= effort.up_to)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One layout of all; `note` is what to tell of it."""

    plan: Plan
    order: frozenset[tuple[str, str]]
    aligned: Aligned
    direction: Direction
    note: str


def _best(ways: Sequence[Plan], direction: Direction, effort: _Effort) -> _Candidate:
    """The best of the plans; and of that what comes of keeping strangers out of its frames.

    The first plan always leads to a layout. Others are tried for as long as they are quick.
    """
    first, *others = ways[: effort.plans]
    placement, note = lay_out(first.view, direction, stops=False)
    tried = [_Candidate(first, frozenset(), first.cut(placement), direction, note)]
    for plan in others if not note else ():
        candidate = _tried(plan, frozenset(), direction)
        if not candidate:
            break
        tried.append(candidate)
    return _best_refined(sorted(tried, key=_cost), effort)


def _best_refined(tried: Sequence[_Candidate], effort: _Effort) -> _Candidate:
    best = tried[0]
    for candidate in tried[: effort.refined]:
        best = min(best, _refined(candidate, effort.refinements), key=_cost)
        if not best.aligned.split:
            break
    return best


def _refined(best: _Candidate, times: int) -> _Candidate:
    """The best of what comes of asking for an order of cards, each time for what the last one still lacked too."""
    latest = best
    for _ in range(times if not best.note else 0):
        order = latest.order | latest.plan.order_for(latest.aligned)
        candidate = _tried(latest.plan, order, latest.direction) if order != latest.order else None
        if not candidate:
            break
        latest = candidate
        best = min(best, latest, key=_cost)
    return best


def _tried(plan: Plan, order: frozenset[tuple[str, str]], direction: Direction) -> _Candidate | None:
    placement = try_layout(plan.view, direction, sorted(order))
    return _Candidate(plan, order, plan.cut(placement), direction, "") if placement else None


def _cost(candidate: _Candidate) -> tuple[bool, int, float]:
    """The less the better; a way out is the last choice."""
    return bool(candidate.note), *candidate.aligned.cost


def lay_out_merged(old: System, new: System, wanted: Direction | None) -> tuple[Laid, Marks]:
    """Both in one picture, and what was added, removed and changed on it. Raises `Busy`."""
    view, marks = merged_view(old, new)
    direction = wanted or choose_direction(view)
    placement, note = lay_out(view, direction)
    return Laid(view, placement, set_scene(view, placement, marks).extent, direction, note), marks
