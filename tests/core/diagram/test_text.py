"""Text is measured as the bundled font draws it, and wrapped to fit."""

import json
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from apps.core.diagram.text import ELLIPSIS, NAME, TECHNOLOGY, in_bundled_font, shorten, text_width, wrap

ROOT = Path(__file__).resolve().parents[3]


def test_the_widths_are_those_of_the_vendored_font() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    import measure_font

    assert json.loads(measure_font.TARGET.read_text()) == json.loads(measure_font.measured())


def test_a_wider_text_measures_wider() -> None:
    assert text_width("iii", NAME) < text_width("ooo", NAME) < text_width("WWW", NAME)
    assert text_width("Gateway", TECHNOLOGY) < text_width("Gateway", NAME)


def test_characters_that_inter_lacks_still_have_a_width() -> None:
    assert text_width("数据库", NAME) == 3 * NAME.size
    assert text_width("e\u0301", NAME) >= text_width("e", NAME)
    assert not in_bundled_font("数据库")
    assert in_bundled_font("Größe, cœur, Привет")


@given(st.text(min_size=1, max_size=120), st.floats(40, 200))
def test_no_line_of_a_wrapped_text_is_wider_than_its_room(text: str, room: float) -> None:
    lines = wrap(text, NAME, room)
    assert 1 <= len(lines) <= 2
    for line in lines:
        assert text_width(line, NAME) <= room or len(line) <= 2


@given(st.text(alphabet="abcdefg hij", min_size=1, max_size=120))
def test_wrapping_keeps_every_word_or_says_that_it_did_not(text: str) -> None:
    joined = "".join(wrap(text, NAME, 150))
    if not joined.endswith(ELLIPSIS):
        assert joined.replace(" ", "") == text.replace(" ", "")


def test_a_name_that_fits_on_two_lines_breaks_at_a_space() -> None:
    assert wrap("Personalised recommendation engine", NAME, 160) == ("Personalised", "recommendation engine")


def test_a_name_that_is_too_long_ends_in_an_ellipsis() -> None:
    lines = wrap("An immensely long name of a component that nobody would ever write on a card", NAME, 150)
    assert len(lines) == 2
    assert lines[1].endswith(ELLIPSIS)
    assert shorten("short", NAME, 150) == "short"
