"""Real layouts of several systems: aligned to the last digit, whole, and true."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from apps.core.catalogue.reading import read_pattern
from apps.core.diagram.options import Direction
from apps.core.diagram.rungs import PACKED_NOTE
from apps.core.system.model import System
from apps.services.layout import graphviz
from apps.services.layout.layouts import lay_out_aligned, lay_out_merged
from apps.services.together import draw_pane_for_page
from apps.services.workers import TaskFailed
from tests.generated import generate_system
from tests.pairs import pairs_of_systems
from tests.trials.aligned import examine, pairs, read_pane, what_is_wrong

PATTERNS = Path(__file__).parents[2] / "patterns"


def system_of(slug: str) -> System:
    return read_pattern(slug, (PATTERNS / f"{slug}.yaml").read_text(encoding="utf-8")).system


@pytest.mark.parametrize("place", range(40))
def test_random_pairs_are_aligned_whole_and_true(place: int) -> None:
    one, other = some_pairs()[place]
    assert examine(one, other).wrong == ()


@cache
def some_pairs() -> list[tuple[System, System]]:
    return list(pairs(40))


@given(pairs_of_systems(max_components=8))
@settings(max_examples=30, deadline=None)
def test_any_two_systems_are_aligned_whole_and_true(pair: tuple[System, System]) -> None:
    assert examine(*pair).wrong == ()


def test_four_patterns_of_the_shop_are_aligned_without_a_frame_in_pieces() -> None:
    systems = tuple(map(system_of, ("monolith", "microservices", "event-driven", "modular-monolith")))
    laid = lay_out_aligned(systems, None)
    drawn = [read_pane(draw_pane_for_page(each, None, "d").body.decode()) for each in laid]
    assert list(what_is_wrong(systems, drawn, laid)) == []
    assert all(len(boxes) == 1 for pane in drawn for boxes in pane.frames.values())


def test_a_shifted_card_would_be_found() -> None:
    one, other = generate_system(1, 8), generate_system(2, 8)
    laid = lay_out_aligned((one, other), None)
    drawn = [read_pane(draw_pane_for_page(each, None, "d").body.decode()) for each in laid]
    drawn[0].cards["c0"] = drawn[0].cards["c0"].moved(0.1, 0)
    drawn[1].lines.pop()
    wrong = list(what_is_wrong((one, other), drawn, laid))
    assert "c0 is not at one place" in wrong
    assert "an arrow is missing or doubled" in wrong


@pytest.mark.parametrize("direction", Direction)
def test_a_wanted_direction_is_kept(direction: Direction) -> None:
    laid = lay_out_aligned([system_of("monolith"), system_of("microservices")], direction)
    assert {each.direction for each in laid} == {direction}
    axis = 0 if direction is Direction.RIGHT else 1
    places = [
        laid[0].placement.cards[id_].centre[axis] for id_ in ("shop", "gateway", "orders", "notifications")
    ]
    assert all(before < after for before, after in pairwise(places))


def test_the_same_systems_give_the_same_layout_again() -> None:
    systems = [generate_system(3, 20), generate_system(4, 20)]
    assert lay_out_aligned(systems, None) == lay_out_aligned(systems, None)


def test_where_graphviz_fails_the_way_out_is_aligned_and_true_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pool:
        def run(self, task: object, dot: str, seconds: float) -> bytes:
            raise TaskFailed("told to")

    monkeypatch.setattr(graphviz, "workers", Pool)
    for one, other in list(pairs(12)):
        finding = examine(one, other)
        assert (finding.wrong, finding.note) == ((), PACKED_NOTE)


def test_two_versions_are_merged_into_one_layout() -> None:
    old, new = system_of("microservices"), system_of("event-driven")
    laid, marks = lay_out_merged(old, new, None)
    assert laid.placement.cards.keys() == old.components.keys() | new.components.keys()
    assert marks.caption
