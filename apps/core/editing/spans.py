"""Where in a text each of its values stands: the document as nodes with the offsets where they start and end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from apps.core.system.loader import stand_ins

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Span:
    """A value: its characters are `text[start:end]`; `column` counts from 0. An alias is a plain span."""

    start: int
    end: int
    column: int
    value: str = ""  # of a scalar, as it reads
    is_null: bool = False


@dataclass(slots=True)
class ListSpan(Span):
    """A list; `flow` when it is written in brackets. In block style it starts at its first hyphen."""

    flow: bool = False
    items: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class MappingSpan(Span):
    """A mapping; `flow` when it is written in braces."""

    flow: bool = False
    entries: list[tuple[Span, Span]] = field(default_factory=list)

    def entry(self, key: str) -> tuple[Span, Span] | None:
        """The key and the value of this name."""
        return next((entry for entry in self.entries if entry[0].value == key), None)

    def get(self, key: str) -> Span | None:
        """The value of this name."""
        entry = self.entry(key)
        return entry[1] if entry else None


def spans_of(text: str) -> Span:
    """The root of a text that `parse_document` has read without a complaint."""
    parser = _Parser(text.translate(stand_ins(text)))
    try:
        events = _events(parser)
        return _node(next(events), events, text)
    finally:
        parser.dispose()


def _events(parser: Any) -> Iterator[Any]:
    while True:
        event = parser.get_event()
        if event is None or isinstance(event, yaml.StreamEndEvent):
            return
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent | yaml.DocumentEndEvent):
            yield event


def _node(event: Any, events: Iterator[Any], text: str) -> Span:
    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    if isinstance(event, yaml.SequenceStartEvent):
        return _list(ListSpan(start, end, column, flow=bool(event.flow_style)), events, text)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(MappingSpan(start, end, column, flow=bool(event.flow_style)), events, text)
    if isinstance(event, yaml.AliasEvent):
        return Span(start, end, column)
    if event.style in ("|", ">"):  # ends with the lines between it and what follows
        end = start + len(text[start:end].rstrip("\r\n\t "))
    return Span(start, end, column, event.value, is_null=event.style is None and not event.value)


def _list(span: ListSpan, events: Iterator[Any], text: str) -> ListSpan:
    for event in events:
        if type(event) is yaml.SequenceEndEvent:
            span.end = _end(event) if span.flow else _last(span, span.items)
            break
        span.items.append(_node(event, events, text))
    return span


def _mapping(span: MappingSpan, events: Iterator[Any], text: str) -> MappingSpan:
    for event in events:
        if type(event) is yaml.MappingEndEvent:
            span.end = _end(event) if span.flow else _last(span, [item for _, item in span.entries])
            break
        key = _node(event, events, text)
        span.entries.append((key, _node(next(events), events, text)))
    return span


def _end(event: Any) -> int:
    end: int = event.end_mark.index
    return end


def _last(span: Span, inside: list[Span]) -> int:
    """A block ends with the last thing in it, not with the comments after it."""
    return inside[-1].end if inside else span.end
