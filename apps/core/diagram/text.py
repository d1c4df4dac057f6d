"""How wide text is in the bundled Inter, and how it is wrapped to fit a box."""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

ELLIPSIS = "…"
# What follows a zero-width joiner is drawn into one emoji with what precedes it.
_JOINED = re.compile("\u200d[\U0001f000-\U0001ffff\u2190-\u2bff]")


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A weight and a size of Inter; `size` and `line_height` in px. Each is itself, to be found quickly."""

    weight: str
    size: float
    line_height: int


NAME = Font("600", 13, 16)
TECHNOLOGY = Font("400", 11.5, 15)
LABEL = Font("400", 11, 14)
GROUP_NAME = Font("600", 11.5, 15)
BADGE = Font("600", 10, 12)
PANE_TITLE = Font("600", 15, 20)
CAPTION = Font("400", 11.5, 16)


def _widths(weight: str) -> dict[str, int]:
    runs = json.loads(files(__package__).joinpath("inter.json").read_text())[weight]
    return {character: int(width) for width, characters in runs.items() for character in characters}


_ADVANCES = {weight: _widths(weight) for weight in ("400", "600")}


def in_bundled_font(text: str) -> bool:
    """Whether the bundled font has a glyph for every character."""
    return _ADVANCES["400"].keys() >= set(text)


@lru_cache(maxsize=4096)
def _width_elsewhere(character: str) -> int:
    """Thousandths of an em for a character that Inter lacks: what the usual fallback fonts give it."""
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Sk"):
        return 0
    if category == "So" or ord(character) >= 0x1F000:
        return 1300
    if unicodedata.east_asian_width(character) in "WF":
        return 1000
    return 700 if category.startswith("L") else 600


@lru_cache(maxsize=16384)
def text_width(text: str, font: Font) -> float:
    """The width of one line of text, in px."""
    advances = _ADVANCES[font.weight]
    try:
        total = sum([advances[character] for character in text])
    except KeyError:
        total = sum(
            advances.get(character) or _width_elsewhere(character) for character in _JOINED.sub("", text)
        )
    return total * font.size / 1000


def shorten(text: str, font: Font, room: float) -> str:
    """The text, or as much of it as fits with an ellipsis; never empty, never wider than `room` px."""
    if text_width(text, font) <= room:
        return text
    end = len(text)
    while end > 1 and text_width(text[:end].rstrip() + ELLIPSIS, font) > room:
        end -= 1
    while end > 1 and unicodedata.category(text[end]) in ("Mn", "Me", "Cf"):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def wrap(text: str, font: Font, room: float, lines: int = 2) -> tuple[str, ...]:
    """At most `lines` lines of at most `room` px; what is left over ends in an ellipsis."""
    if text_width(text, font) <= room:
        return (text,)
    if lines == 1:
        return (shorten(text, font, room),)
    head = _first_line(text, font, room)
    return (head.rstrip(), *wrap(text[len(head) :].lstrip(), font, room, lines - 1))


def _first_line(text: str, font: Font, room: float) -> str:
    """The longest start of the text that fits: up to a space or after a hyphen, else within a word."""
    last_break = 0
    for end in range(1, len(text) + 1):
        if text_width(text[:end].rstrip(), font) > room:
            return text[: last_break or max(end - 1, 1)]
        if text[end - 1] in " -/–—" or unicodedata.east_asian_width(text[end - 1]) == "W":
            last_break = end
    return text
