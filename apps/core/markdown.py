"""Plain text inside Markdown: no character of it means anything."""

import re
from typing import Final

_MEANS_SOMETHING: Final = re.compile(r"([\\`*_\[\]<>!&|#~])")
_BEGINS_SOMETHING: Final = re.compile(r"^([-+=]|\d+(?=[.)]))")


def in_markdown(text: str) -> str:
    """On one line, for a link, a cell, a heading or an item of a list."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))


def at_start_in_markdown(text: str) -> str:
    """The same where a block begins: a dash or a number with a dot is no list there."""
    escaped = in_markdown(text)
    begins = _BEGINS_SOMETHING.match(escaped)
    if begins is None:
        return escaped
    place = begins.end() if begins[1].isdigit() else 0
    return f"{escaped[:place]}\\{escaped[place:]}"
