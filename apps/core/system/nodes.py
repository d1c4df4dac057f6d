"""A loaded document: scalars, lists and mappings, each with the line and column where it starts."""

from collections.abc import Iterator

from apps.core.system.scalars import NULLS, Value, resolve


class Scalar:
    """A text as it was written; what it means is found out when somebody asks."""

    __slots__ = ("column", "line", "plain", "text")

    def __init__(self, line: int, column: int, text: str, plain: bool) -> None:
        self.line = line
        self.column = column
        self.text = text
        self.plain = plain

    size = 1
    height = 0

    @property
    def value(self) -> Value:
        return resolve(self.text) if self.plain else self.text

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in NULLS


class Sequence:
    """A list. `size` counts the nodes in it, as often as they are repeated; `height` how deep they go."""

    __slots__ = ("column", "height", "items", "line", "size")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] = []
        self.size = 1
        self.height = 1


class Mapping:
    """Keys with their values; a key is a text as it was written."""

    __slots__ = ("column", "entries", "height", "keys", "line", "size")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.size = 1
        self.height = 1

    def __iter__(self) -> Iterator[tuple[str, "Node"]]:
        return iter(self.entries.items())


Node = Scalar | Sequence | Mapping


def plain_value(node: Node) -> object:
    """The node as a plain Python value."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return {key: plain_value(item) for key, item in node}


def node_at(root: Node, path: tuple[str | int, ...]) -> tuple[Node, int]:
    """The deepest node on the path, and how many parts of the path lead to it."""
    node = root
    for depth, part in enumerate(path):
        if isinstance(node, Mapping) and part in node.entries:
            node = node.entries[str(part)]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return node, depth
    return node, len(path)
