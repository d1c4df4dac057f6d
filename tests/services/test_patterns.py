"""The patterns of the product, as the gallery shows them."""

import pytest

from apps.services.patterns import UnknownPattern, get_pattern, list_patterns


def test_patterns_come_in_the_order_of_the_gallery() -> None:
    positions = [pattern.position for pattern in list_patterns()]
    assert len(positions) >= 6
    assert positions == sorted(positions)


def test_a_pattern_is_found_by_its_slug() -> None:
    for pattern in list_patterns():
        assert get_pattern(pattern.slug) is pattern


def test_an_unknown_pattern_is_named() -> None:
    with pytest.raises(UnknownPattern, match="no-such"):
        get_pattern("no-such")
