"""How much of a system a page shows: read from its address, told in words, and changed by links."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest

from apps.core.diagram.view import view_of
from apps.core.levels.cards import counted
from apps.core.levels.folding import Folded, fold, shown_of
from apps.core.levels.level import EVERYTHING, FURTHEST, SHOWN_AT_ONCE, WHOLE, Level
from apps.core.levels.naming import known_part
from apps.core.levels.nesting import Nesting, nesting_of
from apps.core.system.limits import GROUP_DEPTH
from apps.core.system.model import System
from apps.web.choices import InvalidChoice
from apps.web.level_links import ACTS, ALL, NAMES, LevelLinks, links_from, said_of
from apps.web.numbers import read_number

_DEPTH_NAMES = ("Groups", "Level 2", "Level 3")


def asked_level(
    request: HttpRequest, system: System, among: Sequence[System] = (), *, opens: bool = False
) -> Level:
    """The level that an address asks for; what only others of `among` have is left out of it. Raises `InvalidChoice`
    and `UnknownPart`.

    `opens`: whether a large system has its groups closed when nothing is said of them.
    """
    if not _says_a_level(request):
        return _opening(system) if opens else WHOLE
    everyone = [system, *among]
    groups = _ids(group for each in everyone for group in each.groups)
    components = _ids(component for each in everyone for component in each.components)
    for name, sort, known in (
        ("collapsed", "group", groups),
        ("focus", "component", components),
        ("open", "group", groups),
        ("close", "group", groups),
        ("show", "component", components),
    ):
        for id_ in _listed(request, name):
            known_part(name, id_, sort, known)
    depth, reach = _depth(request), _reach(request)
    return _level_here(request, nesting_of(system), depth, reach, opens=opens)


def level_here(request: HttpRequest, system: System) -> Level:
    """The level of a page that has been shown: what it has not understood it has told already."""
    if not _says_a_level(request):
        return _opening(system)
    try:
        depth, reach = _depth(request), _reach(request)
    except InvalidChoice:
        depth, reach = None, 1
    return _level_here(request, nesting_of(system), depth, reach, opens=True)


def _says_a_level(request: HttpRequest) -> bool:
    return any(name in request.GET for name in (*NAMES, *ACTS))


def _opening(system: System) -> Level:
    return nesting_of(system).opening or WHOLE


def _level_here(
    request: HttpRequest, nesting: Nesting, depth: int | None, reach: int, *, opens: bool
) -> Level:
    """The level in this system, which may lack some of what is named; after what is to be done to it."""
    collapsed = nesting.parents.keys() & set(_listed(request, "collapsed"))
    focus = next((id_ for id_ in _listed(request, "focus") if id_ in nesting.groups_of), None)
    level = Level(frozenset(collapsed), depth, focus, reach if focus else 1)
    if opens and nesting.opening and depth is None and not collapsed:
        level = replace(level, depth=nesting.opening.depth)
    links = _after_acts(request, links_from(request, nesting, level))
    if not nesting.opening and not links.closed and not links.level.focus:
        return WHOLE
    return links.level


def _after_acts(request: HttpRequest, links: LevelLinks) -> LevelLinks:
    for group in _listed(request, "open"):
        links = replace(links, level=links.opening(group))
    for group in _listed(request, "close"):
        if group in links.nesting.parents:
            links = replace(links, level=links.closing(group))
    for component in _listed(request, "show"):
        if component in links.nesting.groups_of:
            links = replace(links, level=replace(links.showing(component), focus=None, reach=1))
    return links


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _listed(request: HttpRequest, name: str) -> list[str]:
    """Ids with commas between them, in one value or in several."""
    return [id_.strip() for value in request.GET.getlist(name) for id_ in value.split(",") if id_.strip()]


def _depth(request: HttpRequest) -> int | None:
    said = request.GET.get("depth")
    if not said:
        return None
    accepted = {str(depth): depth for depth in range(GROUP_DEPTH)} | {ALL: EVERYTHING.depth}
    if said not in accepted:
        raise InvalidChoice("depth", said, list(accepted))
    return accepted[said]


def _reach(request: HttpRequest) -> int:
    reach = read_number("reach", request.GET.get("reach"), 1)
    if reach > FURTHEST:
        raise InvalidChoice("reach", str(reach), [f"a number from 1 to {FURTHEST}"])
    return reach


@dataclass(frozen=True, slots=True)
class Choice:
    """A depth that can be chosen."""

    name: str
    hint: str
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Focus:
    """What is focused on, how far it reaches, and the ways to more, to less and out of it."""

    name: str
    reach: str
    nearer: str
    further: str
    leave: str


@dataclass(frozen=True, eq=False)
class Levels:
    """What a page says of its level, and what it offers: each is worked out when a template asks for it."""

    system: System
    links: LevelLinks

    @cached_property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """What a file of this system is to be asked for, to show the same."""
        return said_of(self.links.nesting, self.links.level)

    @cached_property
    def query(self) -> str:
        """What another page of this system is to be asked for, to open at the same level."""
        return f"?{urlencode(self.asked, safe=',')}" if self.asked else ""

    @property
    def here(self) -> str:
        """The address that says the same in full."""
        return self.links.to(self.links.level)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(_choices(self.links)) if self.links.nesting.parents else ()

    @cached_property
    def note(self) -> str:
        return _note(self.system, self.links.nesting, self._folded)

    @property
    def open_all(self) -> str:
        """The way to everything, where something is closed."""
        closed = self._folded and self._folded.closed and not self.links.level.focus
        return self.links.to(self.links.whole) if closed else ""

    @cached_property
    def focus(self) -> Focus | None:
        return _focus(self.system, self.links) if self.links.level.focus else None

    @property
    def hidden(self) -> str:
        """For scripts: what has no card of its own."""
        return _hidden(self.system, self._folded)

    @cached_property
    def _folded(self) -> Folded | None:
        level = self.links.level
        return fold(view_of(self.system), level) if level != WHOLE else None


def levels_of(request: HttpRequest, system: System, level: Level) -> Levels:
    """What a page that shows this level has to say and to offer."""
    return Levels(system, links_from(request, nesting_of(system), level))


def _choices(links: LevelLinks) -> Iterable[Choice]:
    """From the outermost groups to everything; the deepest of many levels are reached by opening groups."""
    level, closed = links.level, links.closed
    for depth, name in enumerate(_DEPTH_NAMES[: links.nesting.deepest + 1]):
        wanted = links.at_depth(depth)
        is_chosen = not level.focus and closed == links.nesting.closed_by(wanted)
        yield Choice(name, _HINTS[depth], links.to(wanted), is_chosen)
    yield Choice("All", "Open all groups", links.to(links.whole), not closed and not level.focus)


_HINTS = ("Close all groups", "Open the outermost groups only", "Open the two outermost levels of groups")


def _focus(system: System, links: LevelLinks) -> Focus:
    further, nearer = links.reaching(1), links.reaching(-1)
    return Focus(
        name=system.components[links.level.focus or ""].name,
        reach=f"± {counted(links.level.reach, 'flow')}",
        nearer=links.to(nearer) if nearer else "",
        further=links.to(further) if further else "",
        leave=links.to(links.unfocused()),
    )


def _note(system: System, nesting: Nesting, folded: Folded | None) -> str:
    total = len(system.components)
    if folded is None:
        is_large = total > SHOWN_AT_ONCE and not nesting.parents
        return f"Shows all {counted(total, 'component')}: there are no groups to close." if is_large else ""
    return f"Shows {shown_of(folded, total)}." if folded.closed or folded.hidden else ""


def _hidden(system: System, folded: Folded | None) -> str:
    """The components that have no card of their own, for the box that finds them."""
    if folded is None:
        return "[]"
    rows = [
        {
            "id": id_,
            "name": component.name,
            "kind": component.kind,
            "in": _holder(system, folded.card_of(id_)),
        }
        for id_, component in system.components.items()
        if folded.card_of(id_) != id_
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _holder(system: System, card: str | None) -> str:
    return system.groups[card].name if card else ""
