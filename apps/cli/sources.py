"""What the command line reads: descriptions and pattern files, in YAML or JSON, from files or stdin."""

from dataclasses import dataclass
from pathlib import Path

import click

from apps.core.catalogue.reading import read_pattern
from apps.core.errors import UserError
from apps.core.system.loader import load_document
from apps.core.system.model import System
from apps.core.system.nodes import Mapping
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.core.system.source import readable_text

STDIN = "-"
_PATTERN_PARTS = {"pattern", "system"}


class UnreadableFile(UserError):
    """A file that is not there or may not be read."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: where it is, and the name that its picture follows."""

    place: str

    @property
    def stem(self) -> str:
        return "stdin" if self.place == STDIN else Path(self.place).stem

    @property
    def shown(self) -> str:
        return "<stdin>" if self.place == STDIN else self.place

    def read(self) -> System:
        """The description, or the `system:` part when the file is a pattern."""
        text = readable_text(self._content())
        return read_pattern(self.stem, text).system if _is_pattern(text) else read_system(text)

    def _content(self) -> bytes:
        try:
            with click.open_file(self.place, "rb") as file:
                content: bytes = file.read()
                return content
        except OSError as error:
            raise UnreadableFile(error.strerror or "It cannot be read") from error


def _is_pattern(text: str) -> bool:
    if "pattern" not in text:
        return False
    document = load_document(text)
    return isinstance(document, Mapping) and document.keys.keys() >= _PATTERN_PARTS


def complaints(source: Source, error: UserError) -> list[str]:
    """`file:line:column: message`, as compilers and editors have it."""
    if isinstance(error, InvalidDescription):
        more = [f"{source.shown}: … and {error.more} more"] if error.more else []
        return [f"{source.shown}:{at.line}:{at.column}: {at.sentence}" for at in error.problems] + more
    return [f"{source.shown}: {error}"]
