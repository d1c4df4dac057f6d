"""Places that two arranged from one start: nobody's moves are lost, and what both moved is as I put it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from apps.core.diagram.options import Direction
from apps.core.layout.by_hand.merging import merged_places
from apps.core.layout.places.positions import Place, Positions

COURSE = (96.0, 22.0, 130.0, 22.0, 160.0, 22.0, 193.0, 22.0, 200.0, 22.0)
OTHER = (*COURSE[:9], 40.0)
THIRD = (*COURSE[:9], 60.0)
BASE = Positions(
    Direction.RIGHT,
    {"a": Place(0, 0, 96, 44, "g"), "b": Place(200, 0, 96, 44, "g"), "c": Place(600, 0, 96, 44)},
    {"g": Place(-16, -39, 328, 99)},
    {"a->b": COURSE},
)


def with_card(positions: Positions, id_: str, place: Place) -> Positions:
    return replace(positions, cards={**positions.cards, id_: place})


def moved(positions: Positions, id_: str, x: float, y: float) -> Positions:
    return with_card(positions, id_, replace(positions.cards[id_], x=x, y=y))


def test_what_only_one_of_us_moved_stands_where_that_one_put_it() -> None:
    merged = merged_places(BASE, moved(BASE, "a", 10, 300), moved(BASE, "c", 700, 80))
    assert merged == moved(moved(BASE, "a", 10, 300), "c", 700, 80)


def test_what_both_moved_stands_where_i_put_it() -> None:
    mine = moved(BASE, "a", 10, 300)
    assert merged_places(BASE, mine, moved(BASE, "a", 10, 900)) == mine


def test_a_pin_of_theirs_goes_with_a_move_of_mine() -> None:
    pinned = with_card(BASE, "a", replace(BASE.cards["a"], pinned=True))
    merged = merged_places(BASE, moved(BASE, "a", 10, 300), pinned)
    assert merged.cards["a"] == replace(BASE.cards["a"], x=10, y=300, pinned=True)


def test_a_pin_that_they_took_away_is_gone_and_one_that_i_set_stays() -> None:
    pinned = with_card(BASE, "a", replace(BASE.cards["a"], pinned=True))
    assert not merged_places(pinned, pinned, BASE).cards["a"].pinned
    assert merged_places(BASE, pinned, moved(BASE, "a", 5, 5)).cards["a"] == replace(
        BASE.cards["a"], x=5, y=5, pinned=True
    )


def test_standing_apart_is_part_of_where_a_card_stands() -> None:
    apart = with_card(BASE, "a", replace(BASE.cards["a"], apart=1))
    assert merged_places(BASE, BASE, apart) == apart
    mine = moved(BASE, "a", 10, 300)
    assert merged_places(BASE, mine, apart) == mine


def test_a_card_that_grew_in_my_text_goes_where_they_put_it_with_the_size_it_had_there() -> None:
    grown = with_card(BASE, "c", replace(BASE.cards["c"], width=180))
    theirs = moved(BASE, "c", 700, 80)
    assert merged_places(BASE, grown, theirs) == theirs
    assert merged_places(BASE, grown, BASE) == grown, "who did not move it has nothing to say of its size"


def test_a_card_that_only_one_of_us_has_stays_and_one_new_to_both_is_where_they_have_it() -> None:
    mine = with_card(with_card(BASE, "x", Place(0, 500)), "new", Place(0, 700))
    theirs = with_card(with_card(BASE, "y", Place(0, 600)), "new", Place(0, 800))
    merged = merged_places(BASE, mine, theirs)
    assert {id_: merged.cards[id_].y for id_ in ("x", "y", "new")} == {"x": 500, "y": 600, "new": 800}


def test_a_course_that_both_changed_is_left_out_and_one_of_one_of_us_stays() -> None:
    def led(course: tuple[float, ...]) -> Positions:
        return replace(BASE, flows={"a->b": course})

    assert merged_places(BASE, led(OTHER), led(THIRD)).flows == {}
    for mine, theirs in ((led(OTHER), BASE), (BASE, led(OTHER)), (led(OTHER), led(OTHER))):
        assert merged_places(BASE, mine, theirs).flows == {"a->b": OTHER}


def test_a_frame_follows_who_changed_it_and_is_mine_when_both_did() -> None:
    def framed(y: float) -> Positions:
        return replace(BASE, frames={"g": Place(-16, y, 328, 99)})

    assert merged_places(BASE, BASE, framed(5)).frames == framed(5).frames
    assert merged_places(BASE, framed(6), framed(5)).frames == framed(6).frames


def test_whoever_turned_it_turned_it() -> None:
    down = replace(BASE, direction=Direction.DOWN)
    assert merged_places(BASE, BASE, down).direction is Direction.DOWN
    assert merged_places(BASE, down, BASE).direction is Direction.DOWN
    assert merged_places(down, down, BASE).direction is Direction.RIGHT


IDS = st.sampled_from("abcdef")
PLACES = st.builds(
    Place,
    st.integers(0, 3).map(float),
    st.integers(0, 3).map(float),
    st.sampled_from((96.0, 180.0)),
    st.just(44.0),
    st.sampled_from((None, "g")),
    st.booleans(),
    st.integers(0, 1),
)
COURSES = st.sampled_from((COURSE, OTHER, THIRD))
POSITIONS = st.builds(
    Positions,
    st.sampled_from(Direction),
    st.dictionaries(IDS, PLACES),
    st.dictionaries(IDS, PLACES),
    st.dictionaries(IDS, COURSES),
)


@given(POSITIONS, POSITIONS)
def test_without_a_change_of_theirs_all_is_mine_and_without_one_of_mine_all_is_theirs(
    base: Positions, other: Positions
) -> None:
    merged = merged_places(base, base, other)
    assert {id_: merged.cards[id_] for id_ in other.cards if id_ not in base.cards} == {
        id_: place for id_, place in other.cards.items() if id_ not in base.cards
    }
    assert merged.flows == other.flows
    assert stands(merged) | stands(other) == stands(merged)
    assert stands(merged_places(base, other, base)) | stands(other) == stands(
        merged_places(base, other, base)
    )
    assert merged_places(base, other, other) == other


@given(POSITIONS, POSITIONS, POSITIONS)
def test_every_card_stands_as_one_of_us_has_it_and_no_change_is_lost_to_none(
    base: Positions, mine: Positions, theirs: Positions
) -> None:
    merged = merged_places(base, mine, theirs)
    assert merged.cards.keys() == mine.cards.keys() | theirs.cards.keys()
    for id_, place in merged.cards.items():
        was, one, other = (each.get(id_) for each in map(stands, (base, mine, theirs)))
        now = stands(merged)[id_]
        assert now in (one, other)
        if was and one and other:
            assert now == (one if one != was else other)
            pins = [each.cards[id_].pinned for each in (base, mine, theirs)]
            assert place.pinned == (pins[1] if pins[1] != pins[0] else pins[2])


def stands(positions: Positions) -> dict[str, tuple[float, float, int]]:
    return {id_: (place.x, place.y, place.apart) for id_, place in positions.cards.items()}
