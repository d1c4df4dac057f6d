"""Which kept places are those of which level."""

from dataclasses import replace

from apps.core.diagram.view import view_of
from apps.core.layout.places.positions import Place, Positions
from apps.core.levels.kept import (
    MOST_KEPT,
    closed_in,
    groups_opened,
    layer_of,
    level_kept,
    seen_on,
    view_of_level,
    with_level,
)
from apps.core.levels.level import WHOLE, Level
from apps.core.levels.nesting import Nesting, nesting_of
from tests.core.levels.shops import shop

NESTING = Nesting(
    {"a": None, "b": None, "in-a": "a"}, {"one": "in-a", "two": "a", "three": "b", "four": None}
)
PLACE = Place(0, 0, 100, 40)


def level(cards: str, frames: str = "") -> Positions:
    return Positions(cards=dict.fromkeys(cards.split(), PLACE), frames=dict.fromkeys(frames.split(), PLACE))


def test_a_group_that_is_a_card_is_closed_there() -> None:
    assert closed_in(NESTING, level("a b four")) == {"a", "b"}
    assert closed_in(NESTING, level("in-a two b four", "a")) == {"in-a", "b"}
    assert closed_in(NESTING, level("one two three four", "a b in-a")) == frozenset()


def test_a_group_that_is_gone_counts_no_more_and_a_new_one_is_closed_as_at_the_opening() -> None:
    assert closed_in(NESTING, level("a b gone")) == {"a", "b"}
    large = Nesting({"a": None, "b": None}, {f"c{n}": "a" if n % 2 else "b" for n in range(90)})
    assert closed_in(large, level("a")) == {"a", "b"}
    assert closed_in(large, level("a", "b")) == {"a"}


def test_the_places_of_a_level_are_found_by_what_it_closes() -> None:
    one, two = level("a b four"), level("a three four", "b")
    kept = Positions(levels=(one, two))
    assert level_kept(NESTING, kept, frozenset({"a"})) is two
    assert level_kept(NESTING, kept, frozenset({"b"})) is None


def test_new_places_of_a_level_are_instead_of_those_it_had_and_the_first_is_never_let_go() -> None:
    kept = Positions(levels=(level("a b four"), level("a three four", "b")))
    moved = replace(kept.levels[0], cards={**kept.levels[0].cards, "a": Place(9, 9, 100, 40)})
    assert with_level(NESTING, kept, moved).levels == (moved, kept.levels[1])
    many = Nesting({f"g{n}": None for n in range(40)}, {})
    for number in range(40):
        kept = with_level(many, kept, level(f"g{number}"))
    assert len(kept.levels) == MOST_KEPT
    assert kept.levels[-1] == level("g39")
    assert kept.levels[0] == level("a b four")


def test_the_groups_to_be_opened_are_those_on_the_way_from_the_home() -> None:
    home = frozenset({"a", "b"})
    assert set(groups_opened(NESTING, home, frozenset({"b"}))) == {"a", "in-a"}
    assert set(groups_opened(NESTING, home, frozenset({"b", "in-a"}))) == {"a"}
    assert set(groups_opened(NESTING, home, home)) == set()


def test_a_part_has_its_place_in_the_home_or_inside_its_group() -> None:
    home = frozenset({"a"})
    places = {id_: layer_of(NESTING, home, id_) for id_ in ("one", "two", "three", "four", "a", "in-a", "b")}
    assert places == {
        "one": "in-a",
        "two": "a",
        "three": None,
        "four": None,
        "a": None,
        "in-a": "a",
        "b": None,
    }


def test_a_level_shows_closed_groups_as_cards() -> None:
    view = view_of(shop())
    shown = view_of_level(view, frozenset({"stock"}))
    assert "stock" in {card.id for card in shown.cards if card.closed}
    assert nesting_of(shop()).groups_of.keys() > {card.id for card in shown.cards} - {"stock"}


def test_only_what_decides_about_a_level_is_seen_on_it() -> None:
    one, two = level("a b four"), level("a three four", "b")
    inside = level("in-a two")
    kept = replace(
        level("one two three four", "a b in-a"), levels=(one, two), insides={"a": inside, "b": inside}
    )
    assert seen_on(NESTING, kept, Level(frozenset({"a", "b"}))) == Positions(levels=(one,))
    assert seen_on(NESTING, kept, Level(frozenset({"a"}))) == Positions(levels=(two,))
    assert seen_on(NESTING, kept, Level(frozenset({"b", "in-a"}))) == Positions(
        levels=(one,), insides={"a": inside}
    )
    assert seen_on(NESTING, kept, WHOLE) == replace(kept, levels=(), insides={})
    assert seen_on(NESTING, Positions(), WHOLE) == Positions()
