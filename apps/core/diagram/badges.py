"""Draws marks: the badge with its word on a card or a frame, the sign on a line, the caption below the picture."""

from dataclasses import dataclass
from html import escape
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.marks import CHANGES, Mark
from apps.core.diagram.paths import number
from apps.core.diagram.text import BADGE, CAPTION, text_width, wrap

HEIGHT: Final = 17
_RAISED: Final = 11  # how far the badge stands above the card
_LOWERED: Final = 5  # how much of the badge stands on the card
_INSET: Final = 8
_GLYPH_ROOM: Final = 19
_CAPTION_LINES: Final = 4
_LEAST_CAPTION: Final = 120

_SIGN_RADIUS: Final = 7

# Each drawn in 8 by 8 px: a bolt, a cross, an exclamation mark; a plus, a minus, a wave.
_GLYPHS: Final = {
    Mark.KILLED: "M4.6 0 1.2 4.6H3.6L2.9 8 6.5 3.2H4Z",
    Mark.DOWN: "M1.2 1.2 6.8 6.8M6.8 1.2 1.2 6.8",
    Mark.DEGRADED: "M4 .6V4.9M4 7.1V7.4",
    Mark.ADDED: "M4 .8V7.2M.8 4H7.2",
    Mark.REMOVED: "M.8 4H7.2",
    Mark.CHANGED: "M.6 4.8C1.8 2.2 3.2 2.6 4 4S6.2 5.8 7.4 3.2",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark with its words; px, from the corner of the card or of the canvas."""

    mark: Mark
    words: str
    left: int
    top: int

    @property
    def width(self) -> int:
        """That of the pill."""
        return _width(self.words)

    @property
    def box(self) -> Box:
        """What it covers."""
        return Box(self.left, self.top, self.left + self.width, self.top + HEIGHT)


def card_badge(mark: Mark, width: int, height: int, fields: str = "") -> Badge:
    """On the right end of a card's border: what failed at the top; at the bottom, where fewer arrows end, what differs.

    With what changed, as far as the card is wide enough.
    """
    words = badge_words(mark, fields, width)
    top = height - _LOWERED if mark in CHANGES else -_RAISED
    return Badge(mark, words, width + _INSET - _width(words), top)


def frame_badge(mark: Mark, frame: Box) -> Badge:
    """At the top right of a frame, on its border."""
    return Badge(mark, mark, round(frame.right) - _INSET - _width(mark), round(frame.top) - HEIGHT // 2)


def badge(mark: Mark, width: int) -> str:
    """What failed, on a card of this width."""
    return draw_badge(card_badge(mark, width, 0))


def badge_words(mark: Mark, fields: str, room: int) -> str:
    """For example "changed: kind, replicas", "changed: kind +1" or "changed": the longest that has the room."""
    named = fields.split(", ") if fields else []
    for kept in range(len(named), 0, -1):
        left_out = f" +{len(named) - kept}" if kept < len(named) else ""
        words = f"{mark}: {', '.join(named[:kept])}{left_out}"
        if _width(words) <= room:
            return words
    return str(mark)


def draw_badge(badge: Badge) -> str:
    """The pill, a glyph and the words."""
    left, top, words = badge.left, badge.top, badge.words
    rect = f'<rect x="{left}" y="{top}" width="{badge.width}" height="{HEIGHT}" rx="8.5"/>'
    glyph = f'<path transform="translate({left + 7} {top + 4.5})" d="{_GLYPHS[badge.mark]}"/>'
    length = number(text_width(words, BADGE))
    text = f'<text x="{left + _GLYPH_ROOM}" y="{top + 12}" textLength="{length}">{escape(words)}</text>'
    return f'<g class="mark">{rect}{glyph}{text}</g>'


def _width(words: str) -> int:
    return round(text_width(words, BADGE)) + _GLYPH_ROOM + 8


def sign(mark: Mark, x: float, y: float) -> str:
    """The mark of a line on a small disc with this middle: a colour alone would not be seen by all."""
    disc = f'<circle cx="{number(x)}" cy="{number(y)}" r="{_SIGN_RADIUS}"/>'
    glyph = f'<path transform="translate({number(x - 4)} {number(y - 4)})" d="{_GLYPHS[mark]}"/>'
    return f'<g class="sign">{disc}{glyph}</g>'


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
