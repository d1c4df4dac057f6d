"""Which groups are closed to one card, and what is focused on."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Level:
    """How much is shown: groups closed by id, or all below a depth; or only what is near one component.

    `depth` 0 closes the outermost groups, 1 those inside them, and so on; None closes none. `reach` counts flows from
    `focus`.
    """

    collapsed: frozenset[str] = frozenset()
    depth: int | None = None
    focus: str | None = None
    reach: int = 1

    @property
    def key(self) -> str:
        """The same for the same level, in any process."""
        return f"{sorted(self.collapsed)} {self.depth} {self.focus} {self.reach if self.focus else ''}"


WHOLE: Final = Level()
