"""From a view and the places that are known to a place for everything: what was not touched stays where it is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.view import Card, DiagramView, Line, LineKind
from apps.core.layout.clashes import take_clashing
from apps.core.layout.framing import frames_for_names
from apps.core.layout.ground import SIDE, TOP, Ground
from apps.core.layout.making_room import Settler
from apps.core.layout.nest import STAND_IN, Nest
from apps.core.layout.positions import Place, Positions


@dataclass(frozen=True, slots=True)
class Settled:
    """Cards (the front ones) and frames by id, in px; `moved`: known cards that had to give way, though in their group.

    The view has the names of frames as long as there is room for them.
    """

    view: DiagramView
    cards: dict[str, Box]
    frames: dict[str, Box]
    moved: tuple[str, ...]


def settle(view: DiagramView, known: Positions, direction: Direction) -> Settled:
    """Every known card stays; what is new gets a free place; nothing is on anything else."""
    nest = Nest(view)
    before = _known_boxes(nest, known)
    ground = Ground(nest, before)
    touched = {card for card in before if _was_touched(nest, card, known)}
    taken = take_clashing(ground, touched)
    Settler(view, ground, direction).settle([card for card in nest.cards if card not in ground.boxes], taken)
    frames = {id_: _box(place) for id_, place in known.frames.items()}
    moved = (id_ for id_ in before if ground.boxes[id_] != before[id_] and id_ in known.cards)
    stayed_in_group = (id_ for id_ in moved if _group_before(id_, known) == nest.chain(id_))
    return _settled(ground, view, frames, tuple(stayed_in_group))


def as_laid_out(view: DiagramView, placement: Placement) -> Settled:
    """A fresh layout in whole tenths of a px, with frames close round their cards."""
    nest = Nest(view)
    boxes = {}
    for card in nest.cards.values():
        if card.id in placement.cards:
            corner = placement.cards[card.id]
            boxes[card.id] = _with_back(card, round(corner.left, 1), round(corner.top, 1))
        elif card.group:
            frame = placement.frames[card.group]
            boxes[card.id] = _with_back(card, round(frame.left + SIDE, 1), round(frame.top + TOP, 1))
    return _settled(Ground(nest, boxes), view, placement.frames, ())


def known_courses(view: DiagramView, known: Positions) -> dict[int, Spline]:
    """The courses that are known, by the number of their line."""
    courses = {}
    for key, line in keyed_lines(view):
        if numbers := known.flows.get(key):
            *course, tip = (Point(*numbers[at : at + 2]) for at in range(0, len(numbers), 2))
            courses[line.number] = Spline(tuple(course), tip)
    return courses


def keyed_lines(view: DiagramView) -> Iterator[tuple[str, Line]]:
    """Each line with a key of its own: a need is no flow, and the same need can be said twice."""
    seen: Counter[str] = Counter()
    for line in view.lines:
        key = f"need {line.key}" if line.kind is LineKind.NEED else line.key
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key} #{seen[key]}"), line


def positions_of(settled: Settled, splines: Mapping[int, Spline], direction: Direction) -> Positions:
    """What to keep."""
    cards = {
        card.id: Place(box.left, box.top, card.width, card.height, card.group)
        for card in settled.view.cards
        for box in (settled.cards[card.id],)
    }
    frames = {
        frame.id: Place(
            round(box.left, 1), round(box.top, 1), round(box.width, 1), round(box.height, 1), frame.parent
        )
        for frame in settled.view.frames
        for box in (settled.frames[frame.id],)
    }
    flows = {
        key: tuple(round(number, 1) for point in (*spline.points, spline.tip) for number in point)
        for key, line in keyed_lines(settled.view)
        for spline in (splines[line.number],)
    }
    return Positions(direction, cards, frames, flows)


def _settled(ground: Ground, view: DiagramView, before: dict[str, Box], moved: tuple[str, ...]) -> Settled:
    named, frames = frames_for_names(ground, view, before)
    return Settled(
        named, {card.id: _front(card, ground.boxes[card.id]) for card in view.cards}, frames, moved
    )


def _known_boxes(nest: Nest, known: Positions) -> dict[str, Box]:
    boxes = {}
    for card in nest.cards.values():
        if place := known.cards.get(card.id):
            boxes[card.id] = _with_back(card, place.x, place.y)
        elif card.id.startswith(STAND_IN) and (frame := known.frames.get(card.group or "")):
            boxes[card.id] = _with_back(card, frame.x + SIDE, frame.y + TOP)
    return boxes


def _was_touched(nest: Nest, card: str, known: Positions) -> bool:
    """Whether it has another size or group than it had, as far as that is known; a card nobody draws always is."""
    now, place = nest.cards[card], known.cards.get(card)
    if place is None:
        return True
    has_size = place.width > 0
    if has_size and (place.width, place.height) != (now.width, now.height):
        return True
    return has_size and _group_before(card, known) != nest.chain(card)


def _group_before(card: str, known: Positions) -> tuple[str, ...]:
    """The groups that were around a card, innermost first."""
    group = known.cards[card].group
    chain: list[str] = []
    while group and group not in chain:
        chain.append(group)
        group = known.frames[group].group if group in known.frames else None
    return tuple(chain)


def _with_back(card: Card, left: float, top: float) -> Box:
    """The card and what sticks out behind it, for the corner of the front card."""
    return Box(left, top - card.depth, left + card.width + card.depth, top + card.height)


def _front(card: Card, box: Box) -> Box:
    top = round(box.top + card.depth, 1)
    left = round(box.left, 1)
    return Box(left, top, left + card.width, top + card.height)


def _box(place: Place) -> Box:
    return Box(place.x, place.y, place.x + place.width, place.y + place.height)
