"""The panes of a comparison: what stands in each, its picture, and what is shared between them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from apps.core.diagram.marks import Marks
from apps.core.errors import UserError
from apps.core.system.model import System
from apps.services.comparison import render_merged, render_panes
from apps.services.pictures import KeptPicture
from apps.services.references import Compared
from apps.services.workers import Busy
from apps.web.compare_links import CompareLinks
from apps.web.explore import sizes_of

SHARED_ENOUGH = 3
MOSTLY_SHARED = 2 / 3


@dataclass(frozen=True, slots=True)
class Pane:
    """One of those that are compared. Without a picture `failure` says why there is none."""

    place: int
    prefix: str
    compared: Compared
    page: str
    chaos: str
    sizes: str
    remove: str
    picture: KeptPicture | None = None
    failure: str = ""

    @property
    def name(self) -> str:
        return self.compared.name

    @property
    def system(self) -> System:
        return self.compared.system

    @property
    def explore(self) -> str:
        """Where a component of it is read about; the fragments of chaos ask for it by this name."""
        return self.page


@dataclass(frozen=True, slots=True)
class Merged:
    """Two in one picture."""

    picture: KeptPicture | None
    failure: str


def bare_panes(compared: Sequence[Compared], links: CompareLinks) -> tuple[Pane, ...]:
    """The panes without pictures."""
    return tuple(_pane(place, each, links) for place, each in enumerate(compared))


def drawn_panes(
    panes: tuple[Pane, ...],
    links: CompareLinks,
    aligned: bool,
    marks: Sequence[Marks | None] | None = None,
) -> tuple[Pane, ...]:
    """The same panes with their pictures. One that cannot be drawn leaves all in words. Raises `Busy`."""
    try:
        pictures = render_panes(
            [pane.system for pane in panes],
            aligned=aligned,
            direction=links.direction,
            marks=marks or [None] * len(panes),
            prefixes=[pane.prefix for pane in panes],
            kept=[pane.compared.kept for pane in panes],
        )
    except Busy:
        raise
    except UserError as error:
        return tuple(replace(pane, failure=str(error)) for pane in panes)
    return tuple(replace(pane, picture=picture) for pane, picture in zip(panes, pictures, strict=True))


def merged_picture(old: Compared, new: Compared, links: CompareLinks) -> Merged:
    """Raises `Busy`."""
    kept = old.kept, new.kept
    try:
        return Merged(render_merged(old.system, new.system, direction=links.direction, kept=kept), "")
    except Busy:
        raise
    except UserError as error:
        return Merged(None, str(error))


def shared_ids(systems: Sequence[System], at_least: int) -> tuple[str, ...]:
    """The components that at least so many have, in the order in which they come."""
    counts = Counter(id_ for system in systems for id_ in system.components)
    return tuple(id_ for id_, count in counts.items() if count >= at_least)


def is_aligned(systems: Sequence[System], links: CompareLinks) -> bool:
    """As was chosen; else where the systems share so much that one layout of all leaves little room empty."""
    if links.aligned is not None or len(systems) < 2:
        return bool(links.aligned) and len(systems) > 1
    shared, all_ids = len(shared_ids(systems, len(systems))), len(shared_ids(systems, 1))
    return shared >= max(SHARED_ENOUGH, MOSTLY_SHARED * all_ids)


def _pane(place: int, compared: Compared, links: CompareLinks) -> Pane:
    kind, key = ("pattern", compared.slug) if compared.slug else ("system", compared.id)
    system = compared.system
    return Pane(
        place=place,
        prefix=f"p{place + 1}",
        compared=compared,
        page=reverse(kind, args=[key]),
        chaos=reverse(f"{kind}-chaos", args=[key]),
        sizes=sizes_of(len(system.components), len(system.flows)),
        remove=links.without(compared.ref),
    )
