"""Moves on a closed view of a large system, which is closer together than its places: they are meant as seen."""

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.diagram.packing import pack
from apps.core.diagram.view import view_of
from apps.core.layout.places.positions import Place, Positions
from apps.core.levels.compaction import close_kept
from apps.core.levels.level import EVERYTHING, Level
from apps.core.levels.moving import moves_of_whole
from apps.core.levels.nesting import nesting_of
from apps.core.levels.places import Places
from tests.generated import generate_system

LARGE = generate_system(3, 110)
VIEW = view_of(LARGE)
CLOSED = Level(depth=0)


def kept() -> Positions:
    """Places of a layout that needs no Graphviz."""
    placement = pack(VIEW)
    return Positions(
        Direction.RIGHT,
        {id_: place(box) for id_, box in placement.cards.items()},
        {id_: place(box) for id_, box in placement.frames.items()},
    )


def place(box: Box) -> Place:
    return Place(box.left, box.top, box.width, box.height)


def shown(level: Level) -> Places:
    placement = pack(VIEW)
    home = Places(VIEW, placement.cards, placement.frames)
    return close_kept(home, nesting_of(LARGE).closed_by(level))


def alone() -> list[str]:
    """The components that are in no group, in their order from the left."""
    cards = shown(CLOSED).cards
    free = [id_ for id_, component in LARGE.components.items() if component.group is None]
    return sorted(free, key=lambda id_: cards[id_].centre.x)


def test_what_is_moved_between_two_cards_gets_between_them_at_home() -> None:
    cards, known = shown(CLOSED).cards, kept()
    card = alone()[0]
    ranks = sorted((box.centre.x, id_) for id_, box in cards.items() if id_ in LARGE.components)
    (low, before), (high, after) = ranks[-2:]
    box = cards[card]
    goal = Point((low + high) / 2 - box.width / 2, box.top)
    moved = moves_of_whole(VIEW, known, CLOSED, {card: goal})[card]
    middle = moved.x + box.width / 2
    ends = [known.cards[id_].x + known.cards[id_].width / 2 for id_ in (before, after)]
    assert ends[0] - 0.1 <= middle <= ends[1] + 0.1


def test_what_is_moved_further_to_the_right_gets_further_to_the_right_at_home() -> None:
    box, known, card = shown(CLOSED).cards[alone()[0]], kept(), alone()[0]
    found = [
        moves_of_whole(VIEW, known, CLOSED, {card: Point(box.left + step, box.top + step)})[card]
        for step in range(0, 3000, 150)
    ]
    assert [corner.x for corner in found] == sorted(corner.x for corner in found)
    assert [corner.y for corner in found] == sorted(corner.y for corner in found)
    assert found[0].x < found[-1].x


def test_a_closed_group_takes_its_frame_along() -> None:
    known, group = kept(), "g0"
    box, frame = shown(CLOSED).cards[group], known.frames[group]
    far = Point(box.left + 10_000, box.top)
    moved = moves_of_whole(VIEW, known, CLOSED, {group: far})[group]
    right = max(place.x + place.width for place in known.cards.values())
    assert moved.x + frame.width / 2 > right
    assert abs(moved.y - frame.y) < max(box.height, frame.height)


def test_with_all_groups_open_a_move_is_what_it_says() -> None:
    goal = Point(1234.5, 678.9)
    assert moves_of_whole(VIEW, kept(), EVERYTHING, {"c0": goal}) == {"c0": goal}
