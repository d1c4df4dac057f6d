"""The ground as it was kept: what is known of a view stands where it stood."""

from typing import Final

from apps.core.diagram.geometry import Point
from apps.core.layout.places.apart import corner_of, set_apart, standing_box
from apps.core.layout.places.ground import SIDE, TOP, Ground
from apps.core.layout.places.nest import STAND_IN, Nest
from apps.core.layout.places.positions import Place, Positions

_TENTH: Final = 0.06  # of a px: what rounding does


def known_ground(nest: Nest, known: Positions) -> Ground:
    """The ground with every card that has a known place; some may be on each other."""
    boxes = {}
    for card in nest.own:
        if place := place_of(nest, card, known):
            if place.apart and not was_touched(nest, card, known):
                set_apart(nest, card, place.apart)
            boxes[card] = standing_box(nest, card, Point(place.x, place.y))
    pinned = frozenset(card for card in boxes if card in known.cards and known.cards[card].pinned)
    return Ground(nest, boxes, pinned)


def place_of(nest: Nest, card: str, known: Positions) -> Place | None:
    """The known place of a card; that of one nobody draws is in the corner of the frame that it keeps open."""
    frame = known.frames.get(nest.own[card].group or "") if card.startswith(STAND_IN) else None
    if frame:
        return Place(frame.x + SIDE, frame.y + TOP, apart=frame.apart)
    return known.cards.get(card)


def was_touched(nest: Nest, card: str, known: Positions) -> bool:
    """Whether it has another size or group than it had, as far as that is known."""
    now, place = nest.own[card], known.cards.get(card)
    if place is None or not place.width:
        return False
    return (place.width, place.height) != (now.width, now.height) or was_regrouped(nest, card, known)


def was_regrouped(nest: Nest, card: str, known: Positions) -> bool:
    """Whether other groups are around a card than were."""
    return _groups_before(card, known) != nest.groups_of(card)


def _groups_before(card: str, known: Positions) -> tuple[str, ...]:
    """The groups that were around a card, innermost first."""
    group = known.cards[card].group
    chain: list[str] = []
    while group and group not in chain:
        chain.append(group)
        group = known.frames[group].group if group in known.frames else None
    return tuple(chain)


def has_moved(ground: Ground, card: str, known: Positions) -> bool:
    """Whether a card that had a known place stands elsewhere."""
    place = known.cards.get(card)
    corner = corner_of(ground.nest, card, ground.boxes[card])
    return place is not None and max(abs(corner.x - place.x), abs(corner.y - place.y)) > _TENTH
