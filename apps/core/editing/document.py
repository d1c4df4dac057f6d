"""A description as text and spans: its sections, and where a new one goes."""

from collections.abc import Iterator

from apps.core.editing.edits import ImpossibleEdit
from apps.core.editing.spans import ListSpan, MappingSpan, Span, spans_of
from apps.core.editing.splices import Splice, line_start, lines_after
from apps.core.editing.writing import Pen
from apps.core.system.wishing import WISHES

_ORDER = (
    "archbench",
    "name",
    "summary",
    "groups",
    "components",
    "flows",
    "dependencies",
    "journeys",
    "layout",
)


class Document:
    """A valid text, opened for changes."""

    def __init__(self, text: str) -> None:
        root = spans_of(text)
        if not isinstance(root, MappingSpan):
            raise ImpossibleEdit("The text is not a mapping with the keys of a description.")
        self.text = text
        self.root = root
        self.pen = Pen(text, root)

    def mapping(self, section: str) -> MappingSpan | None:
        """A section of parts by id; None when it is not there or says nothing."""
        span = self._section(section)
        return span if isinstance(span, MappingSpan) else None

    def items(self, section: str) -> ListSpan | None:
        """A section that is a list; None when it is not there or says nothing."""
        span = self._section(section)
        return span if isinstance(span, ListSpan) else None

    def new_section(self, section: str, value: object) -> Iterator[Splice]:
        """A section with its first content, where it belongs among the others, or where it stands empty."""
        entry = self.root.entry(section)
        if self.root.flow:
            yield from self.pen.set_key(self.root, section, value)
        elif entry is None:
            yield self._inserted(section, value)
        else:
            lines = self.pen.section(section, value, self.root.column)
            key, empty = entry
            yield Splice(self.text.index(":", key.end) + 1, max(key.end + 1, empty.end), "")
            yield lines_after(self.text, max(key.end, empty.end), lines[1:])

    def wishes(self) -> Iterator[tuple[MappingSpan, int, ListSpan]]:
        """Each key of the layout that lists ids: the layout, the place of the key in it, and what it lists."""
        layout = self.mapping("layout")
        for place, (key, value) in enumerate(layout.entries if layout else ()):
            if layout and key.value in WISHES and isinstance(value, ListSpan):
                yield layout, place, value

    def steps(self) -> Iterator[tuple[ListSpan, int, Span]]:
        """Every step of every journey, with the list that it is in and its place there; parallel ones too."""
        for _, _, items in self.journeys():
            yield from self._steps_in(items)

    def journeys(self) -> Iterator[tuple[int, Span, ListSpan]]:
        """Place, key and steps of each journey."""
        section = self.mapping("journeys")
        for place, (key, journey) in enumerate(section.entries if section else ()):
            items = journey.get("steps") if isinstance(journey, MappingSpan) else None
            if isinstance(items, ListSpan):
                yield place, key, items

    def _steps_in(self, items: ListSpan) -> Iterator[tuple[ListSpan, int, Span]]:
        for place, item in enumerate(items.items):
            branches = item.get("parallel") if isinstance(item, MappingSpan) else None
            if isinstance(branches, ListSpan):
                yield from self._steps_in(branches)
            else:
                yield items, place, item

    def _section(self, section: str) -> Span | None:
        span = self.root.get(section)
        empty = isinstance(span, ListSpan) and not span.items
        empty = empty or (isinstance(span, MappingSpan) and not span.entries)
        return None if empty else span

    def _inserted(self, section: str, value: object) -> Splice:
        before = _ORDER[: _ORDER.index(section)]
        last = max(
            (item.end for key, item in self.root.entries if key.value in before),
            default=max((item.end for _, item in self.root.entries), default=self.root.end),
        )
        lines = self.pen.section(section, value, self.root.column)
        return lines_after(self.text, last, ["", *lines] if self._is_airy() else lines)

    def _is_airy(self) -> bool:
        """Whether a blank line stands before some section."""
        return any(_blank_before(self.text, key.start) for key, _ in self.root.entries)


def _blank_before(text: str, place: int) -> bool:
    start = line_start(text, place)
    return start > 0 and not text[line_start(text, start - 1) : start].strip()
