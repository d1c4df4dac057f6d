"""What is wrong with a description: where, what was found, what would be accepted."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.core.errors import UserError

Path = tuple[str | int, ...]
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct. Line and column count from 1; the path is empty for the whole text."""

    line: int
    column: int
    path: str
    message: str
    found: str = ""
    expected: str = ""
    suggestion: str = ""

    @property
    def sentence(self) -> str:
        """The problem in words, without its position."""
        found = f" (found {self.found})" if self.found else ""
        expected = f" Accepted: {self.expected}." if self.expected else ""
        suggestion = f" Did you mean {self.suggestion}?" if self.suggestion else ""
        return f"{self.message}{found}.{expected}{suggestion}"

    def __str__(self) -> str:
        where = f", {self.path}" if self.path else ""
        return f"Line {self.line}, column {self.column}{where}: {self.sentence}"


class InvalidDescription(UserError):
    """A text that is not a valid description, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more  # how many others there are that are not listed
        super().__init__(self.problems, more)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.more:
            lines.append(f"… and {self.more} more.")
        return "\n".join(lines)


def excerpt(text: str) -> str:
    """A text as it is shown in a message: quoted, on one line, not too long."""
    line = " ".join(text.split())
    return f'"{line[:_EXCERPT]}…"' if len(line) > _EXCERPT else f'"{line}"'


def path_text(path: Path) -> str:
    """`components.gateway.kind`, `flows[3].from`: keys by dots, places in a list from 0."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")
