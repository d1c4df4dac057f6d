"""How values are spelled in YAML: block style, and texts without quotes where they cannot be misread."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

# Fixed ranges, not "letters", so that the spelling does not depend on the version of Unicode.
_LETTERS: Final = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
_WORD: Final = rf"[{_LETTERS}0-9_.;/&+()'~>-]+"
_PLAIN: Final = re.compile(rf"(?=[{_LETTERS}]){_WORD}(?:,? {_WORD})*")
_READ_AS_VALUES: Final = re.compile("(?:y|n|yes|no|on|off|true|false|null)", re.IGNORECASE)
# What cannot be seen is written as an escape: it cannot fool whoever reads the file.
_UNSEEN: Final = re.compile(
    "[\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_STEP: Final = "  "


class Inline:
    """A list or mapping that is spelled on one line."""

    def __init__(self, value: Mapping[str, object] | Sequence[object]) -> None:
        self.value = value


def lines_of(value: object, indent: str = "") -> Iterator[str]:
    """The lines of a mapping or list in block style."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _entry(f"{indent}{text(key)}:", item, indent)
    elif isinstance(value, list):
        for item in value:
            yield from _item(item, indent)


def _entry(start: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        yield start
        yield from lines_of(value, indent + _STEP)
    elif _is_literal(value):
        yield f"{start} |-"
        for line in str(value).split("\n"):
            yield indent + _STEP + line if line else ""
    else:
        yield f"{start} {_on_one_line(value)}"


def _item(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        lines = lines_of(value, indent + _STEP)
        yield f"{indent}- {next(lines).removeprefix(indent + _STEP)}"
        yield from lines
    else:
        yield f"{indent}- {_on_one_line(value)}"


def _on_one_line(value: object) -> str:
    if isinstance(value, Inline):
        if isinstance(value.value, Mapping):
            entries = [f"{text(key)}: {_between_commas(item)}" for key, item in value.value.items()]
            return "{" + ", ".join(entries) + "}"
        return "[" + ", ".join(map(_between_commas, value.value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value) if isinstance(value, int | float) else text(str(value))


def _between_commas(value: object) -> str:
    spelled = _on_one_line(value)
    is_text = not isinstance(value, Inline) and spelled[0] != '"'
    return quoted(str(value)) if is_text and "," in spelled else spelled


def number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def text(value: str) -> str:
    """A text on one line, in quotes unless it cannot be misread."""
    value = value.value if isinstance(value, Enum) else value
    return value if _PLAIN.fullmatch(value) and not _READ_AS_VALUES.fullmatch(value) else quoted(value)


def quoted(value: str) -> str:
    return _UNSEEN.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(character: re.Match[str]) -> str:
    code = ord(character[0])
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def _is_literal(value: object) -> bool:
    return isinstance(value, str) and "\n" in value and not _UNSEEN.search(value)
