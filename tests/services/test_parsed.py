"""Texts that were read lately: read once, shared, and never more of them than fit."""

import pytest

from apps.core.diagram.options import Direction
from apps.core.system.problems import InvalidDescription
from apps.services import parsed as module
from apps.services.parsed import ParsedTexts, parsed

TEXT = "archbench: 1\nname: {name}\ncomponents:\n  web: {{kind: client}}\n"


def text(name: str) -> str:
    return TEXT.format(name=name)


def test_the_same_text_is_the_same_system() -> None:
    assert parsed(text("Shop")) is parsed(text("Shop"))
    assert parsed(text("Shop")).name == "Shop"


def test_another_text_is_another_system() -> None:
    assert parsed(text("Shop 1")).name != parsed(text("Shop 2")).name


def test_a_text_that_is_wrong_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(InvalidDescription):
            parsed("components: {web: {kind: cleint}}")


def test_what_is_kept_stays_within_its_size_and_the_newest_stay() -> None:
    texts = ParsedTexts(most=3_000)
    first = texts.read(text("Shop 0"))
    for number in range(1, 60):
        texts.read(text(f"Shop {number}"))
    newest = texts.read(text("Shop 59"))
    assert texts.read(text("Shop 59")) is newest
    assert texts.read(text("Shop 0")) is not first


def test_what_is_read_again_and_again_outlives_what_is_not() -> None:
    texts = ParsedTexts(most=3_000)
    often = texts.read(text("Often"))
    for number in range(60):
        texts.read(text(f"Shop {number}"))
        assert texts.read(text("Often")) is often


def test_a_short_text_that_stands_for_a_large_system_counts_as_large() -> None:
    words = "many words " * 300
    lines = "\n".join(f"  c{number}: {{kind: service, description: *said}}" for number in range(50))
    short = f"name: Many\ncomponents:\n  web: {{kind: client, description: &said {words}}}\n{lines}\n"
    texts = ParsedTexts(most=20 * len(short))
    assert texts.read(short) is not texts.read(short)


def test_what_the_editor_has_drawn_is_not_read_again_to_be_saved(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apps.services.access import Visitor
    from apps.services.editing import draw_text
    from apps.services.systems import start_from_text

    drawn = draw_text(text("Drawn a moment ago"), Direction.RIGHT)
    monkeypatch.setattr(module, "read_system", None)
    assert start_from_text(text("Drawn a moment ago"), Visitor(key="me"))
    assert drawn.system is parsed(text("Drawn a moment ago"))
