"""How well a component or a flow works: up, degraded, down, from best to worst."""

from enum import IntEnum


class State(IntEnum):
    """A greater state is a worse one."""

    UP = 0
    DEGRADED = 1
    DOWN = 2

    @property
    def word(self) -> str:
        """As it is written."""
        return self.name.lower()
