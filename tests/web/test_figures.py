"""Numbers in words."""

import pytest

from apps.core.system.model import Latency
from apps.web import figures


@pytest.mark.parametrize(
    ("value", "words"), [(4.0, "4"), (99.95, "99.95"), (1200, "1,200"), (1234.5, "1,234.5"), (0, "0")]
)
def test_numbers_have_no_digits_that_say_nothing(value: float, words: str) -> None:
    assert figures.number(value) == words


def test_one_thing_is_not_plural() -> None:
    assert figures.counted(1, "flow") == "1 flow"
    assert figures.counted(0, "flow") == "0 flows"


def test_a_latency_without_a_tail_is_its_median() -> None:
    assert figures.latency(Latency(p50=2)) == "2 ms"
    assert figures.latency_name(Latency(p50=2)) == "Latency p50"


@pytest.mark.parametrize(
    ("per_second", "words"),
    [(1200, "1,200 a second"), (0.02, "1.2 a minute"), (0.001, "3.6 an hour"), (0.0001, "8.64 a day")],
)
def test_a_rate_is_told_in_the_unit_that_reads_best(per_second: float, words: str) -> None:
    assert figures.rate(per_second) == words
