"""Flows, needs and steps as they are written: a short form `a -> b: label`, or a mapping with keys."""

import re
from dataclasses import dataclass
from typing import Final

from apps.core.editing.document import Document
from apps.core.editing.spans import ListSpan, MappingSpan, Span
from apps.core.editing.splices import Splice
from apps.core.system.arrows import parse_arrow
from apps.core.system.texts import tidied

_ARROW: Final = re.compile(r"([^\s:>~\"']+)(\s*[-~]>\s*)([^\s:>~\"']+)")


@dataclass(frozen=True, slots=True)
class Ends:
    """What joins two components, and the spans of its parts; `arrow` when it is a short form."""

    span: Span
    source: str
    targets: tuple[str, ...]
    label: str
    arrow: Span | None
    is_async: bool = False

    @property
    def pair(self) -> tuple[str, str]:
        """Of a flow or a step, which have one target."""
        return self.source, self.targets[0]

    @property
    def key(self) -> str:
        """As `Flow.key`."""
        return f"{self.source}->{self.targets[0]} {self.label}".rstrip()


def ends_of(span: Span) -> Ends | None:
    """None for what is neither form, such as an alias."""
    if not isinstance(span, MappingSpan):
        return _short(span, span, "")
    if len(span.entries) == 1:
        [(key, value)] = span.entries
        return _short(span, key, "" if value.is_null else value.value)
    source, target, label = span.get("from"), span.get("to"), span.get("label")
    if source is None or target is None:
        return None
    targets = target.items if isinstance(target, ListSpan) else [target]
    words = "" if label is None or label.is_null else tidied(label.value)
    return Ends(span, tidied(source.value), tuple(tidied(each.value) for each in targets), words, None)


def renamed_ends(document: Document, ends: Ends, old: str, new: str) -> list[Splice]:
    """Another id wherever the old one stands at an end."""
    if ends.arrow is not None:
        raw = document.text[ends.arrow.start : ends.arrow.end]
        written = _ARROW.sub(lambda found: _renamed(found, old, new), raw, count=1)
        return [Splice(ends.arrow.start, ends.arrow.end, written)] if written != raw else []
    assert isinstance(ends.span, MappingSpan)
    source, target = ends.span.get("from"), ends.span.get("to")
    spans = [source, *(target.items if isinstance(target, ListSpan) else [target])]
    word = document.pen.inline(new)
    return [Splice(span.start, span.end, word) for span in spans if span and tidied(span.value) == old]


def _renamed(found: re.Match[str], old: str, new: str) -> str:
    source, arrow, target = found.groups()
    return f"{new if source == old else source}{arrow}{new if target == old else target}"


def _short(span: Span, arrow_span: Span, label: str) -> Ends | None:
    arrow = parse_arrow(arrow_span.value)
    if arrow is None:
        return None
    words = tidied(label or arrow.label)
    return Ends(span, arrow.source, (arrow.target,), words, arrow_span, arrow.is_async)
