"""Measures side by side are what the core finds, found once."""

from apps.core.comparison.measures import measure_rows
from apps.services.measures import measure_side_by_side
from apps.services.patterns import get_pattern


def test_what_is_kept_is_what_is_measured() -> None:
    systems = [get_pattern(slug).system for slug in ("monolith", "microservices")]
    first = measure_side_by_side(systems)
    assert first == measure_rows(systems)
    assert measure_side_by_side(systems) is first


def test_the_order_of_the_systems_counts() -> None:
    systems = [get_pattern(slug).system for slug in ("monolith", "microservices")]
    turned = measure_side_by_side(systems[::-1])
    assert [row.values[::-1] for row in turned] == [row.values for row in measure_side_by_side(systems)]
