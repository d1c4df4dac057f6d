"""Known places stay; what is new gets a free place, near who it works with and in its group."""

from dataclasses import replace

from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.diagram.view import view_of
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.settling import Settled, settle
from apps.core.system.reading import read_system


def settled(text: str, known: dict[str, Place], direction: Direction = Direction.RIGHT) -> Settled:
    positions = Positions(direction, known, {"g": Place(0, 0, 0, 0), "h": Place(0, 0, 0, 0)})
    return settle(view_of(read_system(text)), positions, direction)


def text(components: str, flows: str = "[]", groups: str = "{}") -> str:
    return f"archbench: 1\nname: T\ngroups: {groups}\ncomponents: {{{components}}}\nflows: {flows}\n"


CARD = "{kind: service}"


def card(group: str) -> str:
    return f"{{kind: service, group: {group}}}"


def test_a_callee_stands_after_its_caller_in_the_direction_of_flows() -> None:
    right = settled(text(f"a: {CARD}, b: {CARD}", "[a -> b]"), {"a": Place(0, 0)})
    down = settled(text(f"a: {CARD}, b: {CARD}", "[a -> b]"), {"a": Place(0, 0)}, Direction.DOWN)
    assert right.cards["b"].left > right.cards["a"].right
    assert abs(right.cards["b"].centre.y - right.cards["a"].centre.y) < 2
    assert down.cards["b"].top > down.cards["a"].bottom


def test_a_caller_stands_before_whom_it_calls() -> None:
    found = settled(text(f"a: {CARD}, b: {CARD}", "[b -> a]"), {"a": Place(0, 0)})
    assert found.cards["b"].right < found.cards["a"].left
    assert found.moved == ()


def test_a_frame_grows_round_a_new_card_and_takes_no_stranger_in() -> None:
    known = {"a": Place(0, 0, 96, 44, "g"), "s": Place(200, 0, 96, 44)}
    found = settled(text(f"a: {card('g')}, s: {CARD}, n: {card('g')}", "[a -> n]", "{g: G}"), known)
    frame = found.frames["g"]
    assert frame.holds(found.cards["n"].centre)
    assert frame.overlap(found.cards["s"]) == 0
    assert found.cards["a"] == Box(0, 0, 96, 44)
    assert found.cards["s"].left == 200
    assert found.moved == ()


def test_a_card_that_grew_moves_alone_when_it_would_lie_on_another() -> None:
    long = "{kind: service, name: A very long name of a card indeed}"
    known = {"a": Place(0, 0, 96, 44), "b": Place(110, 0, 96, 44)}
    found = settled(text(f"a: {long}, b: {CARD}"), known)
    assert found.cards["b"].left == 110
    assert found.moved == ("a",)
    assert found.cards["a"].overlap(found.cards["b"]) == 0


def test_a_card_that_grew_keeps_its_corner_where_there_is_room() -> None:
    long = "{kind: service, name: A very long name of a card indeed}"
    found = settled(text(f"a: {long}, b: {CARD}"), {"a": Place(0, 0, 96, 44), "b": Place(300, 0, 96, 44)})
    assert (found.cards["a"].left, found.cards["a"].top) == (0, 0)
    assert found.moved == ()


def test_a_regrouped_card_goes_to_its_group_when_a_stranger_is_in_between() -> None:
    known = {
        "a": Place(0, 0, 96, 44, "g"),
        "s": Place(200, 0, 96, 44),
        "c": Place(400, 0, 96, 44),
    }
    found = settled(text(f"a: {card('g')}, s: {CARD}, c: {card('g')}", "[]", "{g: G}"), known)
    assert (found.cards["a"].left, found.cards["s"].left) == (0, 200)
    assert found.frames["g"].overlap(found.cards["s"]) == 0
    assert found.moved == (), "to change the group is no giving way"


def test_a_regrouped_card_stays_where_nothing_is_in_between() -> None:
    known = {"a": Place(0, 0, 96, 44, "g"), "c": Place(400, 0, 96, 44)}
    found = settled(text(f"a: {card('g')}, c: {card('g')}", "[]", "{g: G}"), known)
    assert found.cards["c"].left == 400


def test_a_frame_shrinks_when_a_card_leaves() -> None:
    known = {"a": Place(0, 0, 96, 44, "g"), "b": Place(400, 0, 96, 44, "g")}
    both = settled(text(f"a: {card('g')}, b: {card('g')}", "[]", "{g: G}"), known)
    alone = settled(text(f"a: {card('g')}", "[]", "{g: G}"), known)
    assert alone.frames["g"].width < both.frames["g"].width - 300


def test_places_on_top_of_each_other_are_put_right_and_told() -> None:
    found = settled(text(f"a: {CARD}, b: {CARD}"), {"a": Place(0, 0), "b": Place(5, 5)})
    assert found.cards["a"].overlap(found.cards["b"]) == 0
    assert found.moved == ("b",)


def test_an_empty_group_has_a_frame_and_keeps_it_when_its_card_goes() -> None:
    known = Positions(Direction.RIGHT, {"a": Place(0, 0, 96, 44)}, {"g": Place(300, 100, 120, 99)})
    found = settle(view_of(read_system(text(f"a: {CARD}", "[]", "{g: G}"))), known, Direction.RIGHT)
    assert (found.frames["g"].left, found.frames["g"].top) == (300, 100)


def test_a_name_that_nothing_makes_room_for_is_shortened_and_nothing_moves() -> None:
    name = "A team with quite a long name"
    walls = {"l": Place(-120, 0, 96, 44), "r": Place(120, 0, 96, 44)}
    parts = f"a: {card('g')}, l: {CARD}, r: {CARD}"
    known = {"a": Place(0, 0, 96, 44, "g"), **walls}
    found = settled(text(parts, "[]", f"{{g: {name}}}"), known)
    assert found.moved == ()
    assert found.view.frames[0].name.endswith("…")
    assert found.view.frames[0].width <= found.frames["g"].width
    free = settled(
        text(parts, "[]", f"{{g: {name}}}"), {**known, "r": replace(known["a"], x=600.0, group=None)}
    )
    assert free.view.frames[0].name == name
