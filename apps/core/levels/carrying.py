"""A move on one level, as it is on the others: as far within its group, else to where it belongs among the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apps.core.diagram.geometry import Point
from apps.core.layout.by_hand.moves import Moves
from apps.core.layout.places.positions import Place, Positions
from apps.core.levels.way_back import Way


@dataclass(frozen=True, slots=True)
class Step:
    """Where a card or frame stood on the level, and where it stands now."""

    before: Place
    after: Place


def steps_between(before: Positions, after: Positions, ids: Iterable[str]) -> dict[str, Step]:
    """The steps of these cards and frames between two moments of a level."""
    was, now = {**before.frames, **before.cards}, {**after.frames, **after.cards}
    return {id_: Step(was[id_], now[id_]) for id_ in ids if id_ in was and id_ in now}


def carried(
    steps: dict[str, Step], level: Positions, other: Positions, is_inside: Callable[[str], bool]
) -> Moves:
    """The same moves for places that are kept of another level; none for what is not there.

    `level` has the places before; `is_inside` says of what goes just as far, since its group is open on both.
    """
    there = {**other.frames, **other.cards}
    ways = _ways(steps, level, there)
    return {
        id_: _as_far(step, there[id_])
        if ways is None or is_inside(id_)
        else _among_the_rest(step, there[id_], *ways)
        for id_, step in steps.items()
        if id_ in there
    }


def _ways(steps: dict[str, Step], level: Positions, there: dict[str, Place]) -> tuple[Way, Way] | None:
    """Along both axes from the level to the other, by the cards that stay; None where none does."""
    stay = [
        (place.middle, there[id_].middle) for id_, place in level.cards.items() if _stays(id_, steps, there)
    ]
    if not stay:
        return None
    return Way.through((one.x, other.x) for one, other in stay), Way.through(
        (one.y, other.y) for one, other in stay
    )


def _stays(id_: str, steps: dict[str, Step], there: dict[str, Place]) -> bool:
    return id_ in there and id_ not in steps


def _as_far(step: Step, place: Place) -> Point:
    return Point(place.x + step.after.x - step.before.x, place.y + step.after.y - step.before.y)


def _among_the_rest(step: Step, place: Place, across: Way, down: Way) -> Point:
    """The corner that brings its middle between what it is between now."""
    goal, middle = step.after.middle, place.middle
    return Point(place.x + across.back(goal.x) - middle.x, place.y + down.back(goal.y) - middle.y)
