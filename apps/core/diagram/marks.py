"""Marks on a picture: what became of components and lines, in words and colours that the drawing knows."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The word on the badge of a component; a line has the colour only."""

    KILLED = "killed"
    DOWN = "down"
    DEGRADED = "degraded"


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks by component and by number of line, in order; what has none fades. A file shows the caption."""

    components: tuple[tuple[str, Mark], ...] = ()
    lines: tuple[tuple[int, Mark], ...] = ()
    caption: str = ""


def class_of(mark: Mark | None) -> str:
    """The class that a marked or an untouched part has, beside its own."""
    return f"is-{mark}" if mark else "is-untouched"
