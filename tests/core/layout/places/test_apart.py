"""Where a frame has no room, its new card stands apart in a piece of it; pinned cards stay as they are."""

from dataclasses import replace

from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.options import Direction
from apps.core.diagram.placement import Placement
from apps.core.diagram.view import view_of
from apps.core.layout.by_hand.moving import move
from apps.core.layout.by_hand.pins import pin
from apps.core.layout.places.positions import Place, Positions, read_positions, write_positions
from apps.core.layout.settling import Settled, positions_of, settle
from apps.core.system.reading import read_system
from tests.trials.steady import overlapping_cards, strangers

RIGHT = Direction.RIGHT
IN_G = "{kind: service, group: g}"
ALONE = "{kind: service}"
WALLS = {
    f"w{column}{row}": Place(column * 108, row * 60, 96, 44)
    for column in range(9)
    for row in range(15)
    if not (3 <= column <= 5 and 6 <= row <= 8)
}
KNOWN = Positions(RIGHT, {"a": Place(432, 428, 96, 44, "g"), **WALLS}, {"g": Place(416, 389, 128, 99)})


def settled(known: Positions, parts: dict[str, str], flows: str = "[]", groups: str = "{g: G}") -> Settled:
    listed = ", ".join(f"{id_}: {part}" for id_, part in parts.items())
    text = f"archbench: 1\nname: T\ngroups: {groups}\ncomponents: {{{listed}}}\nflows: {flows}\n"
    found = settle(view_of(read_system(text)), known, RIGHT)
    placement = Placement(found.cards, found.frames, {}, found.pieces)
    assert overlapping_cards(found.view, placement) == []
    assert strangers(found.view, placement) == []
    return found


def kept(found: Settled) -> Positions:
    return read_positions(
        write_positions(positions_of(replace(found, view=replace(found.view, lines=())), {}, RIGHT))
    )


def walled_in() -> dict[str, str]:
    return {"a": IN_G, "n": IN_G, **dict.fromkeys(WALLS, ALONE)}


def test_a_card_that_its_frame_has_no_room_for_stands_apart_and_nobody_moves() -> None:
    found = settled(KNOWN, walled_in(), "[a -> n]")
    assert found.moved == ()
    assert all(
        (found.cards[id_].left, found.cards[id_].top) == (at.x, at.y) for id_, at in KNOWN.cards.items()
    )
    first, second = found.pieces["g"]
    assert first == found.frames["g"]
    assert second.holds(found.cards["n"].centre)


def test_a_card_that_stands_apart_stays_so_until_there_is_room() -> None:
    first = kept(settled(KNOWN, walled_in(), "[a -> n]"))
    assert first.cards["n"].apart == 1
    second = settled(first, walled_in(), "[a -> n]")
    assert kept(second) == first
    alone = settled(first, {"a": IN_G, "n": IN_G}, "[a -> n]")
    assert alone.pieces == {}
    assert alone.cards["n"] == second.cards["n"]
    assert alone.frames["g"].holds(alone.cards["n"].centre)


def test_a_card_that_stands_apart_can_be_moved_apart_and_into_its_frame() -> None:
    known = kept(settled(KNOWN, walled_in(), "[a -> n]"))
    listed = ", ".join(f"{id_}: {part}" for id_, part in walled_in().items())
    view = view_of(
        read_system(f"archbench: 1\nname: T\ngroups: {{g: G}}\ncomponents: {{{listed}}}\nflows: [a -> n]\n")
    )
    far = move(view, known, {"n": Point(3000, 3000)}, RIGHT)
    assert (far.cards["n"].x, far.cards["n"].y, far.cards["n"].apart) == (3000, 3000, 1)
    box = settle(view, far, RIGHT)
    home = move(view, far, {"n": Point(432, 480)}, RIGHT)
    assert home.cards["n"].apart == 0
    assert len(box.pieces["g"]) == 2
    assert settle(view, home, RIGHT).pieces == {}


def test_in_nested_groups_a_card_stands_apart_from_as_few_as_can_be() -> None:
    known = Positions(
        RIGHT,
        {
            "a": Place(0, 0, 96, 44, "g"),
            **{
                f"s{n}": Place(x, y, 96, 44, "o")
                for n, (x, y) in enumerate(((-140, 0), (140, 0), (0, -90), (0, 70)))
            },
        },
        {"g": Place(-16, -39, 128, 99, "o"), "o": Place(-156, -129, 408, 259)},
    )
    parts = dict.fromkeys(known.cards, "{kind: service, group: o}") | {"a": IN_G, "n": IN_G}
    found = settled(known, parts, "[]", "{o: O, g: {name: G, in: o}}")
    assert len(found.pieces["g"]) == 2
    assert "o" not in found.pieces
    assert found.frames["o"].holds(found.cards["n"].centre)


def test_a_pinned_card_in_another_group_stays_with_a_piece_of_its_frame_round_it() -> None:
    known = pin(replace(KNOWN, cards={**KNOWN.cards, "p": Place(3000, 0, 96, 44)}), ["p"])
    found = settled(known, {"a": IN_G, "p": IN_G, **dict.fromkeys(WALLS, ALONE)})
    assert (found.cards["p"].left, found.cards["p"].top) == (3000, 0)
    assert found.pieces["g"][1].holds(found.cards["p"].centre)
    assert found.moved == ()


def test_a_pinned_card_stays_where_another_has_grown_onto_it() -> None:
    long = "{kind: service, name: A very long name of a card indeed}"
    known = pin(Positions(RIGHT, {"a": Place(0, 0, 96, 44), "b": Place(110, 0, 96, 44)}), ["b"])
    found = settled(known, {"a": long, "b": ALONE}, groups="{}")
    assert (found.cards["b"].left, found.cards["b"].top) == (110, 0)
    assert found.moved == ("a",)


def test_a_pinned_card_that_has_grown_itself_goes_aside_a_little_and_nobody_else_moves() -> None:
    long = "{kind: service, name: A very long name of a card indeed}"
    known = pin(Positions(RIGHT, {"a": Place(0, 0, 96, 44), "b": Place(110, 0, 96, 44)}), ["a"])
    found = settled(known, {"a": long, "b": ALONE}, groups="{}")
    assert (found.cards["b"].left, found.cards["b"].top) == (110, 0)
    assert found.moved == ("a",)
    assert enclosing([found.cards["a"], Box(0, 0, 96, 44)]).height < 200
    assert kept(found).cards["a"].pinned
