"""What can be done with a selected part that changes how much is shown: close it, open it, focus on it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest

from apps.core.levels.nesting import nesting_of
from apps.core.system.model import System
from apps.web.level_links import LevelLinks, links_from
from apps.web.levels import level_here


@dataclass(frozen=True, slots=True)
class Act:
    """A link of the panel: what it does, its name in scripts, its key, and where it leads."""

    words: str
    does: str
    key: str
    link: str


def acts_on(request: HttpRequest, system: System, key: str) -> tuple[Act, ...]:
    """What can be done with the component or the group of this id; nothing with other things."""
    links = links_from(request, nesting_of(system), level_here(request, system))
    if key in system.groups:
        return tuple(_on_group(links, key))
    return tuple(_on_component(links, key)) if key in system.components else ()


def _on_group(links: LevelLinks, group: str) -> Iterator[Act]:
    holder = links.nesting.holder(group, links.closed)
    if holder == group:
        yield Act("Open this group", "open", "c", links.to(links.opening(group)))
    elif holder:
        yield Act("Open what it is in", "open", "c", links.to(links.opening(holder)))
    else:
        yield Act("Close this group", "close", "c", links.to(links.closing(group)))


def _on_component(links: LevelLinks, component: str) -> Iterator[Act]:
    holder = links.nesting.holder(links.nesting.groups_of[component], links.closed)
    if holder:
        shown = replace(links.showing(component), focus=None, reach=1)
        yield Act("Show it on the picture", "open", "c", links.to(shown))
    if component == links.level.focus:
        yield Act("Leave the focus", "unfocus", "o", links.to(links.unfocused()))
    else:
        yield Act("Focus", "focus", "o", links.to(links.focused(component)))
