"""From a view and the places that are known to a place for everything: what was not touched stays where it is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.view import Card, DiagramView, Line, LineKind
from apps.core.layout.places.apart import all_pieces, corner_of, rejoin, standing_box
from apps.core.layout.places.ground import SIDE, TOP, Ground
from apps.core.layout.places.known_ground import has_moved, known_ground, was_regrouped, was_touched
from apps.core.layout.places.nest import STAND_IN, Nest
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.room.clashes import take_clashing
from apps.core.layout.room.framing import frames_for_names, make_way_for_names
from apps.core.layout.room.making_room import Settler
from apps.core.layout.room.pinned import put_back_pinned
from apps.core.layout.wishing.granting import grant_wishes
from apps.core.layout.wishing.wishes import Wish


@dataclass(frozen=True, slots=True)
class Settled:
    """Cards (the front ones) and frames by id, in px; `moved`: known cards that had to give way, though in their group.

    The view has the names of frames as long as there is room for them. `pieces`: the rectangles of frames that are in
    several; `apart`: from how many of its groups a card stands apart; `pinned`: who stays when all is laid out afresh;
    `unmet`: the wishes that do not hold.
    """

    view: DiagramView
    cards: dict[str, Box]
    frames: dict[str, Box]
    moved: tuple[str, ...]
    pieces: dict[str, tuple[Box, ...]] = field(default_factory=dict)
    apart: Mapping[str, int] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    unmet: tuple[Wish, ...] = ()


def settle(view: DiagramView, known: Positions, direction: Direction) -> Settled:
    """Every known card stays; what is new gets a free place; nothing is on anything else.

    Who is named in a wish that does not hold moves too, where nobody else has to.
    """
    nest = Nest(view)
    ground = known_ground(nest, known)
    touched = {card for card in ground.boxes if card not in known.cards or was_touched(nest, card, known)}
    taken = take_clashing(ground, touched)
    put_back_pinned(ground, taken)
    new = [card for card in nest.cards if card not in ground.boxes]
    Settler(view, ground, direction).settle(new, taken)
    rejoin(ground)
    granted = grant_wishes(ground, view, direction, (*touched, *new))
    frames = {id_: place.box for id_, place in known.frames.items()}
    moved = (id_ for id_ in nest.own if has_moved(ground, id_, known))
    gave_way = (id_ for id_ in moved if not was_regrouped(nest, id_, known) and id_ not in granted.moved)
    return replace(_settled(ground, view, frames, tuple(gave_way)), unmet=granted.unmet)


def as_laid_out(view: DiagramView, placement: Placement) -> Settled:
    """A fresh layout in whole tenths of a px, with frames close round their cards."""
    return _settled(_ground_laid_out(view, placement), view, placement.frames, ())


def as_wished(view: DiagramView, placement: Placement, direction: Direction) -> Settled:
    """A fresh layout in which whoever stands otherwise than is wished is moved; all may be, and names have room."""
    ground = _ground_laid_out(view, placement)
    granted = grant_wishes(ground, view, direction, everything=True)
    if granted.moved:
        make_way_for_names(ground, view)
    return replace(_settled(ground, view, placement.frames, tuple(granted.moved)), unmet=granted.unmet)


def _ground_laid_out(view: DiagramView, placement: Placement) -> Ground:
    nest = Nest(view)
    boxes = {}
    for card in nest.cards.values():
        if card.id in placement.cards:
            corner = placement.cards[card.id]
            boxes[card.id] = standing_box(nest, card.id, Point(round(corner.left, 1), round(corner.top, 1)))
        elif card.group:
            frame = placement.frames[card.group]
            inside = Point(round(frame.left + SIDE, 1), round(frame.top + TOP, 1))
            boxes[card.id] = standing_box(nest, card.id, inside)
    return Ground(nest, boxes)


def is_of(view: DiagramView, known: Positions) -> bool:
    """Whether everything in the view has its place and nothing else has, each card one of its size and in its group."""
    places = {id_: (place.width, place.height, place.group) for id_, place in known.cards.items()}
    return (
        places == {card.id: (card.width, card.height, card.group) for card in view.cards}
        and {id_: place.group for id_, place in known.frames.items()}
        == {frame.id: frame.parent for frame in view.frames}
        and known.flows.keys() == {key for key, _ in keyed_lines(view)}
    )


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
        card.id: Place(
            box.left,
            box.top,
            card.width,
            card.height,
            card.group,
            card.id in settled.pinned,
            settled.apart.get(card.id, 0),
        )
        for card in settled.view.cards
        for box in (settled.cards[card.id],)
    }
    frames = {
        frame.id: Place(
            round(box.left, 1),
            round(box.top, 1),
            round(box.width, 1),
            round(box.height, 1),
            frame.parent,
            apart=settled.apart.get(f"{STAND_IN}{frame.id}", 0),
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
    rectangles = all_pieces(ground, frames)
    return Settled(
        named,
        {
            card.id: _front(card, corner_of(ground.nest, card.id, ground.boxes[card.id]))
            for card in view.cards
        },
        {group: boxes[0] for group, boxes in rectangles.items()},
        moved,
        {group: boxes for group, boxes in rectangles.items() if len(boxes) > 1},
        dict(ground.nest.apart),
        ground.pinned,
    )


def _front(card: Card, corner: Point) -> Box:
    return Box(corner.x, corner.y, corner.x + card.width, corner.y + card.height)
