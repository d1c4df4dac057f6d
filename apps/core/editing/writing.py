"""How new values are spelled beside those that are there: in their style, at their indentation."""

import json
from collections.abc import Iterator, Sequence

from apps.core.editing.edits import Fields
from apps.core.editing.spans import ListSpan, MappingSpan, Span
from apps.core.editing.splices import Splice, line_end, lines_after, newline_of
from apps.core.system.spelling import Inline, lines_of
from apps.core.system.spelling import text as spelled


class Pen:
    """Writes into one text; a text that is JSON gets JSON."""

    def __init__(self, text: str, root: MappingSpan) -> None:
        self.text = text
        self.root = root
        self.is_json = root.flow and text[root.start + 1 :].lstrip()[:1] in ('"', "}")

    def inline(self, value: object) -> str:
        """A value on one line, fit to stand between commas."""
        if self.is_json:
            return json.dumps(value, ensure_ascii=False)
        [line] = lines_of({"k": Inline([_one_line(value)])})
        return line.removeprefix("k: [").removesuffix("]")

    def entry(self, key: str, value: object) -> str:
        """`key: value` for a mapping in braces."""
        return f"{self.inline(key)}: {self.inline(value)}"

    def block(self, key: str, value: object, column: int) -> list[str]:
        """The lines of an entry in block style; a mapping goes below its key, a list of words beside it."""
        return list(lines_of({key: _blocky(value)}, " " * column))

    def set_key(self, mapping: MappingSpan, key: str, value: object) -> list[Splice]:
        """Another value for a key, or a new key at the end."""
        entry = mapping.entry(key)
        if entry is None:
            return [self.add_entry(mapping, key, value)]
        return [self._replaced(mapping, *entry, key, value)]

    def section(self, key: str, value: object, column: int) -> list[str]:
        """The lines of a section that has one part or one item."""
        inside = " " * (column + 2)
        if isinstance(value, list):
            return [f"{' ' * column}{key}:", *self.item_lines(value[0], column + 2)]
        parts = value.items() if isinstance(value, dict) else ()
        return [
            f"{' ' * column}{key}:",
            *(f"{inside}{self.inline(id_)}: {self.inline(part)}" for id_, part in parts),
        ]

    def add_line(self, mapping: MappingSpan, key: str, value: object) -> Splice:
        """A new entry in block style whose value stands beside its key."""
        line = f"{' ' * mapping.column}{self.inline(key)}: {self.inline(value)}"
        return lines_after(self.text, mapping.end, [line])

    def add_entries(self, mapping: MappingSpan, values: Fields, gone: Sequence[int]) -> Iterator[Splice]:
        """New entries after the last one; those at the places that are gone leave no comma."""
        emptied = mapping.flow and len(gone) == len(mapping.entries)
        for key, value in values.items():
            splice = self.add_entry(mapping, key, value)
            yield splice._replace(new=splice.new.removeprefix(", ")) if emptied else splice
            emptied = False

    def add_entry(self, mapping: MappingSpan, key: str, value: object) -> Splice:
        """A new entry after the last one."""
        if mapping.flow:
            return self._into_braces(mapping, [item for _, item in mapping.entries], self.entry(key, value))
        return lines_after(self.text, mapping.end, self.block(key, value, mapping.column))

    def add_item(self, items: ListSpan, value: object) -> Splice:
        """A new item after the last one."""
        if items.flow:
            return self._into_braces(items, items.items, self.inline(value))
        return lines_after(self.text, items.end, self.item_lines(value, items.column))

    def item_lines(self, value: object, column: int) -> list[str]:
        """The lines of an item in block style; a mapping of several keys stands on one line."""
        if isinstance(value, dict) and len(value) > 1:
            return [f"{' ' * column}- {self.inline(value)}"]
        return list(lines_of([value], " " * column))

    def _into_braces(self, container: Span, inside: Sequence[Span], new: str) -> Splice:
        if inside:
            return Splice(inside[-1].end, inside[-1].end, f", {new}")
        opening = max(self.text.rfind(bracket, container.start, container.end) for bracket in "[{") + 1
        return Splice(opening, opening, new)

    def _replaced(self, mapping: MappingSpan, key_span: Span, span: Span, key: str, value: object) -> Splice:
        space = " " if span.is_null and span.start == key_span.end + 1 else ""
        if mapping.flow:
            return Splice(span.start, span.end, space + self.inline(value))
        first, *more = self.block(key, value, mapping.column)
        first = first[mapping.column + len(spelled(key)) + 1 :]
        if more and self._has_comment(span):  # which would become part of the text
            return Splice(span.start, span.end, space + self.inline(value))
        if more:
            colon = self.text.index(":", key_span.end) + 1
            return Splice(colon, span.end, newline_of(self.text).join([first, *more]))
        return Splice(span.start, span.end, space + first.lstrip())

    def _has_comment(self, span: Span) -> bool:
        return bool(self.text[span.end : line_end(self.text, span.end)].strip())


def _one_line(value: object) -> object:
    """Mappings and lists inside become inline ones."""
    if isinstance(value, dict):
        return Inline({key: _one_line(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return Inline([_one_line(item) for item in value])
    return value


def _blocky(value: object) -> object:
    """As the canonical spelling: a list of words, and a mapping of numbers, stand on the line of their key."""
    if isinstance(value, dict) and not all(isinstance(item, int | float) for item in value.values()):
        return {key: _blocky(item) for key, item in value.items()}
    return _one_line(value) if isinstance(value, dict | list | tuple) else value
