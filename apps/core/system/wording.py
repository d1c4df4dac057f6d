"""What the model refuses, said in the reader's words."""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import BROKEN_RULE, BROKEN_RULES
from apps.core.system.nodes import Mapping, Node, Sequence, node_at
from apps.core.system.problems import Path, excerpt
from apps.core.system.rules import Finding
from apps.core.system.source import ANY_OTHER, NOT_A_CHARACTER
from apps.core.system.texts import FORBIDDEN

# Told otherwise, or only the consequence of something that is told.
_UNSAID: Final = frozenset({BROKEN_RULES, "default_factory_not_called"})
_FLOW: Final = "`a -> b`, `a ~> b`, each with `: label` after it, or {from: a, to: b, label: …}"
_STEP: Final = "`a -> b`, `a -> b: label`, or {parallel: [`a -> b`, …]}"
_MAPPINGS: Final = {
    "groups": ("A group is its name or a mapping", "`edge: Edge`, or {name: Edge, kind: boundary}"),
    "components": ("A component is a mapping with at least a kind", "{kind: database, name: Orders}"),
    "flows": ("This is not a flow", _FLOW),
    "dependencies": ("This is not a dependency", "`a -> b`, or {from: a, to: [b, c], optional: false}"),
    "steps": ("This is not a step", _STEP),
    "journeys": ("A journey is a mapping with steps", "{name: Browse, steps: [`a -> b`]}"),
}
_NOT_THIS: Final = {
    "string_type": ("This is not a text", "a text"),
    "float_type": ("This is not a number", "a number, without quotes or unit"),
    "int_type": ("This is not a whole number", "a whole number, without quotes"),
    "bool_type": ("This is neither true nor false", "true or false, without quotes"),
    "tuple_type": ("This is not a list", "a list"),
    "dict_type": ("This is not a mapping", "a mapping, `key: value`"),
    "finite_number": ("This is not a number to count with", "a finite number"),
    "literal_error": ("This version of the format is not known", "1"),
}
_ID: Final = "a to z, 0 to 9 and -, starting with a letter, at most 64 characters"
_QUOTED: Final = re.compile("'([^']+)'")
_LINK: Final = "an address that starts with https://, http:// or mailto:"


def findings_in(errors: Iterable[Any], root: Node) -> list[Finding]:
    """One finding for each error of the model that says something new."""
    findings = []
    for error in errors:
        path = _path_in_document(error["loc"], root)
        node, depth = node_at(root, path)
        if error["type"] not in _UNSAID and not _only_lost_its_items(error, node):
            findings.append(_WORDINGS.get(error["type"], _not_this)(error, path, node, depth))
    return findings


def _only_lost_its_items(error: Any, node: Node) -> bool:
    """A list whose items are all wrong is empty to the model, but not to its author."""
    return error["type"] == "too_short" and node.size > 1


def _path_in_document(loc: tuple[str | int, ...], root: Node) -> Path:
    """The model names the form of a step in the place after its number, the document does not; nor a list alone."""
    if loc[:1] == ("layout",) and len(loc) > 2:
        lists, _ = node_at(root, loc[:2])
        is_one = isinstance(lists, Sequence) and not any(isinstance(each, Sequence) for each in lists.items)
        return (*loc[:2], *loc[3:]) if is_one else loc
    return (*loc[:4], *loc[5:]) if loc[:1] == ("journeys",) and loc[2:3] == ("steps",) else loc


def _not_this(error: Any, path: Path, node: Node, depth: int) -> Finding:
    message, expected = _NOT_THIS.get(error["type"], (error["msg"], ""))
    return Finding(path[:depth], message, expected=expected, about=described(node))


def described(node: Node) -> str:
    """A node as a message names it."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    return "nothing" if node.is_null else excerpt(node.text)


def _missing(error: Any, path: Path, node: Node, depth: int) -> Finding:
    kinds = (list(GroupKind) if path[0] == "groups" else list(ComponentKind)) if path[-1] == "kind" else []
    expected = ", ".join(kinds) or f"`{path[-1]}: …`"
    return Finding(path[:depth], f"`{path[-1]}` is missing", expected=expected, at_key=True)


def _word(error: Any, path: Path, node: Node, depth: int) -> Finding:
    accepted = _QUOTED.findall(error["ctx"]["expected"])
    of_what = f" of {str(path[0]).removesuffix('s')}" if path[-1] == "kind" else ""
    message, word = f"This is not a {path[-1]}{of_what}", str(error["input"])
    return Finding(path[:depth], message, word, ", ".join(accepted), near=lambda: accepted)


def _pattern(error: Any, path: Path, node: Node, depth: int) -> Finding:
    word = str(error["input"])
    if path[-1] != "id":
        return Finding(path[:depth], "This is not a link that can be followed", word, _LINK)
    spelled = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in word.lower()).split())
    suggestion = spelled.lstrip("0123456789-")[:64]
    return Finding(path[:-1], "This is not an id", word, _ID, suggestion, at_key=True)


def _text_length(error: Any, path: Path, node: Node, depth: int) -> Finding:
    at_key = path[-1] == "[key]"
    path = path[:-1] if at_key else path[:depth]
    if error["type"] == "string_too_short":
        return Finding(path, "The text is empty", expected="at least one visible character", at_key=at_key)
    about, expected = f"{len(error['input'])} characters", f"at most {error['ctx']['max_length']}"
    return Finding(path, "The text is too long", expected=expected, about=about, at_key=at_key)


def _length(error: Any, path: Path, node: Any, depth: int) -> Finding:
    path, things = path[:depth], path[-1]
    if error["type"] == "too_short":
        return Finding(path, f"`{things}` is empty", expected="at least one", at_key=True)
    about = str(len(node.entries) if isinstance(node, Mapping) else len(node.items))
    expected = f"at most {error['ctx']['max_length']}"
    return Finding(path, f"There are too many {things}", expected=expected, about=about, at_key=True)


def _number(error: Any, path: Path, node: Node, depth: int) -> Finding:
    too_small = error["type"] == "greater_than_equal"
    bound = error["ctx"]["ge" if too_small else "le"]
    message = "The number is too small" if too_small else "The number is too large"
    expected = f"{bound:g} or more" if too_small else f"{bound:,.0f} or less"
    return Finding(path[:depth], message, expected=expected, about=described(node))


def _mapping(error: Any, path: Path, node: Node, depth: int) -> Finding:
    section = "steps" if "steps" in path else str(path[0]) if len(path) == 2 else ""
    message, expected = _MAPPINGS.get(section, _NOT_THIS["dict_type"])
    return Finding(path[:depth], message, expected=expected, about=described(node))


def _forbidden(error: Any, path: Path, node: Node, depth: int) -> Finding:
    return Finding(path[:depth], NOT_A_CHARACTER, error["ctx"]["code"], ANY_OTHER)


def _rule(error: Any, path: Path, node: Node, depth: int) -> Finding:
    context = error["ctx"]
    return Finding((*path[:depth], context["at"]), context["message"], expected=context["expected"])


_Wording = Callable[[Any, Path, Node, int], Finding]
_WORDINGS: Final[dict[str, _Wording]] = {
    "missing": _missing,
    "enum": _word,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _text_length,
    "string_too_long": _text_length,
    "too_short": _length,
    "too_long": _length,
    "greater_than_equal": _number,
    "less_than_equal": _number,
    "model_type": _mapping,
    FORBIDDEN: _forbidden,
    BROKEN_RULE: _rule,
}
