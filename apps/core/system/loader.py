"""The restricted loader of YAML and JSON: one walk over the parser's events, within limits."""

from typing import Any

import yaml

from apps.core.system.building import Builder
from apps.core.system.nodes import Node
from apps.core.system.problems import InvalidDescription, Problem
from apps.core.system.source import readable_text, refused

# libyaml reads events without recursion of its own; composing nodes with it would overflow the stack.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The parser takes these two for line ends, which no editor does: private characters stand in for them.
_LINE_SEPARATORS = "\u2028\u2029"
_PRIVATE_USE = range(0xE000, 0xF8FF)

_IN_OTHER_WORDS = (
    ("mapping values are not allowed", "A second `: ` on the line", "quotes around a text that holds `: `"),
    (
        "cannot start any token",
        "This character cannot start a value",
        "quotes around the text; spaces, not tabs",
    ),
    (
        "did not find expected key",
        "The line does not fit the lines above",
        "the same indentation as its siblings",
    ),
    ("block entries are not allowed", "A list cannot start here", "the list on a line of its own"),
    ("did not find expected '-' indicator", "The line does not fit the list above", "`- ` before each item"),
    ("could not find expected ':'", "A key without its `:`", "`key: value`"),
    ("unexpected end of stream", "The text ends inside quotes", "a closing quote"),
    ("did not find expected ',' or ']'", "The list is not closed", "`,` or `]`"),
    ("did not find expected ',' or '}'", "The mapping is not closed", "`,` or `}`"),
)


def load_document(sent: str | bytes) -> Node:
    """The document as nodes with positions; raises InvalidDescription."""
    root, problems = parse_document(sent)
    if problems:
        raise InvalidDescription(problems)
    return root


def parse_document(sent: str | bytes) -> tuple[Node, list[Problem]]:
    """As load_document, but a repeated key is told beside the document, so that more can be found."""
    text = readable_text(sent)
    hidden = stand_ins(text)
    if hidden:
        text = text.translate(hidden)
    builder = Builder({stand_in: original for original, stand_in in hidden.items()})
    parser = _Parser(text)
    try:
        builder.read(parser)
    except yaml.YAMLError as error:
        raise _said_with_position(error) from None
    finally:
        parser.dispose()
    if builder.root is None:
        raise refused(1, 1, "The text is empty", "", "a description")
    return builder.root, builder.problems


def stand_ins(text: str) -> dict[int, int]:
    """What to translate a text with before the parser reads it; what it hides has the same length."""
    present = [character for character in _LINE_SEPARATORS if character in text]
    free = (code for code in _PRIVATE_USE if chr(code) not in text)
    return {ord(character): next(free) for character in present}


def _said_with_position(error: yaml.YAMLError) -> InvalidDescription:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = str(getattr(error, "problem", None) or "the text cannot be read")
    for part, message, expected in _IN_OTHER_WORDS:
        if part in problem:
            return refused(line, column, message, "", expected)
    return refused(line, column, f"This is not YAML: {problem}")
