"""Small replacements in a text: lines taken out or put in, and pieces of a line exchanged."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from apps.core.editing.spans import ListSpan, MappingSpan


class Splice(NamedTuple):
    """Characters from `start` to `end` give way to others."""

    start: int
    end: int
    new: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text after all replacements; those at one place come in the order given. They must not overlap."""
    parts: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        parts += [text[done : splice.start], splice.new]
        done = max(done, splice.end)
    return "".join([*parts, text[done:]])


def line_start(text: str, place: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def line_end(text: str, place: int) -> int:
    """Where the line after that of a place begins; the end of the text when there is none."""
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def lines_after(text: str, place: int, lines: Sequence[str]) -> Splice:
    """Puts whole lines after the line of a place."""
    end, newline = line_end(text, place), newline_of(text)
    block = "".join(line + newline for line in lines)
    if end and text[end - 1 : end] != "\n":  # the last line of the text, without an end
        block = newline + block.removesuffix(newline)
    return Splice(end, end, block)


def without(text: str, container: ListSpan | MappingSpan, places: Collection[int]) -> list[Splice]:
    """Takes items out of a list, or entries out of a mapping, with their lines or their commas."""
    bounds = _bounds(text, container)
    if container.flow:
        return list(_out_of_braces(bounds, sorted(places)))
    return [_out_of_lines(text, container, bounds, place) for place in sorted(places)]


def _bounds(text: str, container: ListSpan | MappingSpan) -> list[tuple[int, int]]:
    if isinstance(container, MappingSpan):
        return [(key.start, value.end) for key, value in container.entries]
    if container.flow:
        return [(item.start, item.end) for item in container.items]
    return [
        (text.rfind("-", 0, item.start + 1 if item.is_null else item.start), item.end)
        for item in container.items
    ]


def _out_of_lines(
    text: str, container: ListSpan | MappingSpan, bounds: list[tuple[int, int]], place: int
) -> Splice:
    start, end = bounds[place]
    begin = line_start(text, start)
    if not text[begin:start].strip():
        return Splice(begin, line_end(text, end), "")
    # It shares its line with a hyphen: the value goes, the key stays and says nothing.
    value = container.entries[place][1] if isinstance(container, MappingSpan) else container.items[place]
    return Splice(value.start, value.end, "null")


def _out_of_braces(bounds: list[tuple[int, int]], places: Sequence[int]) -> Iterable[Splice]:
    """Each run of neighbours goes with the comma after it; a run at the end with the comma before it."""
    gone = set(places)
    for place in places:
        if place - 1 in gone:
            continue
        last = place
        while last + 1 in gone:
            last += 1
        if last + 1 < len(bounds):
            yield Splice(bounds[place][0], bounds[last + 1][0], "")
        elif place:
            yield Splice(bounds[place - 1][1], bounds[last][1], "")
        else:
            yield Splice(bounds[place][0], bounds[last][1], "")
