"""The one rule about characters: which ones no text may hold, whoever sends it."""

import re
from dataclasses import dataclass
from typing import Final

# Control characters but tab and line ends, halves of surrogate pairs, and the two non-characters.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class ForbiddenCharacter:
    """The first character of a text that may not be in it."""

    index: int
    line: int
    column: int
    code: str  # such as U+0000


def forbidden_character(text: str) -> ForbiddenCharacter | None:
    """Bidirectional marks and zero-width characters are text, and pass."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    line, column = position_of(text, found.start())
    return ForbiddenCharacter(found.start(), line, column, f"U+{ord(found[0]):04X}")


def position_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1; a line ends with a line feed, a carriage return, or both."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
