"""Which lines of a text a change may touch, found with the loader's nodes: not with what the editing itself uses."""

from collections.abc import Iterator

from apps.core.editing.edits import (
    AddFlow,
    AddPart,
    ChangeFlow,
    ChangePart,
    ChangeSystem,
    Edit,
    Fields,
    RemovePart,
    RenamePart,
    Section,
)
from apps.core.system.arrows import parse_arrow
from apps.core.system.loader import load_document
from apps.core.system.nodes import Mapping, Node, Scalar, Sequence

Lines = set[int]


def lines_of_edit(text: str, edit: Edit) -> Lines:
    """The numbers of the lines, from 1, that the change may alter or take away."""
    root = load_document(text)
    assert isinstance(root, Mapping)
    book = _Book(text, root)
    if isinstance(edit, AddPart):
        return set()
    if isinstance(edit, ChangeSystem):
        return book.keys_of(root, edit.fields)
    if isinstance(edit, ChangePart):
        return book.keys_of_part(edit)
    if isinstance(edit, RenamePart | RemovePart):
        return book.part(edit) | book.naming(edit.id)
    if isinstance(edit, AddFlow):
        return book.steps_between(str(edit.fields["from"]), str(edit.fields["to"]))
    source, _, rest = edit.key.partition("->")
    target = rest.split(" ")[0]
    beside = str(edit.fields.get("to", target)) if isinstance(edit, ChangeFlow) else target
    steps = book.steps_between(source, target) | book.steps_between(source, beside)
    return book.flow(edit.key) | steps | book.emptied_journeys(source, target)


class _Book:
    def __init__(self, text: str, root: Mapping) -> None:
        self.lines = text.split("\n")
        self.root = root
        self.starts = sorted(set(_starts(root)))

    def own(self, node_line: int, inside: Node) -> Lines:
        """From a line to the last that belongs to what is inside, without the comments that follow it."""
        last = max(_starts(inside), default=node_line)
        following = [line for line in self.starts if line > last]
        end = following[0] if following else len(self.lines) + 1
        while end - 1 > last and (
            not self.lines[end - 2].strip() or self.lines[end - 2].lstrip().startswith("#")
        ):
            end -= 1
        return set(range(node_line, end))

    def part(self, edit: RenamePart | RemovePart) -> Lines:
        section = self.root.entries[edit.section]
        assert isinstance(section, Mapping)
        if isinstance(edit, RenamePart):
            return {section.keys[edit.id].line}
        return self.own(section.keys[edit.id].line, section.entries[edit.id])

    def keys_of_part(self, edit: ChangePart) -> Lines:
        section = self.root.entries[edit.section]
        assert isinstance(section, Mapping)
        part = section.entries[edit.id]
        if not isinstance(part, Mapping):
            return {part.line}
        return self.keys_of(part, edit.fields)

    def keys_of(self, part: Mapping, fields: Fields) -> Lines:
        keys = [key for key in fields if key in part.entries]
        return {line for key in keys for line in self.own(part.keys[key].line, part.entries[key])}

    def naming(self, id_: str) -> Lines:
        """Flows, needs, steps, and the keys `group` and `in` that name something."""
        found: Lines = set()
        for section in Section:
            parts = self.root.entries.get(section)
            for _, part in parts if isinstance(parts, Mapping) else ():
                for key in ("group", "in"):
                    value = part.entries.get(key) if isinstance(part, Mapping) else None
                    if isinstance(value, Scalar) and value.text == id_:
                        found.add(value.line)
        for item in self._joining():
            if id_ in _ends(item):
                found |= self.own(item.line, item)
        return found | self.emptied_journeys(id_, id_) | self.wishing(id_)

    def wishing(self, id_: str) -> Lines:
        """The lists of the layout that name a component: its place in them, those of two, and keys without others."""
        found: Lines = set()
        layout = self.root.entries.get("layout")
        for key, value in layout if isinstance(layout, Mapping) else ():
            assert isinstance(layout, Mapping)
            inner = [item for item in getattr(value, "items", ()) if isinstance(item, Sequence)]
            lists = inner or ([value] if isinstance(value, Sequence) else [])
            places = [[item.line for item in ids.items if getattr(item, "text", "") == id_] for ids in lists]
            short = [ids for ids, named in zip(lists, places, strict=True) if named and len(ids.items) < 3]
            found |= {line for named in places for line in named}
            found |= {line for ids in short for line in self.own(ids.line, ids)}
            if lists and len(short) == len(lists):
                found |= self.own(layout.keys[key].line, value)
        return found

    def flow(self, key: str) -> Lines:
        source, _, rest = key.partition("->")
        items = self._items("flows")
        return {
            line
            for item in items
            if _ends(item)[:2] == (source, rest.split(" ")[0])
            for line in self.own(item.line, item)
        }

    def steps_between(self, source: str, target: str) -> Lines:
        steps = [step for journey in self._journeys() for step in _flat(journey[1])]
        return {
            line
            for step in steps
            if _ends(step)[:2] == (source, target)
            for line in self.own(step.line, step)
        }

    def emptied_journeys(self, *ids: str) -> Lines:
        """Journeys all of whose steps, or parallel ones, name one of the components: they may go."""
        found: Lines = set()
        for key, steps, journey in self._journeys():
            if all(set(ids) & set(_ends(step)) for step in _flat(steps)):
                found |= self.own(key.line, journey)
            for item in steps.items:
                branches = item.entries.get("parallel") if isinstance(item, Mapping) else None
                if branches is not None and all(set(ids) & set(_ends(step)) for step in _flat(branches)):
                    found |= self.own(item.line, item)
        return found

    def _joining(self) -> Iterator[Node]:
        yield from self._items("flows")
        yield from self._items("dependencies")
        for _, steps, _ in self._journeys():
            yield from _flat(steps)

    def _items(self, section: str) -> list[Node]:
        node = self.root.entries.get(section)
        return node.items if isinstance(node, Sequence) else []

    def _journeys(self) -> Iterator[tuple[Scalar, Sequence, Mapping]]:
        section = self.root.entries.get("journeys")
        for key, journey in section if isinstance(section, Mapping) else ():
            assert isinstance(section, Mapping) and isinstance(journey, Mapping)
            steps = journey.entries["steps"]
            assert isinstance(steps, Sequence)
            yield section.keys[key], steps, journey


def _flat(node: Node) -> Iterator[Node]:
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping) and "parallel" in item.entries:
            yield from _flat(item.entries["parallel"])
        else:
            yield item


def _ends(node: Node) -> tuple[str, ...]:
    if isinstance(node, Mapping) and "from" in node.entries:
        source, target = node.entries["from"], node.entries["to"]
        targets = target.items if isinstance(target, Sequence) else [target]
        return tuple(end.text for end in (source, *targets) if isinstance(end, Scalar))
    text = (
        node.text
        if isinstance(node, Scalar)
        else next(iter(node.entries))
        if isinstance(node, Mapping)
        else ""
    )
    arrow = parse_arrow(text)
    return (arrow.source, arrow.target) if arrow else ()


def _starts(node: Node) -> Iterator[int]:
    yield node.line
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _starts(item)
    elif isinstance(node, Mapping):
        for key, value in node:
            yield node.keys[key].line
            yield from _starts(value)
