"""From parser events to nodes, counting what they would grow to; refuses what is too much or too clever."""

from typing import Any, Final, cast

import yaml

from apps.core.system import limits
from apps.core.system.characters import forbidden_character
from apps.core.system.nodes import Mapping, Node, Scalar, Sequence
from apps.core.system.problems import InvalidDescription, Path, Problem, excerpt, path_text
from apps.core.system.source import ANY_OTHER, NOT_A_CHARACTER, refused

_TAG: Final = "tag:yaml.org,2002:"
_TAGGED_TEXT: Final = ("!", _TAG + "str")
_TAGGED_VALUES: Final[dict[str, type | tuple[type, ...]]] = {
    _TAG + "int": int,
    _TAG + "float": (int, float),
    _TAG + "bool": bool,
    _TAG + "null": type(None),
}
_CONTAINER_TAGS: Final = (None, "!", _TAG + "map", _TAG + "seq")
_MERGE: Final = "<<"


class _Open:
    """A list or mapping that is being read."""

    __slots__ = ("anchor", "before", "key", "mapping", "merged", "node")

    def __init__(self, node: Sequence | Mapping, anchor: str | None, before: int) -> None:
        self.node = node
        self.mapping = node if isinstance(node, Mapping) else None
        self.anchor = anchor
        self.before = before  # nodes counted before it
        self.key: Scalar | None = None
        self.merged: dict[str, tuple[Scalar, Node]] | None = None


class Builder:
    """Holds what is open, what is anchored and what has been counted."""

    def __init__(self, originals: dict[int, int]) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._originals = originals
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._nodes = self._aliases = self._merges = self._documents = 0

    def read(self, parser: Any) -> None:
        """Takes events until there are none."""
        take = {
            yaml.SequenceStartEvent: self._start_sequence,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._start_document,
        }
        take_scalar = self._scalar
        for event in iter(parser.get_event, None):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                take_scalar(event)
            elif kind in take:
                take[kind](event)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _at(event, "A second document starts here", "---", "one document")

    # Most events are scalars, so the usual ones are placed here, without a call.
    def _scalar(self, event: Any) -> None:
        text, mark = event.value, event.start_mark
        if self._originals:
            text = text.translate(self._originals)
        node = Scalar(mark.line + 1, mark.column + 1, text, event.implicit[0])
        if event.style == '"' and not text.isprintable():
            _refuse_forbidden(node)
        if event.tag is not None:
            node.plain = _is_tagged_value(node, event)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        self._nodes += 1
        if self._nodes > limits.EXPANDED_NODES:
            raise _too_large(event)
        parent = self._open[-1] if self._open else None
        if parent is None or parent.mapping is None:
            self._place(node)
        elif parent.key is None:
            parent.key = node
            self._nodes -= 1  # a key counts with its value
        else:
            key, parent.key = parent.key, None
            self._enter(parent, parent.mapping, key, node)

    def _start_sequence(self, event: Any) -> None:
        self._start(event, Sequence(event.start_mark.line + 1, event.start_mark.column + 1))

    def _start_mapping(self, event: Any) -> None:
        self._start(event, Mapping(event.start_mark.line + 1, event.start_mark.column + 1))

    def _start(self, event: Any, node: Sequence | Mapping) -> None:
        if event.tag not in _CONTAINER_TAGS:
            raise _tag_refused(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._open.append(_Open(node, event.anchor, self._nodes))
        self._count(1, event)
        self._check_depth(0, event)

    def _end(self, event: Any) -> None:
        ended = self._open.pop()
        node = ended.node
        node.size = self._nodes - ended.before
        if ended.anchor is not None:
            self._anchors[ended.anchor] = node
        if ended.merged:
            _merge(cast(Mapping, node), ended.merged)
        self._place(node)

    def _alias(self, event: Any) -> None:
        name = event.anchor
        self._aliases += 1
        if self._aliases > limits.ALIASES:
            raise _at(event, "Too many aliases", f"*{name}", f"at most {limits.ALIASES}")
        if name not in self._anchors:
            raise _at(event, "No anchor above has this name", f"*{name}", f"&{name} before it")
        node = self._anchors[name]
        if node is None:
            raise _at(
                event, "The alias is inside what it stands for", f"*{name}", "an alias of something else"
            )
        self._count(node.size, event)
        self._check_depth(node.height, event)
        self._place(node)

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if node.height >= parent.node.height:
            parent.node.height = node.height + 1
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = _key(node)
            self._nodes -= 1  # a key counts with its value
        else:
            key, parent.key = parent.key, None
            self._enter(parent, parent.node, key, node)

    def _enter(self, parent: _Open, mapping: Mapping, key: Scalar, node: Node) -> None:
        name = key.text
        if name == _MERGE and key.plain:
            self._collect_merged(parent, key, node)
        elif mapping.keys.setdefault(name, key) is key:
            mapping.entries[name] = node
        else:
            self._tell_repeated(mapping.keys[name], key)

    def _collect_merged(self, parent: _Open, key: Scalar, node: Node) -> None:
        sources = node.items if isinstance(node, Sequence) else [node]
        self._merges += len(sources)
        if self._merges > limits.MERGES:
            raise refused(key.line, key.column, "Too many merges", "<<", f"at most {limits.MERGES}")
        if parent.merged is not None:
            self._tell_repeated(key, key)
        merged: dict[str, tuple[Scalar, Node]] = parent.merged if parent.merged is not None else {}
        for source in sources:
            if not isinstance(source, Mapping):
                raise refused(source.line, source.column, "Only a mapping can be merged", "", "<<: *name")
            for name, value in source:
                merged.setdefault(name, (source.keys[name], value))
        parent.merged = merged

    def _tell_repeated(self, first: Scalar, again: Scalar) -> None:
        message = f"The key {excerpt(again.text)} is repeated"
        found = f"lines {first.line} and {again.line}"
        where = path_text((*self._path(), again.text))
        self.problems.append(Problem(again.line, again.column, where, message, found, "each key once"))

    def _path(self) -> Path:
        path: list[str | int] = []
        for open_ in self._open:
            if isinstance(open_.node, Sequence):
                path.append(len(open_.node.items))
            elif open_.key is not None:
                path.append(open_.key.text)
        return tuple(path)

    def _count(self, nodes: int, event: Any) -> None:
        self._nodes += nodes
        if self._nodes > limits.EXPANDED_NODES:
            raise _too_large(event)

    def _check_depth(self, height: int, event: Any) -> None:
        if len(self._open) + height > limits.DEPTH:
            raise _at(event, "The document is nested too deep", "", f"at most {limits.DEPTH} levels")


def _too_large(event: Any) -> InvalidDescription:
    return _at(event, "The document is too large", "", f"at most {limits.EXPANDED_NODES} values")


def _at(event: Any, message: str, found: str, expected: str) -> InvalidDescription:
    mark = event.start_mark
    return refused(mark.line + 1, mark.column + 1, message, found, expected)


def _merge(mapping: Mapping, merged: dict[str, tuple[Scalar, Node]]) -> None:
    keys = {name: key for name, (key, _) in merged.items()}
    entries = {name: node for name, (_, node) in merged.items()}
    mapping.keys = {**keys, **mapping.keys}
    mapping.entries = {**entries, **mapping.entries}


def _key(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise refused(node.line, node.column, "A list or mapping cannot be a key", "", "a text as the key")
    return node


def _refuse_forbidden(node: Scalar) -> None:
    forbidden = forbidden_character(node.text)
    if forbidden is not None:
        raise refused(node.line, node.column, NOT_A_CHARACTER, forbidden.code, ANY_OTHER)


def _is_tagged_value(node: Scalar, event: Any) -> bool:
    """Whether the tag asks for a value rather than a text."""
    if event.tag in _TAGGED_TEXT:
        return False
    node.plain = True
    if event.tag not in _TAGGED_VALUES or not isinstance(node.value, _TAGGED_VALUES[event.tag]):
        raise _tag_refused(event)
    return True


def _tag_refused(event: Any) -> InvalidDescription:
    return _at(
        event,
        "The tag is not accepted here",
        excerpt(event.tag),
        "texts, numbers, true, false, lists, mappings",
    )
