"""Moves by hand: what is moved stands where it was put, or at the nearest free place; all else stays."""

from dataclasses import replace
from math import hypot

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView
from apps.core.layout.by_hand.following import places_after
from apps.core.layout.by_hand.moves import Moves, step_to
from apps.core.layout.places.apart import corner_of, set_apart, standing_box
from apps.core.layout.places.ground import Ground
from apps.core.layout.places.known_ground import known_ground, was_touched
from apps.core.layout.places.nest import STAND_IN, Nest
from apps.core.layout.places.positions import Positions
from apps.core.layout.room.nearest import nearest_place
from apps.core.layout.settling import positions_of, settle
from apps.core.layout.wishing.granting import grant_wishes

Steps = dict[str, Point]


def move(view: DiagramView, known: Positions, moves: Moves, direction: Direction) -> Positions:
    """The places after moves to these top left corners: of cards, or of frames with all that is in them.

    Each stands exactly there, to a tenth of a px, when all of them can. If not, each goes to the free place that is
    nearest; nothing else moves, but for a wish that would be broken otherwise. Raises `BadMove`.
    """
    nest = Nest(view)
    ground = known_ground(nest, known)
    start = known
    if not _is_settled(ground, known):
        start = _settled(view, known, direction)
        nest = Nest(view)
        ground = known_ground(nest, start)
    steps = _steps(nest, start, moves)
    if not _put_exactly(ground, steps):
        _put_near(ground, steps, _groups_moved(nest, moves))
    grant_wishes(ground, view, direction, steps)
    return places_after(view, start, ground)


def _is_settled(ground: Ground, known: Positions) -> bool:
    """Whether everything has its place, as it would be kept."""
    nest = ground.nest
    return (
        known.cards.keys() == {card for card in nest.own if not card.startswith(STAND_IN)}
        and known.frames.keys() == nest.frames.keys()
        and all(place.width for place in known.cards.values())
        and not any(was_touched(nest, card, known) for card in known.cards)
        and not ground.clashes()
    )


def _settled(view: DiagramView, known: Positions, direction: Direction) -> Positions:
    settled = settle(view, known, direction)
    without_flows = replace(settled, view=replace(settled.view, lines=()))
    return replace(positions_of(without_flows, {}, direction), flows=known.flows)


def _steps(nest: Nest, start: Positions, moves: Moves) -> Steps:
    """How far each card is to go: what is said of it, or of the innermost group around it that something is said of."""
    corners = {id_: Point(place.x, place.y) for id_, place in (*start.frames.items(), *start.cards.items())}
    asked = {id_: step_to(id_, goal, corners.get(id_)) for id_, goal in moves.items()}
    steps = {}
    for card in nest.own:
        for name in (card, *nest.groups_of(card)):
            if name in asked:
                steps[card] = asked[name]
                break
    return steps


def _groups_moved(nest: Nest, moves: Moves) -> list[str]:
    """The groups that go as a whole; not those inside of them."""
    return [
        group
        for group in nest.frames
        if group in moves and not any(outer in moves for outer in nest.around[group][1:])
    ]


def _put_exactly(ground: Ground, steps: Steps) -> bool:
    """Puts all where they should be, if they can stand there; inside their frames when they can be, else apart."""
    before = ground.take(steps)
    apart = {card: ground.nest.apart.get(card, 0) for card in before}
    for joined in (True, False) if any(apart.values()) else (True,):
        for card in before:
            corner = _moved(_corner_before(ground.nest, card, before[card], apart[card]), steps[card])
            set_apart(ground.nest, card, 0 if joined else apart[card])
            ground.put(card, standing_box(ground.nest, card, corner))
        if not ground.clashes():
            return True
        ground.take(before)
    for card, box in before.items():
        set_apart(ground.nest, card, apart[card])
        ground.put(card, box)
    return False


def _corner_before(nest: Nest, card: str, box: Box, levels: int) -> Point:
    set_apart(nest, card, levels)
    return corner_of(nest, card, box)


def _moved(corner: Point, step: Point) -> Point:
    return Point(round(corner.x + step.x, 1), round(corner.y + step.y, 1))


def _put_near(ground: Ground, steps: Steps, groups: list[str]) -> None:
    """One after another, those first that go before others: each to its nearest free place."""
    units = [[card for card in ground.nest.members[group] if card in steps] for group in groups]
    in_groups = {card for unit in units for card in unit}
    units += [[card] for card in steps if card not in in_groups]
    for unit in sorted(filter(None, units), key=lambda each: -_ahead(ground, each[0], steps)):
        group = next((each for each in groups if unit[0] in ground.nest.members[each]), None)
        _put_unit(ground, unit, steps, group)


def _ahead(ground: Ground, card: str, steps: Steps) -> float:
    """How far a card is in the direction that it goes."""
    (x, y), centre = steps[card], ground.boxes[card].centre
    return (x * centre.x + y * centre.y) / (hypot(x, y) or 1)


def _put_unit(ground: Ground, unit: list[str], steps: Steps, group: str | None) -> None:
    """A card, or a group with all that is in its frame."""
    if _put_exactly(ground, {card: steps[card] for card in unit}):
        return
    before = {card: ground.boxes[card] for card in unit}
    whole = ground.frames[group] if group else ground.boxes[unit[0]]
    ground.take(unit)
    near = _nearest(ground, unit, whole, steps[unit[0]], group)
    for card, box in before.items():
        corner = corner_of(ground.nest, card, box)
        moved = Point(round(corner.x + near.x, 1), round(corner.y + near.y, 1))
        ground.put(card, standing_box(ground.nest, card, moved))


def _nearest(ground: Ground, unit: list[str], whole: Box, step: Point, group: str | None) -> Point:
    """How far what was taken can go towards where it should; where it was there is always room."""
    directly_in = ground.nest.frames[group].parent if group else ground.nest.cards[unit[0]].group
    near = nearest_place(ground, whole.moved(*step), directly_in)
    found = Point(near.left - whole.left, near.top - whole.top) if near else Point(0, 0)
    return found if _apart(found, step) <= _apart(Point(0, 0), step) else Point(0, 0)


def _apart(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)
