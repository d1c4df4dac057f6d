"""Addresses of levels: every way to open, close or focus leads to a page that says so itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest

from apps.core.levels.level import EVERYTHING, FURTHEST, WHOLE, Level
from apps.core.levels.nesting import Nesting

ALL = "all"
NAMES = ("collapsed", "depth", "focus", "reach")
ACTS = ("open", "close", "show")  # what an address may ask to be done to the level that it names
Asked = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LevelLinks:
    """The level that is shown, and what else is asked of the page."""

    nesting: Nesting
    level: Level
    kept: Asked

    def to(self, level: Level, select: str = "") -> str:
        """This page at another level; with something else selected, where that is said."""
        kept = [pair for pair in self.kept if not select or pair[0] != "select"]
        selected = [("select", select)] if select else []
        return f"?{urlencode([*kept, *asked_of(self.nesting, level), *selected], safe=',')}"

    @property
    def whole(self) -> Level:
        """All groups open."""
        return EVERYTHING if self.nesting.opening else WHOLE

    @property
    def closed(self) -> frozenset[str]:
        """The groups that are closed."""
        return self.nesting.closed_by(self.level)

    def opening(self, group: str) -> Level:
        """With a group open; those in it as they were, or closed where a depth said so."""
        if group not in self.closed:
            return self.level
        inside = () if group in self.level.collapsed else self.nesting.children(group)
        return self._with((self._named - {group}) | set(inside))

    def closing(self, group: str) -> Level:
        """With a group closed; a focus in it is left."""
        within = group in self.nesting.around(self.nesting.groups_of.get(self.level.focus or ""))
        closed = self._with(self._named | {group})
        return replace(closed, focus=None, reach=1) if within else closed

    def showing(self, component: str) -> Level:
        """With the groups around a component open; a focus that does not reach it is left by the caller."""
        links = self
        for group in reversed(self.nesting.around(self.nesting.groups_of[component])):
            links = replace(links, level=links.opening(group))
        return links.level

    def at_depth(self, depth: int) -> Level:
        """With the groups at a depth closed, and no focus."""
        return Level(depth=depth)

    def focused(self, component: str) -> Level:
        """What is near a component, with the groups around it open."""
        return replace(self.level, focus=component, reach=1)

    def reaching(self, more: int) -> Level | None:
        """As many flows further, or nearer; None where that is too many or too few."""
        reach = self.level.reach + more
        return replace(self.level, reach=reach) if 1 <= reach <= FURTHEST else None

    def unfocused(self) -> Level:
        """All that the level shows, near or far."""
        return replace(self.level, focus=None, reach=1)

    @property
    def _named(self) -> frozenset[str]:
        """The closed groups by their ids, with those inside them that are to be closed still."""
        return self.level.collapsed | self.nesting.closed_by(replace(self.level, focus=None))

    def _with(self, collapsed: Iterable[str]) -> Level:
        """These groups closed; by their depth, where that says the same."""
        closed = frozenset(collapsed)
        depth = next((d for d in range(self.nesting.deepest + 1) if closed == self._at(d)), None)
        level = Level(depth=depth) if depth is not None else Level(closed) if closed else self.whole
        return replace(level, focus=self.level.focus, reach=self.level.reach)

    def _at(self, depth: int) -> frozenset[str]:
        return self.nesting.closed_by(Level(depth=depth))


def links_from(request: HttpRequest, nesting: Nesting, level: Level) -> LevelLinks:
    """Those of a page; each leads to the diagram, with all else that was asked for."""
    left_out = {*NAMES, *ACTS, "view", "arranged"}
    kept = ((name, value) for name, values in request.GET.lists() for value in values if name not in left_out)
    return LevelLinks(nesting, level, tuple(kept))


def asked_of(nesting: Nesting, level: Level) -> Asked:
    """What a page is to be asked for, so that it shows this level; nothing where it does without."""
    focus = level.focus and [
        ("focus", level.focus),
        *([("reach", str(level.reach))] if level.reach > 1 else []),
    ]
    if level == (nesting.opening or WHOLE):
        return ()
    return (*_closed(nesting, level), *(focus or ()))


def said_of(nesting: Nesting, level: Level) -> Asked:
    """The same for a file, which shows the whole unless it is told otherwise."""
    return asked_of(nesting, level) or (() if level == WHOLE else tuple(_closed(nesting, level)))


def _closed(nesting: Nesting, level: Level) -> Iterable[tuple[str, str]]:
    if level.collapsed:
        yield "collapsed", ",".join(sorted(level.collapsed))
    if level.depth is not None and level.depth <= nesting.deepest:
        yield "depth", str(level.depth)
    elif nesting.opening and not level.collapsed:
        yield "depth", ALL
