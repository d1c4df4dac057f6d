"""What a person may choose about a picture."""

from dataclasses import dataclass
from enum import StrEnum

from apps.core.system.kinds import Direction

__all__ = ["Direction", "FileStyle", "Theme"]


class Theme(StrEnum):
    """The colours of a file; `auto` follows the reader's own setting."""

    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class FileStyle:
    """How a standalone file is drawn: its colours, and whether it has a background."""

    theme: Theme = Theme.LIGHT
    background: bool = True
