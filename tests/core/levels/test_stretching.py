"""Room is made along one axis without anything changing its order or coming closer to what it is beside."""

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.levels.stretching import Span, stretched

SPANS = st.lists(
    st.builds(
        lambda low, length, growth: Span(low, low + length, growth),
        st.integers(0, 600).map(float),
        st.integers(0, 120).map(float),
        st.sampled_from([0.0, 0.0, 40.0, 333.0]),
    ),
    min_size=1,
    max_size=14,
).map(lambda spans: dict(enumerate(spans)))


@settings(max_examples=50, deadline=None)
@given(SPANS)
def test_what_was_beside_each_other_stays_so_with_at_least_the_gap_it_had(spans: dict[int, Span]) -> None:
    middles = stretched(spans)
    for one, span in spans.items():
        for other, beside in spans.items():
            if span.high <= beside.low and span.middle < beside.middle:
                gap = beside.low - span.high
                low = middles[other] - (beside.high - beside.low + beside.growth) / 2
                high = middles[one] + (span.high - span.low + span.growth) / 2
                assert low - high >= gap - 0.01


@settings(max_examples=50, deadline=None)
@given(SPANS)
def test_no_two_middles_change_their_order_and_equal_ones_stay_equal(spans: dict[int, Span]) -> None:
    middles = stretched(spans)
    for one, span in spans.items():
        for other, beside in spans.items():
            if span.middle < beside.middle - 0.1:
                assert middles[one] < middles[other]
            if span.middle == beside.middle:
                assert middles[one] == middles[other]


@settings(max_examples=50, deadline=None)
@given(SPANS)
def test_it_does_not_depend_on_who_comes_first(spans: dict[int, Span]) -> None:
    assert stretched(spans) == stretched(dict(reversed(spans.items())))


@settings(max_examples=50, deadline=None)
@given(SPANS)
def test_where_nothing_grows_nothing_moves(spans: dict[int, Span]) -> None:
    still = {name: Span(span.low, span.high) for name, span in spans.items()}
    assert all(abs(middle - still[name].middle) < 0.1 for name, middle in stretched(still).items())


def test_two_that_grow_beside_each_other_push_what_is_behind_both_only_once() -> None:
    spans = {"up": Span(0, 100, 300), "down": Span(0, 100, 200), "behind": Span(150, 250)}
    assert stretched(spans) == {"up": 50, "down": 50, "behind": 350}
