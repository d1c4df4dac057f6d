"""The sorts of text that a description holds: ids, names, words, paragraphs, links."""

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from apps.core.system import limits
from apps.core.system.characters import forbidden_character

FORBIDDEN: Final = "forbidden_character"
ID_PATTERN: Final = "^[a-z][a-z0-9-]{0,63}$"
_HTTP: Final = r"[hH][tT][tT][pP][sS]?://[^\s/?#<>\x22]"
_MAILTO: Final = r"[mM][aA][iI][lL][tT][oO]:[^\s<>\x22]"
LINK_PATTERN: Final = rf"^({_HTTP}|{_MAILTO})[^\s<>\x22]*$"

_SPACES: Final = re.compile("[ \t\n\r\u2028\u2029]+")
_LINE_ENDS: Final = re.compile("\r\n?")


def readable(values: dict[str, Any]) -> str:
    """The name of something that has only an id: `api-gateway` reads "Api gateway"."""
    words = " ".join(str(values["id"]).replace("-", " ").split())
    return words[:1].upper() + words[1:]


def _one_line(text: object) -> object:
    if not isinstance(text, str):
        return text
    if text.isprintable():
        return " ".join(text.split())  # as `tidied`, and faster: the one space that is printable is U+0020
    _refuse_forbidden(text)
    return tidied(text)


def tidied(text: str) -> str:
    """A text on one line, without space around it."""
    return _SPACES.sub(" ", text).strip()


def _visible(text: object) -> object:
    line = _one_line(text)
    if isinstance(line, str) and not line.isprintable() and not any(map(_is_seen, line)):
        return ""
    return line


def _paragraphs(text: object) -> object:
    if not isinstance(text, str):
        return text
    if not text.isprintable():
        _refuse_forbidden(text)
    return _LINE_ENDS.sub("\n", text).strip()


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def _refuse_forbidden(text: str) -> None:
    forbidden = forbidden_character(text)
    if forbidden is not None:
        raise PydanticCustomError(
            FORBIDDEN, "The character {code} is not allowed in a text", {"code": forbidden.code}
        )


Id = Annotated[str, Field(pattern=ID_PATTERN)]
# A reference is checked by looking for what it names, so its spelling needs no rule of its own.
Reference = Annotated[str, BeforeValidator(_one_line)]
Name = Annotated[str, Field(min_length=1, max_length=limits.NAME), BeforeValidator(_visible)]
Word = Annotated[str, Field(min_length=1, max_length=limits.TAG), BeforeValidator(_visible)]
Words = Annotated[str, Field(max_length=limits.WORDS), BeforeValidator(_one_line)]
Paragraphs = Annotated[str, Field(max_length=limits.DESCRIPTION), BeforeValidator(_paragraphs)]
Link = Annotated[str, Field(pattern=LINK_PATTERN, max_length=limits.URL), BeforeValidator(_one_line)]
