"""Texts on the picture: each line is told its own length, so that it fits where Inter is missing."""

from functools import lru_cache
from html import escape

from apps.core.diagram.paths import number
from apps.core.diagram.text import (
    BADGE,
    GROUP_NAME,
    NAME,
    TECHNOLOGY,
    Font,
    in_bundled_font,
    shorten,
    text_width,
)
from apps.core.diagram.view import TEXT_LEFT, Card, Frame, replica_count


def card_texts(card: Card) -> list[str]:
    """The name and the technology, in the middle of the card's height."""
    height = len(card.name_lines) * NAME.line_height + (TECHNOLOGY.line_height if card.technology else 0)
    top = (card.height - height) / 2
    texts = [
        text_line("name", line, NAME, TEXT_LEFT, number(top + 12.5 + index * NAME.line_height))
        for index, line in enumerate(card.name_lines)
    ]
    if card.technology:
        baseline = number(top + len(card.name_lines) * NAME.line_height + 11.5)
        texts.append(text_line("technology", card.technology, TECHNOLOGY, TEXT_LEFT, baseline))
    return texts


def replicas_badge(card: Card) -> str:
    """How many replicas there are, on a pill in the corner: inside the card, where no arrow ends."""
    if not card.badge_width:
        return ""
    left = card.width - card.badge_width - 7
    rect = f'<rect x="{left}" y="7" width="{card.badge_width}" height="16" rx="8"/>'
    text = text_line("", replica_count(card.replicas), BADGE, number(left + card.badge_width / 2), 18.5)
    return f'<g class="badge">{rect}{text}</g>'


def frame_name(frame: Frame, pieces: int, piece: int, room: float) -> tuple[str, int]:
    """The words in the corner of a frame, and their width; of one in pieces also which it is: "A · 1 of 2"."""
    if pieces == 1:
        return frame.name, frame.width
    which = f" · {piece} of {pieces}"
    name = shorten(frame.name, GROUP_NAME, max(room - text_width(which, GROUP_NAME), 0))
    return name + which, round(text_width(name + which, GROUP_NAME))


def text_line(role: str, text: str, font: Font, x: float | str, y: float | str) -> str:
    """One line of text, told its own length so that it fits where Inter is missing."""
    named = f' class="{role}"' if role else ""
    return f'<text{named} x="{x}" y="{y}"{_length_and_words(text, font)}</text>'


@lru_cache(maxsize=16384)
def _length_and_words(text: str, font: Font) -> str:
    """Text that Inter cannot set is not told: its length is a guess, and spreading it would part joined letters."""
    length = f' textLength="{number(text_width(text, font))}"' if in_bundled_font(text) else ""
    return f"{length}>{escape(text)}"
