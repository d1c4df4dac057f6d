"""Colours: readable in both themes, and the page's style sheet made from the same table."""

from pathlib import Path

import pytest

from apps.core.diagram.options import Theme
from apps.core.diagram.palette import CHANGES, FAILURES, HUES, NEUTRALS, Shade
from apps.core.diagram.style import file_style, page_style
from apps.core.system.kinds import KINDS

ROOT = Path(__file__).resolve().parents[3]
LEAST_TEXT_CONTRAST = 4.5
LEAST_ICON_CONTRAST = 3.0


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour, by WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours, by WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"), [("text", "card"), ("muted", "card"), ("muted", "canvas"), ("muted", "group")]
)
@pytest.mark.parametrize("theme", [0, 1])
def test_text_stands_out_from_its_ground(text: str, ground: str, theme: int) -> None:
    assert contrast(NEUTRALS[text][theme], NEUTRALS[ground][theme]) >= LEAST_TEXT_CONTRAST


@pytest.mark.parametrize("theme", [0, 1])
def test_lines_stand_out_from_the_canvas(theme: int) -> None:
    for ground in ("canvas", "group"):
        assert contrast(NEUTRALS["line"][theme], NEUTRALS[ground][theme]) >= LEAST_ICON_CONTRAST


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("hue", HUES)
def test_icons_stand_out_from_their_tiles(hue: str, theme: int) -> None:
    icon, tile = HUES[hue]
    assert contrast(icon[theme], tile[theme]) >= LEAST_ICON_CONTRAST


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("mark", ["down", "degraded"])
def test_badges_can_be_read_and_marked_cards_too(mark: str, theme: int) -> None:
    assert contrast(FAILURES["on-mark"][theme], FAILURES[mark][theme]) >= LEAST_TEXT_CONTRAST
    for text in ("text", "muted"):
        assert contrast(NEUTRALS[text][theme], FAILURES[f"{mark}-tint"][theme]) >= LEAST_TEXT_CONTRAST
    for ground in ("canvas", "group"):
        assert contrast(FAILURES[mark][theme], NEUTRALS[ground][theme]) >= LEAST_ICON_CONTRAST


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("mark", ["added", "removed", "changed"])
def test_what_differs_can_be_read_everywhere(mark: str, theme: int) -> None:
    colour = CHANGES[mark][theme]
    assert contrast(FAILURES["on-mark"][theme], colour) >= LEAST_TEXT_CONTRAST
    for text in ("text", "muted"):
        assert contrast(NEUTRALS[text][theme], CHANGES[f"{mark}-tint"][theme]) >= LEAST_TEXT_CONTRAST
    for ground in ("canvas", "group"):
        assert contrast(colour, NEUTRALS[ground][theme]) >= LEAST_ICON_CONTRAST


def test_every_kind_has_a_hue() -> None:
    assert {row.hue for row in KINDS.values()} <= set(HUES)


def test_a_light_file_has_no_dark_colour_and_an_auto_file_has_both() -> None:
    shade: Shade = NEUTRALS["canvas"]
    assert shade.light in file_style(Theme.LIGHT, ["blue"])
    assert shade.dark not in file_style(Theme.LIGHT, ["blue"])
    assert shade.light not in file_style(Theme.DARK, ["blue"])
    auto = file_style(Theme.AUTO, ["blue"])
    assert auto.index(shade.light) < auto.index("@media (prefers-color-scheme:dark)") < auto.index(shade.dark)


def test_the_style_sheet_of_the_pages_is_up_to_date() -> None:
    assert (ROOT / "static/css/diagram.css").read_text() == page_style(), "run tools/diagram_css.py"
