"""The short form of a flow, a need or a step: `a -> b: label`, with `~>` for an asynchronous one."""

import re
from typing import Final, NamedTuple

_ARROW: Final = re.compile(r"\s*([^\s:>~]+?)\s*(->|~>)\s*([^\s:>~]+)\s*(?::(?:\s+(.*))?)?", re.DOTALL)


class Arrow(NamedTuple):
    """A short form, taken apart."""

    source: str
    target: str
    label: str
    is_async: bool


def parse_arrow(text: str) -> Arrow | None:
    """None when the text is not a short form."""
    match = _ARROW.fullmatch(text)
    if match is None:
        return None
    source, arrow, target, label = match.groups()
    return Arrow(source, target, label or "", arrow == "~>")


def arrow_text(source: str, target: str, is_async: bool = False) -> str:
    return f"{source} {'~>' if is_async else '->'} {target}"
