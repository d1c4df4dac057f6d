"""`archbench render --collapsed --depth --focus --reach`: how much of a system its picture shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from apps.core.levels.level import EVERYTHING, FURTHEST, Level
from apps.core.levels.naming import known_part
from apps.core.system.limits import GROUP_DEPTH
from apps.core.system.model import System

_DEPTHS = {str(depth): depth for depth in range(GROUP_DEPTH)} | {"all": EVERYTHING.depth}
_OF_DEPTH = "Close groups: 0 the outermost, 1 those in them, and so on."
_OPTIONS = (
    click.option("--collapsed", metavar="IDS", default="", help="Groups to close to one card: a,b."),
    click.option(
        "--depth",
        type=click.Choice(list(_DEPTHS)),
        metavar="DEPTH",
        help="Close groups: 0 all, 1 those in others, …",
    ),
    click.option("--focus", metavar="ID", help="Show only what is near this component."),
    click.option(
        "--reach",
        type=click.IntRange(1, FURTHEST),
        default=1,
        show_default=True,
        help="Flows from the focus.",
    ),
)

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class AskedLevel:
    """What the options ask for, before it is known whether the system has it."""

    collapsed: str
    depth: str | None
    focus: str | None
    reach: int

    def of(self, system: System) -> Level:
        """The level of a system. Raises `UnknownPart`."""
        groups, components = list(system.groups), list(system.components)
        named = [id_.strip() for id_ in self.collapsed.split(",") if id_.strip()]
        closed = frozenset(known_part("--collapsed", id_, "group", groups) for id_ in named)
        focus = known_part("--focus", self.focus, "component", components) if self.focus else None
        return Level(closed, _DEPTHS[self.depth] if self.depth else None, focus, self.reach if focus else 1)


def level_options(command: Command) -> Command:
    """Adds the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
