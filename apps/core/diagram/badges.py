"""Draws marks: the badge with its word on the corner of a card, and the caption below the picture."""

from html import escape
from typing import Final

from apps.core.diagram.marks import Mark
from apps.core.diagram.paths import number
from apps.core.diagram.text import BADGE, CAPTION, text_width, wrap

HEIGHT: Final = 17
_RAISED: Final = 11  # how far the badge stands above the card
_INSET: Final = 8
_GLYPH_ROOM: Final = 19
_CAPTION_LINES: Final = 4
_LEAST_CAPTION: Final = 120

# Each drawn in 8 by 8 px: a bolt, a cross, an exclamation mark.
_GLYPHS: Final = {
    Mark.KILLED: "M4.6 0 1.2 4.6H3.6L2.9 8 6.5 3.2H4Z",
    Mark.DOWN: "M1.2 1.2 6.8 6.8M6.8 1.2 1.2 6.8",
    Mark.DEGRADED: "M4 .6V4.9M4 7.1V7.4",
}


def badge(mark: Mark, card_width: int) -> str:
    """At the top right of a card, over its border."""
    words = text_width(mark, BADGE)
    width = round(words) + _GLYPH_ROOM + 8
    left = card_width - width + _INSET
    rect = f'<rect x="{left}" y="-{_RAISED}" width="{width}" height="{HEIGHT}" rx="8.5"/>'
    glyph = f'<path transform="translate({left + 7} {4.5 - _RAISED})" d="{_GLYPHS[mark]}"/>'
    text = f'<text x="{left + _GLYPH_ROOM}" y="{12 - _RAISED}" textLength="{number(words)}">{mark}</text>'
    return f'<g class="mark">{rect}{glyph}{text}</g>'


def caption_lines(caption: str, width: int) -> tuple[str, ...]:
    """The caption, as wide as the picture lets it be."""
    return wrap(caption, CAPTION, max(width, _LEAST_CAPTION), _CAPTION_LINES) if caption else ()


def caption_height(lines: tuple[str, ...]) -> int:
    """What the caption adds to the height of the picture."""
    return len(lines) * CAPTION.line_height + CAPTION.line_height if lines else 0


def caption(lines: tuple[str, ...], left: int, top: int) -> str:
    """Lines of text from the left; their top is given."""
    return "".join(
        f'<text class="caption" x="{left}" y="{top + 11 + place * CAPTION.line_height}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
