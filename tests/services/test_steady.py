"""A replay of random edits on real layouts: nothing untouched moves, nothing lies, and the same again."""

import re
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest

from apps.core.diagram.options import Direction
from apps.core.diagram.view import view_of
from apps.core.layout.places.positions import Place, Positions, read_positions, write_positions
from apps.core.layout.routes.courses import Obstacles
from apps.core.layout.wishing.wishes import Wish, WishKind, holds
from apps.core.system.model import Layout, System
from apps.core.system.reading import read_system
from apps.services.drawing import PictureRequest, draw_steady
from apps.services.layout import graphviz
from apps.services.layout.by_hand import is_better_rearranged
from apps.services.layout.graphviz import STRAIGHT_NOTE
from apps.services.layout.steady import lay_out_afresh, lay_out_steady
from apps.services.workers import TaskFailed
from tests.generated import generate_system
from tests.trials.edits import edited
from tests.trials.steady import Tally, kept_cards, note_what_is_wrong, replay, subjects

SMALL = [(name, system) for name, system in subjects() if len(system.components) <= 30]
WALL = """
archbench: 1
name: Wall
components: {a: {kind: service}, b: {kind: service}, c: {kind: service}}
flows: [a -> c]
"""
IN_A_ROW = Positions(Direction.RIGHT, {"a": Place(0, 0), "b": Place(300, 0), "c": Place(600, 0)})


@pytest.mark.parametrize(("name", "system"), SMALL, ids=[name for name, _ in SMALL])
def test_a_replay_of_edits_moves_nothing_untold_and_stays_true(name: str, system: System) -> None:
    tally = replay(name, system, edits=12, seed=1, beside_dot=False)
    assert (tally.moved, tally.pinned_moved, tally.untold) == (0, 0, 0)
    assert (tally.overlaps, tally.strangers, tally.through, tally.missing) == (0, 0, 0, 0)
    (_, crossings, length, offered) = tally.ends[0]
    assert max(crossings, length) <= 1.5 or offered


def test_a_larger_system_stays_too() -> None:
    tally = replay("large", generate_system(3, 90), edits=4, seed=2, beside_dot=False)
    assert (tally.moved, tally.overlaps, tally.strangers, tally.through, tally.missing) == (0, 0, 0, 0, 0)


def test_the_trial_would_see_a_card_that_moved_or_lies_on_another() -> None:
    before = lay_out_afresh(generate_system(1, 8))
    after = lay_out_afresh(generate_system(1, 8))
    cards = after.scene.placement.cards
    cards["c1"] = cards["c0"].moved(1, 0)
    tally = Tally()
    note_what_is_wrong(tally, after)
    assert kept_cards(before, after, set())["c1"] > 0
    assert tally.overlaps == 1


def test_nothing_changed_means_the_same_picture_but_for_what_tenths_of_a_px_do() -> None:
    system = generate_system(5, 25)
    first = lay_out_afresh(system)
    second = lay_out_steady(system, read_positions(write_positions(first.positions)))
    third = lay_out_steady(system, second.positions)
    assert second.positions == first.positions
    assert (
        draw_steady(system, second, PictureRequest()).body
        == draw_steady(system, third, PictureRequest()).body
    )


@pytest.mark.parametrize(("seed", "size"), [(1, 20), (2, 40), (3, 60), (1, 80), (4, 100)])
def test_what_is_laid_out_afresh_has_no_flow_that_a_later_edit_would_have_to_put_right(
    seed: int, size: int
) -> None:
    system = generate_system(seed, size)
    fresh = lay_out_afresh(system)
    placement = fresh.scene.placement
    obstacles = Obstacles(fresh.scene.view.cards, placement.cards)
    for line in fresh.scene.view.lines:
        assert not obstacles.hit(line, placement.splines[line.number], 0.0) or STRAIGHT_NOTE in fresh.note
    steady = lay_out_steady(system, read_positions(write_positions(fresh.positions)))
    assert steady.positions.flows == fresh.positions.flows


def test_the_same_edit_gives_the_same_bytes() -> None:
    system = generate_system(6, 30)
    known = lay_out_afresh(system).positions
    _, after, _ = edited(system, Random(4))
    one, two = lay_out_steady(after, known), lay_out_steady(after, known)
    assert draw_steady(after, one, PictureRequest()).body == draw_steady(after, two, PictureRequest()).body


def test_when_the_picture_grows_to_the_left_the_svg_keeps_its_coordinates() -> None:
    before = read_system("archbench: 1\nname: T\ncomponents: {b: {kind: service}}\n")
    text = "archbench: 1\nname: T\ncomponents: {a: {kind: service}, b: {kind: service}}\nflows: [a -> b]\n"
    after = read_system(text)
    first = lay_out_afresh(before, Direction.RIGHT)
    second = lay_out_steady(after, first.positions)
    svgs = [
        draw_steady(s, laid, PictureRequest()).body.decode() for s, laid in ((before, first), (after, second))
    ]
    places = [re.findall(r'class="component[^>]*translate\(([^)]*)\)', svg)[-1] for svg in svgs]
    assert places[0] == places[1] == "24 24"
    left, top, width, _ = map(int, re.findall(r'viewBox="([^"]*)"', svgs[1])[0].split())
    assert left < 0 <= top + 1
    assert width == int(re.findall(r'<svg [^>]*width="(\d+)"', svgs[1])[0])
    assert f'<rect class="canvas" x="{left}"' in svgs[1]


def test_a_flow_goes_round_a_card_in_its_way() -> None:
    laid = lay_out_steady(read_system(WALL), IN_A_ROW)
    view, placement = laid.scene.view, laid.scene.placement
    assert Obstacles(view.cards, placement.cards).hit(view.lines[0], placement.splines[0]) == set()
    assert laid.note == ""


def test_where_graphviz_fails_a_way_round_is_found_from_corner_to_corner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Pool:
        def run(self, task: object, dots: object, seconds: float) -> bytes:
            raise TaskFailed("told to")

    monkeypatch.setattr(graphviz, "workers", Pool)
    laid = lay_out_steady(generate_system(9, 40), lay_out_known(9, 40))
    tally = Tally()
    note_what_is_wrong(tally, laid)
    assert (tally.through, tally.missing) == (0, 0)
    assert STRAIGHT_NOTE not in laid.note


def lay_out_known(seed: int, size: int) -> Positions:
    """Cards in rows, without a thought for flows."""
    ids = generate_system(seed, size).components
    return Positions(Direction.RIGHT, {id_: Place(n % 6 * 320, n // 6 * 90) for n, id_ in enumerate(ids)})


def test_a_flow_from_a_walled_in_card_is_straight_and_it_is_told() -> None:
    ring = [(-100, -48), (0, -48), (100, -48), (-100, 0), (100, 0), (-100, 48), (0, 48), (100, 48)]
    places = {f"w{n}": Place(x * 0.97, y * 0.92) for n, (x, y) in enumerate(ring)}
    known = Positions(Direction.RIGHT, {"a": Place(0, 0), "c": Place(600, 0), **places})
    parts = ", ".join(f"{id_}: {{kind: service}}" for id_ in known.cards)
    laid = lay_out_steady(
        read_system(f"archbench: 1\nname: W\ncomponents: {{{parts}}}\nflows: [a -> c]\n"), known
    )
    assert laid.moved == ()
    assert laid.scene.placement.splines.keys() == {0}
    assert laid.note == STRAIGHT_NOTE


def test_a_known_course_stays_until_a_card_is_in_its_way() -> None:
    system = read_system(WALL)
    bow = (96.0, 22.0, 200.0, 400.0, 500.0, 400.0, 593.0, 22.0, 600.0, 22.0)
    known = Positions(IN_A_ROW.direction, IN_A_ROW.cards, {}, {"a->c": bow})
    assert lay_out_steady(system, known).positions.flows["a->c"] == bow
    blocked = Positions(known.direction, {**known.cards, "b": Place(300, 290)}, {}, known.flows)
    assert lay_out_steady(system, blocked).positions.flows["a->c"] != bow


def test_to_rearrange_is_offered_when_it_would_help_and_only_then() -> None:
    flows = "[a -> d, b -> c, a -> c]"
    parts = ", ".join(f"{id_}: {{kind: service}}" for id_ in "abcd")
    system = read_system(f"archbench: 1\nname: T\ncomponents: {{{parts}}}\nflows: {flows}\n")
    far = Positions(
        Direction.RIGHT, {"a": Place(0, 0), "b": Place(0, 900), "c": Place(2000, 0), "d": Place(2000, 900)}
    )
    assert is_better_rearranged(system, lay_out_steady(system, far))
    assert not is_better_rearranged(system, lay_out_afresh(system))


@pytest.mark.parametrize("kind", list(WishKind))
def test_to_rearrange_is_offered_when_that_would_grant_a_wish(kind: WishKind) -> None:
    plain = generate_system(5, 25)
    laid = lay_out_afresh(plain)
    cards = laid.scene.placement.cards
    unmet = (pair for pair in permutations(cards, 2) if not holds(Wish(kind, pair), cards))
    wished = next(filter(None, (granted(plain, Wish(kind, pair)) for pair in unmet)))
    as_it_was = replace(laid, scene=replace(laid.scene, view=view_of(wished)))
    assert is_better_rearranged(wished, as_it_was)
    assert not is_better_rearranged(plain, laid)


def granted(plain: System, wish: Wish) -> System | None:
    """The system with the wish, if a fresh layout grants it."""
    wished = plain.model_copy(update={"layout": Layout.model_validate({wish.kind.value: [wish.cards]})})
    return wished if holds(wish, lay_out_afresh(wished).scene.placement.cards) else None


def test_to_rearrange_is_offered_when_flows_run_otherwise_than_is_wished() -> None:
    known = lay_out_afresh(generate_system(5, 25), Direction.RIGHT).positions
    for direction in Direction:
        wished = generate_system(5, 25).model_copy(update={"layout": Layout(direction=direction)})
        laid = lay_out_steady(wished, known)
        assert laid.direction is Direction.RIGHT
        assert is_better_rearranged(wished, laid) is (direction is Direction.DOWN)


def test_without_a_known_card_all_is_fresh() -> None:
    system = generate_system(2, 12)
    unknown = Positions(Direction.DOWN, {"elsewhere": Place(0, 0)})
    assert lay_out_steady(system, unknown) == lay_out_afresh(system, Direction.DOWN)
