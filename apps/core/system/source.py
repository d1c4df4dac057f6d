"""From what was sent to a text that the YAML parser reads as its author does, or a problem."""

import re
from typing import Final

from apps.core.system import limits
from apps.core.system.characters import forbidden_character, position_of
from apps.core.system.problems import InvalidDescription, Problem

NOT_A_CHARACTER: Final = "This character is not allowed in a text"
ANY_OTHER: Final = "any Unicode character but control characters"

_UTF8: Final = "UTF-8 text"
_DIRECTIVE: Final = re.compile("^%(?!YAML )", re.MULTILINE)
_SURROGATES: Final = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


def readable_text(sent: str | bytes) -> str:
    """The text without its byte order mark, free of forbidden characters, within the size limit."""
    if isinstance(sent, bytes):
        sent = _decoded(sent)
    text = sent.removeprefix("\ufeff")
    if len(text) > limits.TEXT_BYTES:
        raise _too_large()
    forbidden = forbidden_character(text)
    if forbidden is not None:
        raise refused(forbidden.line, forbidden.column, NOT_A_CHARACTER, forbidden.code, ANY_OTHER)
    if len(text.encode()) > limits.TEXT_BYTES:
        raise _too_large()
    directive = _DIRECTIVE.search(text) if "%" in text else None
    if directive is not None:
        line, column = position_of(text, directive.start())
        raise refused(line, column, "A line starts with %", "a directive", "a document without directives")
    return _with_whole_characters(text) if text.lstrip()[:1] in ("{", "[") else text


def refused(line: int, column: int, message: str, found: str = "", expected: str = "") -> InvalidDescription:
    return InvalidDescription([Problem(line, column, "", message, found, expected)])


def _decoded(sent: bytes) -> str:
    if len(sent) > limits.TEXT_BYTES:
        raise _too_large()
    try:
        return sent.decode()
    except UnicodeDecodeError as error:
        line, column = position_of(sent[: error.start].decode(), error.start)
        found = f"the byte 0x{sent[error.start]:02X}"
        raise refused(line, column, "This is not UTF-8", found, _UTF8) from None


def _too_large() -> InvalidDescription:
    return refused(1, 1, "The text is too large", "", f"at most {limits.TEXT_BYTES // 1024} KiB of text")


def _with_whole_characters(text: str) -> str:
    """JSON may escape one character as two halves, which YAML refuses."""

    def whole(pair: re.Match[str]) -> str:
        high, low = int(pair[2], 16), int(pair[3], 16)
        return pair[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    return _SURROGATES.sub(whole, text)
