"""What the command line reads: descriptions and pattern files, in YAML or JSON, from files or stdin."""

import re
from dataclasses import dataclass
from pathlib import Path

import click

from apps.core.catalogue.pattern import PHASE_SIGN
from apps.core.catalogue.reading import read_pattern
from apps.core.errors import UserError
from apps.core.system.loader import load_document
from apps.core.system.model import System
from apps.core.system.nodes import Mapping
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.core.system.source import readable_text
from apps.core.system.texts import ID_PATTERN

STDIN = "-"
_PATTERN_PARTS = ({"pattern", "system"}, {"pattern", "phases"})


class UnreadableFile(UserError):
    """A file that is not there or may not be read."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: where it is, and the name that its picture follows.

    A phase of a pattern stands after its file: strangler-fig.yaml@cut-auth.
    """

    place: str

    @property
    def stem(self) -> str:
        return "-".join(filter(None, (_slug(self._file), self._phase)))

    @property
    def shown(self) -> str:
        return "<stdin>" if self.place == STDIN else self.place

    def read(self) -> System:
        """The description, or that of the pattern when the file is one: at the phase, or where it starts."""
        text = readable_text(self._content())
        if self._phase:
            return read_pattern(_slug(self._file), text).at(self._phase).system
        return read_pattern(_slug(self._file), text).system if _is_pattern(text) else read_system(text)

    @property
    def _file(self) -> str:
        return self.place.removesuffix(f"{PHASE_SIGN}{self._phase}") if self._phase else self.place

    @property
    def _phase(self) -> str:
        """Nothing where a file is called so."""
        file, _, phase = self.place.rpartition(PHASE_SIGN)
        names_one = file and re.fullmatch(ID_PATTERN, phase) and not Path(self.place).exists()
        return phase if names_one else ""

    def _content(self) -> bytes:
        try:
            with click.open_file(self._file, "rb") as file:
                content: bytes = file.read()
                return content
        except OSError as error:
            raise UnreadableFile(error.strerror or "It cannot be read") from error


def _slug(file: str) -> str:
    return "stdin" if file == STDIN else Path(file).stem


def _is_pattern(text: str) -> bool:
    if "pattern" not in text:
        return False
    document = load_document(text)
    return isinstance(document, Mapping) and any(document.keys.keys() >= parts for parts in _PATTERN_PARTS)


def complaints(source: Source, error: UserError) -> list[str]:
    """`file:line:column: message`, as compilers and editors have it."""
    if isinstance(error, InvalidDescription):
        more = [f"{source.shown}: … and {error.more} more"] if error.more else []
        return [f"{source.shown}:{at.line}:{at.column}: {at.sentence}" for at in error.problems] + more
    return [f"{source.shown}: {error}"]
