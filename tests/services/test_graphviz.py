"""Layout by the real Graphviz: whole, deterministic, and with a way out when it fails."""

import os
import re
import time
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings

from apps.core.diagram.course import Course
from apps.core.diagram.direction import choose_direction
from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement, left_out
from apps.core.diagram.rungs import GRAPHVIZ_LADDER, PACKED_NOTE
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.wishing.wishes import holds, told, wishes_of
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.services.layout import graphviz
from apps.services.layout.graphviz import STRAIGHT_NOTE, lay_out, try_layout
from apps.services.workers import TaskFailed
from tests.generated import generate_system
from tests.strategies import systems


def ancestors(view: DiagramView, group: str | None) -> list[str]:
    parents = {frame.id: frame.parent for frame in view.frames}
    chain = []
    while group:
        chain.append(group)
        group = parents[group]
    return chain


def assert_sound(view: DiagramView, placement: Placement) -> None:
    """Everything has a place, no two cards overlap, and frames hold exactly what is theirs."""
    assert left_out(view, placement) == ()
    for one, other in combinations(placement.cards.values(), 2):
        assert one.overlap(other) == 0
    for card in view.cards:
        inside = {
            name for name, frame in placement.frames.items() if frame.holds(placement.cards[card.id].centre)
        }
        assert inside == set(ancestors(view, card.group))


@given(systems(max_components=12))
@settings(max_examples=60, deadline=None)
def test_any_system_is_laid_out_whole(system: System) -> None:
    view = view_of(system)
    direction = choose_direction(view)
    placement, note = lay_out(view, direction)
    assert_sound(view, placement)
    wishes = wishes_of(view, direction)
    unmet = told([wish for wish in wishes if not holds(wish, placement.cards)], view)
    assert note.startswith(unmet)
    rest = note.removeprefix(unmet).removesuffix(STRAIGHT_NOTE if wishes else "").strip()
    assert rest in {"", *(profile.note for profile in GRAPHVIZ_LADDER), PACKED_NOTE}


def test_the_same_view_gives_the_same_placement_again() -> None:
    view = view_of(generate_system(seed=7, components=60))
    assert lay_out(view, Direction.RIGHT) == lay_out(view, Direction.RIGHT)


def fail_first(times: int) -> Callable[[str], bytes]:
    """A stand-in for `run_dot` that works only from the given attempt on."""
    return [fail_on_curved, fail_on_curved_and_polyline, crash_always][times - 1]


def fail_on_curved(dot: str) -> bytes:
    if "splines=true" in dot:
        raise TaskFailed("told to")
    return graphviz.run_dot(dot)


def fail_on_curved_and_polyline(dot: str) -> bytes:
    if "splines=line" not in dot:
        raise TaskFailed("told to")
    return graphviz.run_dot(dot)


def crash_always(dot: str) -> bytes:
    os.abort()


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_each_rung_draws_everything_and_says_that_it_was_needed(
    failures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(generate_system(seed=3, components=30))
    real_run = graphviz.workers().run
    broken = fail_first(failures)

    class Pool:
        def run(self, task: object, dot: str, seconds: float) -> bytes:
            return real_run(broken, dot, seconds)

    monkeypatch.setattr(graphviz, "workers", Pool)
    placement, note = lay_out(view, Direction.RIGHT)
    assert_sound(view, placement)
    assert note == [*(profile.note for profile in GRAPHVIZ_LADDER), PACKED_NOTE][failures]


def test_an_answer_that_lacks_a_flow_is_not_taken() -> None:
    view = view_of(generate_system(seed=3, components=10))
    placement, _ = lay_out(view, Direction.RIGHT)
    lines = dict(placement.splines)
    gone = lines.popitem()[0]
    missing = left_out(view, Placement(placement.cards, placement.frames, lines))
    assert missing == (f"flow {view.lines[gone].key}",)


def hang(dot: str) -> bytes:
    time.sleep(60)
    return b""


def test_a_layout_that_takes_too_long_goes_straight_to_a_quicker_one(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(generate_system(seed=3, components=30))
    real_run = graphviz.workers().run
    asked: list[str] = []

    class Pool:
        def run(self, task: object, dot: str, seconds: float) -> bytes:
            asked.append(re.search(r"splines=(\w+)", dot)[1])
            return real_run(hang, dot, 0.2)

    monkeypatch.setattr(graphviz, "workers", Pool)
    placement, note = lay_out(view, Direction.RIGHT)
    assert_sound(view, placement)
    assert asked == ["true", "line"]
    assert note == PACKED_NOTE


def test_cards_come_in_an_order_that_no_line_asks_for() -> None:
    view = view_of(read_system("archbench: 1\nname: N\ncomponents: {a: {kind: service}, b: {kind: service}}"))
    for before, after in (("a", "b"), ("b", "a")):
        placement = try_layout(view, Direction.DOWN, [(before, after)])
        assert placement is not None
        assert placement.cards[before].bottom < placement.cards[after].top
        assert placement.splines == {}


def test_a_try_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    real_run = graphviz.workers().run

    class Pool:
        def run(self, task: object, dot: str, seconds: float) -> bytes:
            return real_run(hang, dot, min(seconds, 0.2))

    monkeypatch.setattr(graphviz, "workers", Pool)
    assert try_layout(view_of(generate_system(seed=3, components=10)), Direction.RIGHT) is None


CROWD = """\
name: Crowd
groups: {team: Team}
components:
  orders: {kind: service}
  events: {kind: stream, group: team}
  payments: {kind: service, group: team, replicas: 2}
flows:
  - orders ~> events: placed
  - events ~> orders: confirmed
  - events ~> orders: cancelled
  - events ~> payments: charge
  - payments ~> events: charged
"""


@pytest.mark.parametrize("direction", Direction)
def test_in_a_crowd_each_label_stands_on_its_own_line_and_on_no_other(direction: Direction) -> None:
    view = view_of(read_system(CROWD))
    placement, note = lay_out(view, direction)
    courses = {number: Course(spline.points).points for number, spline in placement.splines.items()}
    assert note == ""
    assert len(placement.labels) >= 3
    for number, box in placement.labels.items():
        held = {other for other, points in courses.items() if any(box.holds(Point(x, y)) for x, y in points)}
        assert held <= {number}
        middle = box.centre
        assert min(abs(x - middle.x) + abs(y - middle.y) for x, y in courses[number]) < box.width


@pytest.mark.parametrize("direction", Direction)
def test_in_a_crowd_every_line_begins_at_its_source_and_points_at_its_target(direction: Direction) -> None:
    view = view_of(read_system(CROWD))
    placement, _ = lay_out(view, direction)
    for line in view.lines:
        spline = placement.splines[line.number]
        assert placement.cards[line.source].grown(6).holds(spline.points[0])
        assert placement.cards[line.target].grown(6).holds(spline.tip)
        assert (len(spline.points) - 1) % 3 == 0
