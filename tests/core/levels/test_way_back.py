"""From a place on a level that is closer together back to where it comes from."""

from hypothesis import given
from hypothesis import strategies as st

from apps.core.levels.way_back import Way

PLACES = st.lists(st.tuples(st.integers(1, 500), st.integers(1, 5_000)), min_size=1, max_size=20)


def ascending(steps: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """Pairs that ascend on both sides, from steps on either."""
    pairs, shown, home = [], 0.0, 0.0
    for step, far in steps:
        shown, home = shown + step, home + far
        pairs.append((shown, home))
    return pairs


@given(PLACES, st.floats(-1_000, 20_000), st.floats(-1_000, 20_000))
def test_the_order_of_two_places_is_the_same_where_they_come_from(
    steps: list[tuple[int, int]], one: float, other: float
) -> None:
    way = Way.through(ascending(steps))
    low, high = sorted((one, other))
    assert way.back(low) <= way.back(high) + 1e-6


@given(PLACES)
def test_known_places_come_from_where_they_are_known_to(steps: list[tuple[int, int]]) -> None:
    pairs = ascending(steps)
    way = Way.through(pairs)
    assert all(way.back(shown) == home for shown, home in pairs)


def test_beyond_all_that_is_known_a_px_is_a_px() -> None:
    way = Way.through([(10.0, 100.0), (20.0, 300.0)])
    assert way.back(4.0) == 94.0
    assert way.back(26.0) == 306.0
    assert way.back(15.0) == 200.0
