"""Moving, pinning, rearranging and undoing on the levels of a large system."""

from dataclasses import replace

import pytest

from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.layout.by_hand.moves import BadMove
from apps.core.layout.by_hand.pins import NotHere
from apps.core.layout.places.positions import Positions
from apps.core.levels.kept import pins_of
from apps.core.levels.level import WHOLE, Level
from apps.core.system.model import System
from apps.services.layout.by_hand import move_by_hand
from apps.services.layout.by_hand_on_levels import (
    is_opening_better_rearranged,
    move_on_level,
    pinned_on_levels,
    rearrange_levels,
    take_back_on_levels,
    whole_moved,
)
from apps.services.layout.kept_levels import carried_over, completed
from apps.services.layout.levels import lay_out_level
from tests.services.test_kept_levels import (
    CLOSED,
    LARGE,
    LEVELS,
    ONE_OPEN,
    OPENING,
    kept_for,
    moved,
    overlapping,
    shown,
)

FAR = Point(-3000, 2500)


@pytest.fixture(scope="module")
def kept() -> Positions:
    return kept_for(LARGE, Positions())


def corner(positions: Positions, level: Level, id_: str, system: System = LARGE) -> tuple[float, float]:
    """Where an SVG has it: the front of a closed group, the frame of an open one."""
    placement = lay_out_level(system, positions, level, None).laid.placement
    box = placement.cards.get(id_) or placement.frames[id_]
    return box.left, box.top


def all_levels(positions: Positions) -> dict[Level, dict[str, object]]:
    return {level: dict(shown(LARGE, positions, level)) for level in LEVELS}


@pytest.mark.parametrize(
    ("level", "part"),
    [(OPENING, "web"), (OPENING, "g1"), (ONE_OPEN, "g2"), (ONE_OPEN, "c12"), (ONE_OPEN, "g1")],
)
def test_it_stands_where_it_was_put_and_on_its_level_nothing_else_moves(
    kept: Positions, level: Level, part: str
) -> None:
    goal = _left_of(kept, level, part) if part == "c12" else FAR
    after = move_on_level(LARGE, kept, level, {part: goal})
    assert corner(after, level, part) == tuple(goal)
    with_it = {id_ for id_, each in LARGE.components.items() if each.group == part} | {part}
    assert set(moved(shown(LARGE, kept, level), shown(LARGE, after, level))) <= with_it
    for other in LEVELS:
        assert set(moved(shown(LARGE, kept, other), shown(LARGE, after, other))) <= with_it, other
        assert overlapping(shown(LARGE, after, other)) == []


def _left_of(kept: Positions, level: Level, part: str) -> Point:
    """Where there is room for the frame of its group to grow."""
    x, y = corner(kept, level, part)
    return Point(x - 400, y + 60)


def test_on_other_levels_it_goes_where_it_belongs(kept: Positions) -> None:
    """Left of and below all others."""
    for level, part in ((OPENING, "g1"), (ONE_OPEN, "web")):
        after = move_on_level(LARGE, kept, level, {part: FAR})
        for other in LEVELS:
            boxes = shown(LARGE, completed(LARGE, after, other), other)
            mine = [box for id_, box in boxes.items() if id_ == part or _group(id_) == part]
            rest = [box for id_, box in boxes.items() if id_ != part and _group(id_) != part]
            assert max(box.right for box in mine) < min(box.left for box in rest), other
            assert max(box.bottom for box in mine) > max(box.bottom for box in rest), other


def _group(id_: str) -> str | None:
    return LARGE.components[id_].group if id_ in LARGE.components else None


def test_what_is_moved_in_an_open_group_goes_as_far_wherever_that_is_open(kept: Positions) -> None:
    before = {level: corner(kept, level, "c12") for level in LEVELS[1:]}
    goal = _left_of(kept, ONE_OPEN, "c12")
    after = move_on_level(LARGE, kept, ONE_OPEN, {"c12": goal})
    assert corner(after, ONE_OPEN, "c12") == tuple(goal)
    assert moved(shown(LARGE, kept, OPENING), shown(LARGE, after, OPENING)) == []
    two_open = LEVELS[2]
    now = corner(after, two_open, "c12")
    assert now[0] <= before[two_open][0] - 300


def test_a_move_of_the_whole_goes_to_the_levels_too(kept: Positions) -> None:
    whole = move_by_hand(LARGE, kept, {"g1": FAR})
    after = whole_moved(LARGE, kept, whole.positions, {"g1": FAR})
    assert (after.frames["g1"].x, after.frames["g1"].y) == tuple(FAR)
    boxes = shown(LARGE, after, OPENING)
    assert boxes["g1"].right < min(box.left for id_, box in boxes.items() if id_ != "g1")


def test_near_what_is_focused_on_things_move_as_on_the_whole_level(kept: Positions) -> None:
    level = Level(CLOSED, focus="c12", reach=1)
    before = kept_for(LARGE, kept, (level,))
    goal = _left_of(before, level, "c12")
    after = move_on_level(LARGE, before, level, {"c12": goal})
    assert corner(after, level, "c12") == tuple(goal)
    assert corner(after, ONE_OPEN, "c12") == tuple(goal), "its group is the only open one on both"


def test_a_part_that_the_level_does_not_show_is_refused(kept: Positions) -> None:
    with pytest.raises(BadMove, match="c12"):
        move_on_level(LARGE, kept, OPENING, {"c12": FAR})


def test_what_is_pinned_stays_when_all_else_is_rearranged(kept: Positions) -> None:
    start = move_on_level(LARGE, kept, OPENING, {"web": FAR})
    start = move_on_level(LARGE, start, ONE_OPEN, {"c12": Point(corner(start, ONE_OPEN, "c12")[0] - 300, 40)})
    pinned = pinned_on_levels(start, ["web", "c12"], pinned=True)
    assert pins_of(pinned) == {"web", "c12"}
    after = rearrange_levels(LARGE, pinned, OPENING)
    assert pins_of(after) == {"web", "c12"}
    assert corner(after, OPENING, "web") == tuple(FAR)
    assert overlapping(shown(LARGE, after, OPENING)) == []
    inside = after.insides["g1"].cards["c12"]
    assert (inside.x, inside.y) == (start.insides["g1"].cards["c12"].x, start.insides["g1"].cards["c12"].y)
    free = pinned_on_levels(after, ["web", "c12"], pinned=False)
    assert rearrange_levels(LARGE, free, OPENING) == completed(LARGE, Positions(), OPENING)


def test_only_what_is_on_some_level_can_be_pinned() -> None:
    with pytest.raises(NotHere, match="nobody"):
        pinned_on_levels(completed(LARGE, Positions(), None), ["nobody"], pinned=True)


def test_rearranging_turns_it_when_that_is_asked() -> None:
    for direction in Direction:
        after = rearrange_levels(LARGE, completed(LARGE, Positions(), None), OPENING, direction)
        assert after.direction is direction
        assert {level.direction for level in after.levels} == {direction}


def test_a_fresh_layout_is_offered_when_what_it_opens_with_has_got_bad(kept: Positions) -> None:
    assert not is_opening_better_rearranged(LARGE, kept)
    far = {id_: Point(4000 * (number % 2), 900 * number) for number, id_ in enumerate(sorted(CLOSED))}
    assert is_opening_better_rearranged(LARGE, move_on_level(LARGE, kept, OPENING, far))


def test_an_undo_takes_back_one_change_on_all_levels_and_leaves_those_of_others(kept: Positions) -> None:
    mine = move_on_level(LARGE, kept, OPENING, {"g1": FAR})
    theirs = move_on_level(LARGE, mine, OPENING, {"web": Point(9000, 9000)})
    back = take_back_on_levels(LARGE, theirs, kept, mine)
    assert corner(back, OPENING, "g1") == corner(kept, OPENING, "g1")
    assert corner(back, OPENING, "web") == (9000, 9000)
    only_mine = take_back_on_levels(LARGE, mine, kept, mine)
    for level in LEVELS:
        assert moved(shown(LARGE, kept, level), shown(LARGE, kept_for(LARGE, only_mine), level)) == []


def test_the_direction_and_the_levels_are_all_that_is_known_at_first() -> None:
    first = completed(LARGE, Positions(), None)
    assert first == replace(Positions(first.direction), levels=first.levels)
    assert completed(LARGE, first, WHOLE).levels == first.levels


def test_what_is_no_longer_in_a_group_that_nobody_has_opened_since_can_be_moved(kept: Positions) -> None:
    part = LARGE.components["c12"].model_copy(update={"group": "g2"})
    system = LARGE.model_copy(update={"components": {**LARGE.components, "c12": part}})
    level = Level(CLOSED - {"g2"})
    before = completed(system, carried_over(system, kept), level)
    assert "c12" in before.insides["g1"].cards
    x, y = corner(before, level, "c12", system)
    after = move_on_level(system, before, level, {"c12": Point(x - 2000, y)})
    assert corner(after, level, "c12", system)[0] < x
    for other in (OPENING, ONE_OPEN, level):
        shown_then = shown(system, completed(system, after, other), other)
        assert overlapping(shown_then) == []
        assert set(moved(shown(system, completed(system, before, other), other), shown_then)) <= {"c12"}


def test_two_levels_that_have_become_the_same_are_one_and_a_move_on_another_moves_nothing_there(
    kept: Positions,
) -> None:
    """Without its only open group a level shows what the opening shows."""
    parts = {
        id_: part.model_copy(update={"group": None}) if part.group == "g1" else part
        for id_, part in LARGE.components.items()
    }
    groups = {id_: group for id_, group in LARGE.groups.items() if id_ != "g1"}
    system = LARGE.model_copy(update={"groups": groups, "components": parts})
    opening, other = Level(CLOSED - {"g1"}), Level(CLOSED - {"g1", "g5"})
    before = kept_for(system, carried_over(system, kept), (opening, other, WHOLE))
    assert len(before.levels) == 2
    x, y = corner(before, other, "g2", system)
    after = move_on_level(system, before, other, {"g2": Point(x, y - 40)})
    assert set(moved(shown(system, before, opening), shown(system, after, opening))) <= {"g2"}
