"""Which groups are closed to one card, and what is focused on."""

from dataclasses import dataclass
from typing import Final

from apps.core.system.limits import GROUP_DEPTH


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
# No group is as deep as this, so it closes none: but where a system opens closed, its places come from there.
EVERYTHING: Final = Level(depth=GROUP_DEPTH)
SHOWN_AT_ONCE: Final = 80  # cards; a system that has more opens with its groups closed
FURTHEST: Final = 9  # flows from what is focused on
