"""What is kept of a system too large to be shown whole: places for what is shown, and the same after an edit.

Knows no cache and no Django.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Spline
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.by_hand.pins import pin
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.settling import Settled, is_of, known_courses, positions_of, settle
from apps.core.levels.crowds import is_crowd
from apps.core.levels.kept import (
    closed_in,
    groups_opened,
    level_kept,
    pins_of,
    view_of_inside,
    view_of_level,
    with_level,
)
from apps.core.levels.level import EVERYTHING, Level
from apps.core.levels.nesting import Nesting, nesting_of
from apps.core.levels.places import Places
from apps.core.levels.solid import solid, solid_boxes
from apps.core.system.model import System
from apps.services.layout.graphviz import route
from apps.services.layout.homes import Home, home_closed, home_of_level, inside_afresh
from apps.services.layout.steady import lay_out_steady

NONE: Final = frozenset[str]()  # the groups that are closed where everything is shown


def opens_closed(system: System) -> bool:
    """Whether a system is so large that it opens with groups closed."""
    return nesting_of(system).opening is not None


def completed(
    system: System, kept: Positions, level: Level | None, direction: Direction | None = None
) -> Positions:
    """With places of just what the level shows of a large system, steady where there are some. Raises `Busy`.

    Without a level only for what it opens with. `direction`: which way flows are to run where nothing is kept yet.
    """
    nesting = nesting_of(system)
    closed = nesting.closed_by(level) if level else None
    kept = _each_once(nesting, kept)
    if kept.levels and kept.cards and closed == NONE:
        return _with_whole(system, kept)
    kept = _with_home(system, kept, direction)
    if level is None or closed is None:
        return kept
    if closed == NONE:
        return _with_whole(system, kept)
    known = level_kept(nesting, kept, closed)
    if known is None:
        kept = _opened(system, kept, closed)
        return with_level(nesting, kept, positions_at(home_of_level(system, kept, level, None)))
    steady = steady_part(view_of_level(view_of(system), closed), known)
    return kept if steady is known else with_level(nesting, kept, steady)


def _each_once(nesting: Nesting, kept: Positions) -> Positions:
    """Without levels that close nothing, or the same as one before them, since groups of theirs are gone."""
    levels: dict[frozenset[str], Positions] = {}
    for level in kept.levels:
        if closed := closed_in(nesting, level):
            levels.setdefault(closed, level)
    return kept if len(levels) == len(kept.levels) else replace(kept, levels=tuple(levels.values()))


def _with_home(system: System, kept: Positions, direction: Direction | None) -> Positions:
    """The places that it opens with: from those of the whole when there are only those."""
    view, nesting = view_of(system), nesting_of(system)
    if kept.levels:
        first = steady_part(view_of_level(view, closed_in(nesting, kept.levels[0])), kept.levels[0])
        return kept if first is kept.levels[0] else replace(kept, levels=(first, *kept.levels[1:]))
    if nesting.opening is None:
        raise AssertionError("only a large system opens with groups closed")
    if kept.cards:
        home = home_of_level(system, kept, nesting.opening, None)
    else:
        home = home_closed(view, nesting.opening, direction or system.layout.direction)
    return replace(kept, direction=home.direction, levels=(positions_at(home),))


def _opened(system: System, kept: Positions, closed: frozenset[str]) -> Positions:
    """With the insides of the groups that are open then."""
    nesting = nesting_of(system)
    return with_insides(system, kept, groups_opened(nesting, closed_in(nesting, kept.levels[0]), closed))


def with_insides(system: System, kept: Positions, groups: Iterable[str]) -> Positions:
    """With places for the insides of these groups, steady where they have some. Raises `Busy`."""
    view, direction = view_of(system), kept.direction or Direction.RIGHT
    insides = dict(kept.insides)
    for group in groups:
        if known := kept.insides.get(group):
            insides[group] = steady_part(view_of_inside(view, group), known)
        else:
            insides[group] = positions_at(Home(inside_afresh(view, group, direction), direction, ""))
    return kept if insides == kept.insides else replace(kept, insides=insides)


def _with_whole(system: System, kept: Positions) -> Positions:
    """The whole, at first as it stands when all of its groups were opened."""
    view = view_of(system)
    if kept.cards.keys() & system.components.keys():
        whole = steady_part(view, kept)
        if whole is kept:
            return kept
    else:
        kept = _opened(system, kept, NONE)
        whole = positions_at(home_of_level(system, replace(kept, cards={}), EVERYTHING, None))
        whole = pin(whole, pins_of(kept) & whole.cards.keys())
    return replace(kept, cards=whole.cards, frames=whole.frames, flows=whole.flows)


def carried_over(system: System, kept: Positions) -> Positions:
    """What is kept of an earlier revision, for this one: nothing moves that was not touched. Raises `Busy`.

    Levels of a large system are made steady when they are shown.
    """
    if not kept.levels:
        return lay_out_steady(system, kept).positions
    nesting = nesting_of(system)
    insides = {group: inside for group, inside in kept.insides.items() if group in nesting.parents}
    kept = _each_once(nesting, replace(kept, insides=insides))
    if opens_closed(system):
        return kept
    whole = completed(system, kept, EVERYTHING) if kept.levels else kept
    return lay_out_steady(system, replace(whole, levels=(), insides={})).positions


def steady_part(view: DiagramView, known: Positions) -> Positions:
    """The places of a level or an inside, steady; `view` has groups closed. The same ones when nothing has changed."""
    shown = solid(view)
    drawn = replace(shown, lines=()) if not known.flows and is_crowd(shown, {}, is_rough=False) else shown
    return known if is_of(drawn, known) else settled_part(view, known)


def settled_part(view: DiagramView, known: Positions) -> Positions:
    """The same of places that may be on each other. Raises `Busy`."""
    direction = known.direction or Direction.RIGHT
    settled = settle(solid(view), known, direction)
    return _with_courses(settled, known_courses(settled.view, known), direction)


def positions_at(home: Home) -> Positions:
    """What to keep of a level, or of an inside, that has just been laid out."""
    places, direction = home.places, home.direction
    view = solid(places.view)
    boxes = solid_boxes(places.view, places.cards)
    corners = {id_: Place(round(box.left, 1), round(box.top, 1)) for id_, box in boxes.items()}
    settled = settle(view, Positions(direction, corners, _frames(places)), direction)
    return _with_courses(settled, places.courses, direction, is_rough=bool(home.note))


def _frames(places: Places) -> dict[str, Place]:
    parents = {frame.id: frame.parent for frame in places.view.frames}
    return {
        id_: Place(round(box.left, 1), round(box.top, 1), box.width, box.height, parents[id_])
        for id_, box in places.frames.items()
    }


def _with_courses(
    settled: Settled, known: Mapping[int, Spline], direction: Direction, *, is_rough: bool = False
) -> Positions:
    """With a course for each line, unless there are more than anybody follows."""
    if is_crowd(settled.view, known, is_rough=is_rough):
        settled = replace(settled, view=replace(settled.view, lines=()))
        return positions_of(settled, {}, direction)
    courses, _ = route(settled.view, settled.cards, known)
    return positions_of(settled, courses, direction)
