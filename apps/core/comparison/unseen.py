"""Characters that nobody sees, or that turn the text around them: cut out of a line, with their names."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; with a `name` it is one character that has to be shown some other way."""

    text: str
    name: str = ""
    sign: str = ""


# Fillers and blanks that count as letters or symbols, and yet show nothing.
_BLANKS: Final = "\u115f\u1160\u2800\u3164\uffa0"
_SIGNS: Final = {"\t": ("tab", "→"), "\r": ("carriage return", "␍"), " ": ("space at the end", "·")}
_TRAILING: Final = re.compile(r" +$")
_NOT_SEEN: Final = frozenset({"Cf", "Cc", "Zl", "Zp", "Zs"})


def pieces(line: str) -> tuple[Piece, ...]:
    """The line in order; joined, the texts of its pieces are the line."""
    if line.isascii() and line.isprintable() and not line.endswith(" "):
        return (Piece(line),) if line else ()
    return tuple(_pieces(line))


def _pieces(line: str) -> Iterator[Piece]:
    trailing = _TRAILING.search(line)
    end = trailing.start() if trailing else len(line)
    plain = ""
    for place, character in enumerate(line):
        if place < end and not _is_unseen(character):
            plain += character
            continue
        if plain:
            yield Piece(plain)
            plain = ""
        yield _shown(character)
    if plain:
        yield Piece(plain)


def _is_unseen(character: str) -> bool:
    if character == " ":
        return False
    return character in _BLANKS or unicodedata.category(character) in _NOT_SEEN


def _shown(character: str) -> Piece:
    if character in _SIGNS:
        return Piece(character, *_SIGNS[character])
    code = f"U+{ord(character):04X}"
    return Piece(character, f"{code} {unicodedata.name(character, 'control character').lower()}", code)
