"""What people do to a system too large to be shown whole: on the level that they see, and from there on the others.

Knows no cache and no Django.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.by_hand.moves import BadMove, Moves
from apps.core.layout.by_hand.moving import move
from apps.core.layout.by_hand.pins import NotHere, pin, pinned_in, unpin
from apps.core.layout.by_hand.rearranging import rearranged
from apps.core.layout.by_hand.taking_back import taken_back
from apps.core.layout.places.positions import Positions
from apps.core.levels.at_home import focus_at_home
from apps.core.levels.carrying import Step, carried, steps_between
from apps.core.levels.kept import (
    closed_in,
    layer_of,
    level_kept,
    parts_of,
    pins_of,
    view_of_inside,
    view_of_level,
    with_level,
)
from apps.core.levels.level import Level
from apps.core.levels.nesting import nesting_of
from apps.core.levels.places import Places
from apps.core.levels.solid import fronts_of, solid
from apps.core.system.model import System
from apps.services.layout.by_hand import is_better
from apps.services.layout.homes import home_of_level
from apps.services.layout.kept_levels import completed, positions_at, settled_part, steady_part, with_insides
from apps.services.layout.steady import lay_out_steady, lay_out_view


def move_on_level(system: System, kept: Positions, level: Level, moves: Moves) -> Positions:
    """The places after cards and frames were moved to these top left corners, as the level shows them.

    `kept` has places of just what it shows. On the level nothing else moves; on other levels what was moved goes where
    it belongs among the rest. Raises `BadMove` and `Busy`.
    """
    nesting = nesting_of(system)
    closed = nesting.closed_by(level)
    before = level_kept(nesting, kept, closed) if closed else kept
    if before is None:
        before = positions_at(home_of_level(system, kept, level, None))
    shown = view_of_level(view_of(system), closed)
    after = steady_part(shown, _put(shown, before, _goals(shown, before, level, moves)))
    moved = with_level(nesting, kept, after) if closed else _with_whole(kept, after)
    return _carried(system, moved, closed, before, steps_between(before, after, moves))


def whole_moved(system: System, kept: Positions, whole: Positions, moves: Moves) -> Positions:
    """All places after these moves of the whole, which made of it what it is now. Raises `Busy`."""
    steps = steps_between(kept, whole, moves)
    return _carried(system, _with_whole(kept, whole), frozenset(), kept, steps)


def _goals(view: DiagramView, before: Positions, level: Level, moves: Moves) -> Moves:
    """The corners for what is kept: of closed groups with the cards behind them, of frames as if none was hidden."""
    cards = {id_: place.box for id_, place in before.cards.items()}
    frames = {id_: place.box for id_, place in before.frames.items()}
    shown = Places(view, fronts_of(view, cards), frames)
    if level.focus and level.focus in shown.cards:
        shown = focus_at_home(shown, level.focus, level.reach)
    seen: dict[str, Box] = {**shown.frames, **shown.cards}
    places = {**before.frames, **before.cards}
    goals = {}
    for id_, corner in moves.items():
        if id_ not in seen:
            raise BadMove(f"moves.{id_:.70}: there is no card or group with this id here; reload the page")
        place, box = places[id_], seen[id_]
        goals[id_] = Point(place.x + corner.x - box.left, place.y + corner.y - box.top)
    return goals


def _put(view: DiagramView, before: Positions, goals: Moves) -> Positions:
    """The places after the moves; flows that have no course then get one when they are shown."""
    return move(solid(view), before, goals, before.direction or Direction.RIGHT)


def _put_shown(view: DiagramView, before: Positions, goals: Moves) -> Positions:
    """The same of those that are there still, where nobody has looked since an edit."""
    there = {card.id for card in view.cards} | {frame.id for frame in view.frames}
    still = {id_: goal for id_, goal in goals.items() if id_ in there}
    return _put(view, before, still) if still else before


def _with_whole(kept: Positions, whole: Positions) -> Positions:
    return replace(whole, levels=kept.levels, insides=kept.insides)


def _carried(
    system: System, kept: Positions, closed: frozenset[str], before: Positions, steps: dict[str, Step]
) -> Positions:
    """The same on all other levels, in the whole, and inside of groups."""
    view, nesting = view_of(system), nesting_of(system)
    first = closed_in(nesting, kept.levels[0])

    def is_inside(id_: str) -> bool:
        return layer_of(nesting, first, id_) is not None

    def follow(other: Positions, shown: Callable[[], DiagramView]) -> Positions:
        goals = carried(steps, before, other, is_inside)
        return _put_shown(shown(), other, goals) if goals else other

    for level in kept.levels:
        at = closed_in(nesting, level)
        if at != closed:
            kept = with_level(nesting, kept, follow(level, partial(view_of_level, view, at)))
    if closed and kept.cards:
        kept = _with_whole(kept, follow(kept, lambda: view))
    insides = {
        group: follow(inside, partial(view_of_inside, view, group)) for group, inside in kept.insides.items()
    }
    return replace(kept, insides=insides)


def pinned_on_levels(kept: Positions, ids: Iterable[str], *, pinned: bool) -> Positions:
    """The same places with these components pinned, or no longer, wherever they are shown. Raises `NotHere`."""
    known = {id_ for part in parts_of(kept) for id_ in part.cards}
    asked = list(ids)
    if missing := next((id_ for id_ in asked if id_ not in known), None):
        raise NotHere(f"{missing:.70}: there is no card with this id here; reload the page and try again")
    change = pin if pinned else unpin

    def changed(part: Positions) -> Positions:
        return change(part, [id_ for id_ in asked if id_ in part.cards])

    return replace(
        changed(kept),
        levels=tuple(changed(level) for level in kept.levels),
        insides={group: changed(inside) for group, inside in kept.insides.items()},
    )


def rearrange_levels(
    system: System, kept: Positions, level: Level | None, direction: Direction | None = None
) -> Positions:
    """Fresh places for what the level shows, round what is pinned there and inside of groups. Raises `Busy`."""
    wanted = direction or system.layout.direction
    if not pins_of(kept):
        return completed(system, Positions(), level, wanted)
    fresh = completed(system, Positions(), None, wanted or kept.direction)
    view, nesting = view_of(system), nesting_of(system)
    home = closed_in(nesting, fresh.levels[0])
    pinned_inside = {group: inside for group, inside in kept.insides.items() if pinned_in(inside)}
    fresh = with_insides(system, fresh, pinned_inside)
    fresh = replace(
        fresh,
        levels=(_round_pins(view_of_level(view, home), fresh.levels[0], level_kept(nesting, kept, home)),),
        insides={
            group: _round_pins(view_of_inside(view, group), inside, pinned_inside.get(group))
            for group, inside in fresh.insides.items()
        },
    )
    fresh = completed(system, fresh, level)
    closed = nesting.closed_by(level) if level else home
    return fresh if closed == home else _round_pins_shown(system, fresh, kept, closed)


def _round_pins_shown(system: System, fresh: Positions, kept: Positions, closed: frozenset[str]) -> Positions:
    """With what is pinned where it stood on the level that is shown: its group may be elsewhere in a fresh layout."""
    view, nesting = view_of(system), nesting_of(system)
    if not closed:
        if not pinned_in(kept):
            return fresh
        return _with_whole(fresh, lay_out_steady(system, rearranged(view, fresh, kept)).positions)
    now, known = level_kept(nesting, fresh, closed), level_kept(nesting, kept, closed)
    return with_level(nesting, fresh, _round_pins(view_of_level(view, closed), now, known)) if now else fresh


def _round_pins(view: DiagramView, fresh: Positions, known: Positions | None) -> Positions:
    if known is None or not pinned_in(known):
        return fresh
    return steady_part(view, rearranged(solid(view), fresh, known))


def is_opening_better_rearranged(system: System, kept: Positions) -> bool:
    """Whether what it opens with would be clearly easier to read after that. Raises `Busy`."""
    fresh = rearrange_levels(system, replace(kept, cards={}), None)
    closed = closed_in(nesting_of(system), kept.levels[0])
    shown = solid(view_of_level(view_of(system), closed))
    return is_better(lay_out_view(shown, fresh.levels[0]), lay_out_view(shown, kept.levels[0]))


def take_back_on_levels(system: System, newest: Positions, before: Positions, after: Positions) -> Positions:
    """The newest places without the change from `before` to `after`, wherever it shows. Raises `Busy`.

    A level that got places of its own by the change, or since, goes by the others again.
    """
    view, nesting = view_of(system), nesting_of(system)
    levels = []
    for level in newest.levels:
        closed = closed_in(nesting, level)
        was, became = level_kept(nesting, before, closed), level_kept(nesting, after, closed)
        if was and became:
            levels.append(settled_part(view_of_level(view, closed), taken_back(level, was, became)))
    insides = {
        group: settled_part(
            view_of_inside(view, group), taken_back(inside, before.insides[group], after.insides[group])
        )
        for group, inside in newest.insides.items()
        if group in before.insides and group in after.insides
    }
    whole = Positions(newest.direction)
    if newest.cards and before.cards and after.cards:
        whole = lay_out_steady(system, taken_back(newest, before, after)).positions
    return replace(whole, levels=tuple(levels), insides=insides)
