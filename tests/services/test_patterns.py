"""The patterns of the product, as the gallery shows them."""

from pathlib import Path

import pytest
from django.test import override_settings

from apps.core.catalogue.pattern import UnknownPhase
from apps.services.patterns import UnknownPattern, catalogue_version, get_pattern, list_patterns


def test_patterns_come_in_the_order_of_the_gallery() -> None:
    positions = [pattern.position for pattern in list_patterns()]
    assert len(positions) >= 6
    assert positions == sorted(positions)


def test_a_pattern_is_found_by_its_slug() -> None:
    for pattern in list_patterns():
        assert get_pattern(pattern.slug) is pattern


def test_a_pattern_is_found_at_a_phase() -> None:
    for pattern in list_patterns():
        for phase in pattern.phases:
            assert get_pattern(f"{pattern.slug}@{phase.id}").phase == phase


def test_an_unknown_phase_is_told_with_the_known() -> None:
    with pytest.raises(UnknownPhase, match="It has none"):
        get_pattern("monolith@cut-auth")
    with pytest.raises(UnknownPhase, match=r"It has .*auth-beside"):
        get_pattern("strangler-fig@nowhere")
    with pytest.raises(UnknownPattern):
        get_pattern("no-such@nowhere")


def test_the_version_changes_with_any_word_of_any_pattern(tmp_path: Path) -> None:
    versions = {catalogue_version()}
    for text in ("a", "b"):
        folder = tmp_path / text
        folder.mkdir()
        (folder / "shop.yaml").write_text(text)
        with override_settings(PATTERNS_DIR=folder):
            versions.add(catalogue_version())
    assert len(versions) == 3


def test_an_unknown_pattern_is_named() -> None:
    with pytest.raises(UnknownPattern, match="no-such"):
        get_pattern("no-such")
