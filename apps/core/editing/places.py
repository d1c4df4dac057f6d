"""Where in a text each part of its system stands: the first and the last line of components, groups and flows."""

from bisect import bisect_right
from typing import NamedTuple

from apps.core.editing.edits import Section
from apps.core.editing.spans import ListSpan, MappingSpan, Span, spans_of
from apps.core.system.model import System


class Lines(NamedTuple):
    """From the first line to the last, both included; they count from 1."""

    first: int
    last: int


def places_of(text: str, system: System) -> dict[str, Lines]:
    """By id, and for a flow by its key. `system` is what `read_system` made of the text.

    A part that the text says by an alias has no place of its own.
    """
    root = spans_of(text)
    if not isinstance(root, MappingSpan):
        return {}
    starts = [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]
    places: dict[str, Lines] = {}
    for section in Section:
        parts = root.get(section)
        for key, part in parts.entries if isinstance(parts, MappingSpan) else ():
            places[key.value] = _lines(starts, key, part)
    flows = root.get("flows")
    items = flows.items if isinstance(flows, ListSpan) else []
    if len(items) == len(system.flows):
        pairs = zip(system.flows, items, strict=True)
        places |= {flow.key: _lines(starts, item, item) for flow, item in pairs}
    return places


def _lines(starts: list[int], begin: Span, end: Span) -> Lines:
    return Lines(bisect_right(starts, begin.start), bisect_right(starts, max(begin.start, end.end - 1)))
