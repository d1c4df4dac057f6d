"""From findings to problems: each gets its position in the text; the first fifty are worded."""

from collections.abc import Iterable

from apps.core.system import limits
from apps.core.system.nearness import nearest
from apps.core.system.nodes import Mapping, Node, Scalar, node_at
from apps.core.system.problems import InvalidDescription, Path, Problem, path_text
from apps.core.system.rules import Finding


def invalid(root: Node, findings: Iterable[Finding], repeated: Iterable[Problem] = ()) -> InvalidDescription:
    """All that is wrong with a text, in the order of its lines."""
    placed = {(*_position(root, finding), finding.path, finding.message): finding for finding in findings}
    found: list[tuple[int, int, Problem | Finding]] = [
        *((line, column, finding) for (line, column, _, _), finding in placed.items()),
        *((problem.line, problem.column, problem) for problem in repeated),
    ]
    found.sort(key=lambda item: item[:2])
    listed = [
        _worded(line, column, item) if isinstance(item, Finding) else item
        for line, column, item in found[: limits.PROBLEMS_LISTED]
    ]
    return InvalidDescription(listed, more=len(found) - len(listed))


def _worded(line: int, column: int, finding: Finding) -> Problem:
    suggestion = finding.suggestion or nearest(finding.word, finding.near())
    return Problem(
        line, column, path_text(finding.path), finding.message, finding.found, finding.expected, suggestion
    )


def _position(root: Node, finding: Finding) -> tuple[int, int]:
    """A value stands where it starts, but a list or mapping at its key."""
    node, depth = node_at(root, finding.path)
    if finding.at_key or not isinstance(node, Scalar):
        key = _key(root, finding.path[:depth])
        if key is not None:
            return key.line, key.column
    return node.line, node.column


def _key(root: Node, path: Path) -> Scalar | None:
    parent, _ = node_at(root, path[:-1])
    return parent.keys.get(str(path[-1])) if path and isinstance(parent, Mapping) else None
