"""What follows when cards were moved: a frame goes along with all that is in it, a flow with both its ends."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from apps.core.diagram.geometry import Point
from apps.core.diagram.view import DiagramView
from apps.core.layout.places.apart import corner_of
from apps.core.layout.places.ground import Ground
from apps.core.layout.places.known_ground import place_of
from apps.core.layout.places.nest import STAND_IN, Nest
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.settling import keyed_lines

_SAME: Final = 0.05  # px


def places_after(view: DiagramView, start: Positions, ground: Ground) -> Positions:
    """The places of all; frames and flows go with what is in them and at their ends, where all of it went as far."""
    gone = {card: _gone(ground, card, start) for card in ground.nest.own}
    cards = {
        card: replace(
            _shifted(place, gone[card]), apart=ground.nest.apart.get(card, 0), pinned=card in ground.pinned
        )
        for card, place in start.cards.items()
    }
    frames = {group: _frame_after(ground.nest, group, place, gone) for group, place in start.frames.items()}
    flows = {
        key: _shifted_course(start.flows[key], gone[line.source])
        for key, line in keyed_lines(view)
        if key in start.flows and _is_same(gone[line.source], gone[line.target])
    }
    return replace(start, cards=cards, frames=frames, flows=flows)


def _gone(ground: Ground, card: str, start: Positions) -> Point:
    place = place_of(ground.nest, card, start)
    corner = corner_of(ground.nest, card, ground.boxes[card])
    return Point(corner.x - place.x, corner.y - place.y) if place else Point(0, 0)


def _frame_after(nest: Nest, group: str, place: Place, gone: Mapping[str, Point]) -> Place:
    steps = [gone[card] for card in nest.own if group in nest.groups_of(card)]
    is_one = all(_is_same(step, steps[0]) for step in steps)
    return replace(
        _shifted(place, steps[0]) if steps and is_one else place,
        apart=nest.apart.get(f"{STAND_IN}{group}", 0),
    )


def _shifted(place: Place, step: Point) -> Place:
    return replace(place, x=round(place.x + step.x, 1), y=round(place.y + step.y, 1))


def _shifted_course(course: tuple[float, ...], step: Point) -> tuple[float, ...]:
    if _is_same(step, Point(0, 0)):
        return course
    return tuple(round(number + step[at % 2], 1) for at, number in enumerate(course))


def _is_same(one: Point, other: Point) -> bool:
    return max(abs(one.x - other.x), abs(one.y - other.y)) < _SAME
