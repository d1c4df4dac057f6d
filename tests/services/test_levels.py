"""Levels laid out for real: nothing that can be seen moves, and every way to a picture gives the same one."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from apps.core.diagram.geometry import Box
from apps.core.diagram.marks import Mark, Marks
from apps.core.diagram.options import Direction
from apps.core.diagram.rungs import PACKED_NOTE
from apps.core.layout.places.positions import Place
from apps.core.layout.routes.courses import Obstacles
from apps.core.levels.crowds import CROWD_NOTE
from apps.core.levels.level import EVERYTHING, WHOLE, Level
from apps.core.levels.nesting import nesting_of
from apps.core.levels.places import with_back
from apps.core.system.model import System
from apps.services.comparison import render_aligned_one
from apps.services.drawing import PictureRequest, draw_svg
from apps.services.layout.graphviz import STRAIGHT_NOTE
from apps.services.layout.levels import LaidLevel, lay_out_level
from apps.services.layout.standing import Standing, lay_out_standing, stage
from apps.services.layout.steady import lay_out_afresh
from apps.services.patterns import get_pattern
from tests.core.levels.shops import shop
from tests.generated import generate_system

PATTERNS = ("netflix-video-streaming", "hexagonal", "cqrs", "modular-monolith")
LARGE = generate_system(3, 110)


def boxes_of(level: LaidLevel) -> dict[str, Box]:
    """Each card with what sticks out behind it."""
    return {card.id: with_back(card, level.laid.placement.cards[card.id]) for card in level.laid.view.cards}


def note_overlaps(level: LaidLevel) -> list[tuple[str, str]]:
    boxes = boxes_of(level)
    return [
        (one, other)
        for one, box in boxes.items()
        for other, another in boxes.items()
        if one < other and box.grown(-0.2).overlap(another)
    ]


def levels_of(system: System) -> list[Level]:
    """Each group closed by itself, each depth, and what is near some components."""
    closed = [Level(frozenset({group})) for group in system.groups]
    depths = [Level(depth=depth) for depth in range(3)]
    return [*closed, *depths, *(Level(focus=id_) for id_ in list(system.components)[::3])]


def corners(svg: str) -> dict[str, str]:
    """Where each card of an SVG for a page is, by its id."""
    return dict(re.findall(r'data-component="([^"]*)"[^>]*transform="translate\(([^)]*)\)"', svg))


@pytest.mark.parametrize("slug", PATTERNS)
def test_at_every_level_of_a_pattern_each_card_is_where_the_whole_has_it(slug: str) -> None:
    system = get_pattern(slug).system
    whole, _ = lay_out_standing(system, Standing(), None)
    dx, dy = -whole.canvas.left, -whole.canvas.top
    for level in levels_of(system):
        laid = lay_out_level(system, None, level, None)
        for id_, box in laid.laid.placement.cards.items():
            if id_ in system.components:
                assert box == whole.placement.cards[id_].moved(dx, dy), (level, id_)
        assert note_overlaps(laid) == []


@pytest.mark.parametrize("slug", PATTERNS)
def test_no_flow_of_a_level_passes_through_a_card(slug: str) -> None:
    system = get_pattern(slug).system
    for level in levels_of(system):
        laid = lay_out_level(system, None, level, None).laid
        if STRAIGHT_NOTE in laid.note:
            continue
        obstacles = Obstacles(laid.view.cards, laid.placement.cards)
        for line in laid.view.lines:
            assert not obstacles.hit(line, laid.placement.splines[line.number], -0.5), (level, line.key)


def test_at_kept_places_each_card_is_where_it_was_kept() -> None:
    system = shop()
    kept = lay_out_afresh(system).positions
    moved = replace(kept, cards={**kept.cards, "web": Place(900, 700, *_size(kept.cards["web"]))})
    laid = lay_out_level(system, moved, Level(frozenset({"stock"})), None).laid
    assert (laid.placement.cards["web"].left, laid.placement.cards["web"].top) == (900, 700)
    frame, card = moved.frames["stock"], laid.placement.cards["stock"]
    assert abs(card.centre.x + 4 - (frame.x + frame.width / 2)) < 0.2
    assert abs(card.centre.y - 4 - (frame.y + frame.height / 2)) < 0.2


def _size(place: Place) -> tuple[float, float]:
    return place.width, place.height


def test_a_level_that_closes_nothing_is_the_picture_of_the_whole_in_its_places() -> None:
    system = shop()
    whole = draw_svg(system, PictureRequest())
    level = draw_svg(system, PictureRequest(standing=Standing(level=EVERYTHING)))
    place = r'class="component[^>]*translate\(([^)]*)\)'
    assert re.findall(place, whole.body.decode()) == re.findall(place, level.body.decode())


def test_a_large_system_opens_at_its_fresh_closed_layout_and_keeps_its_order_while_groups_open() -> None:
    nesting = nesting_of(LARGE)
    opening = nesting.opening
    assert opening
    closed = nesting.closed_by(opening)
    home = lay_out_level(LARGE, None, opening, None)
    assert note_overlaps(home) == []
    for group in sorted(closed)[:4]:
        level = lay_out_level(LARGE, None, Level(closed - {group}), None)
        assert note_overlaps(level) == []
        before, after = boxes_of(home), boxes_of(level)
        both = [id_ for id_ in before if id_ in after]
        for one in both:
            for other in both:
                if before[one].centre.x < before[other].centre.x - 0.5:
                    assert after[one].centre.x < after[other].centre.x
                if before[one].centre.y < before[other].centre.y - 0.5:
                    assert after[one].centre.y < after[other].centre.y
    assert boxes_of(lay_out_level(LARGE, None, Level(closed), None)) == boxes_of(home)


def test_all_groups_of_a_large_system_can_be_open_at_once() -> None:
    level = lay_out_level(LARGE, None, EVERYTHING, None)
    assert set(boxes_of(level)) == set(LARGE.components)
    assert set(level.laid.placement.frames) == set(LARGE.groups)
    assert note_overlaps(level) == []


def test_a_wanted_direction_is_that_of_the_level_too() -> None:
    for direction in Direction:
        assert lay_out_level(shop(), None, Level(depth=0), direction).laid.direction is direction


def test_marks_of_the_whole_are_those_of_the_level() -> None:
    marks = Marks((("stock-db", Mark.DOWN),), caption="Stock data killed")
    staged = stage(shop(), Standing(level=Level(depth=1)), None, marks)
    assert staged.scene.marks
    assert dict(staged.scene.marks.components) == {"stock": Mark.DOWN}
    picture = draw_svg(shop(), PictureRequest(marks=marks, standing=Standing(level=Level(depth=1))))
    assert "down: 1 of 2" in picture.body.decode()


def test_a_step_of_a_sequence_has_its_levels_in_the_places_that_all_steps_share() -> None:
    pattern = get_pattern("strangler-fig")
    system, among = pattern.system, pattern.systems
    whole = corners(render_aligned_one(system, among).svg)
    closed = render_aligned_one(system, among, level=Level(frozenset({"shop-process"})))
    assert "shop-process" in corners(closed.svg)
    assert all(place == whole[id_] for id_, place in corners(closed.svg).items() if id_ in whole)
    assert (closed.width, closed.height) >= (1, 1)
    assert render_aligned_one(system, among, level=WHOLE).etag == render_aligned_one(system, among).etag


def test_the_key_of_a_level_says_all_that_it_depends_on() -> None:
    levels = [
        WHOLE,
        Level(frozenset("a")),
        Level(depth=0),
        Level(focus="a"),
        Level(focus="a", reach=2),
        EVERYTHING,
    ]
    assert len({Standing(level=level).key for level in levels}) == len(levels)


def test_all_levels_of_a_large_system_come_from_one_home_that_is_recalled() -> None:
    made: dict[str, object] = {}

    def recall(name: str, make: Callable[[], object]) -> object:
        return made.setdefault(name, make()) if name not in made else made[name]

    closed = nesting_of(LARGE).closed_by(Level(depth=0))
    group = min(closed)
    first = lay_out_level(LARGE, None, Level(closed - {group}), None, recall)
    names = set(made)
    again = lay_out_level(LARGE, None, Level(closed - {group}), None, recall)
    assert boxes_of(first) == boxes_of(again)
    assert names == set(made)
    assert {"home closed None", f"inside {group} {first.laid.direction}"} <= names


def test_a_large_system_at_kept_places_is_closer_together_closed_and_as_it_was_kept_when_all_is_open() -> (
    None
):
    kept = lay_out_afresh(LARGE).positions
    whole = lay_out_level(LARGE, kept, EVERYTHING, None)
    for id_, box in whole.laid.placement.cards.items():
        assert (box.left, box.top) == (kept.cards[id_].x, kept.cards[id_].y)
    closed = lay_out_level(LARGE, kept, Level(depth=0), None)
    assert note_overlaps(closed) == []
    assert closed.laid.canvas.width < 0.7 * whole.laid.canvas.width
    again = lay_out_level(LARGE, kept, Level(depth=0), None)
    assert boxes_of(closed) == boxes_of(again)


def test_a_tangle_of_a_thousand_is_opened_with_every_flow_drawn_and_its_shortcuts_told() -> None:
    tangle = generate_system(7, 1000)
    level = lay_out_level(tangle, None, nesting_of(tangle).opening or WHOLE, None)
    assert level.laid.placement.splines.keys() == {line.number for line in level.laid.view.lines}
    assert note_overlaps(level) == []
    assert PACKED_NOTE in level.laid.note
    assert CROWD_NOTE in level.laid.note
