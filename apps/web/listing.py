"""The list of systems as its address asks for it, and the addresses that lead on from there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from apps.services.listing import Asked, Listing, Shelf, Sort, SystemSummary
from apps.services.searching import folded
from apps.web.choices import InvalidChoice
from apps.web.explore import sizes_of
from apps.web.numbers import read_number

_SORT_NAMES = {Sort.LATEST: "Latest", Sort.NAME: "Name", Sort.SIZE: "Size"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows or sorts the list; `count` is None where there is nothing to count."""

    name: str
    address: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ListedSystem:
    system: SystemSummary
    sizes: str
    tags: tuple[Choice, ...]

    @property
    def written_tags(self) -> str:
        return ", ".join(self.system.tags)


@dataclass(frozen=True, slots=True)
class ShownShelf:
    """A page of a list, and where the pages before and after it are; empty where there is none."""

    shelf: Shelf
    systems: tuple[ListedSystem, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownListing:
    asked: Asked
    has_any: bool
    tags: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    mine: ShownShelf
    public: ShownShelf

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked.query or self.asked.tag)


def asked_list(request: HttpRequest) -> Asked:
    """Raises `InvalidChoice`."""
    return Asked(
        query=request.GET.get("q", "").strip(),
        tag=request.GET.get("tag", "").strip(),
        sort=_sort(request.GET.get("sort")),
        page=read_number("page", request.GET.get("page"), 1),
        public_page=read_number("public", request.GET.get("public"), 1),
    )


def shown_listing(asked: Asked, listing: Listing) -> ShownListing:
    return ShownListing(
        asked=asked,
        has_any=listing.has_any,
        tags=_tags(asked, listing),
        sorts=tuple(
            Choice(name, address_of(replace(_first(asked), sort=sort)), sort is asked.sort)
            for sort, name in _SORT_NAMES.items()
        ),
        mine=_shelf(asked, listing.mine, lambda page: replace(asked, page=page)),
        public=_shelf(asked, listing.public, lambda page: replace(asked, public_page=page)),
    )


def query_of(asked: Asked) -> dict[str, str]:
    """The state as parameters of an address; what is as always is left out."""
    said = {
        "q": asked.query,
        "tag": asked.tag,
        "sort": asked.sort.value if asked.sort is not Sort.LATEST else "",
        "page": str(asked.page) if asked.page > 1 else "",
        "public": str(asked.public_page) if asked.public_page > 1 else "",
    }
    return {name: value for name, value in said.items() if value}


def address_of(asked: Asked, **more: str) -> str:
    query = urlencode(query_of(asked) | more)
    return reverse("systems") + (f"?{query}" if query else "")


def _sort(said: str | None) -> Sort:
    if said is None or said in {sort.value for sort in Sort}:
        return Sort(said or Sort.LATEST)
    raise InvalidChoice("sort", said, [sort.value for sort in Sort])


def _first(asked: Asked) -> Asked:
    """The first pages of the same."""
    return replace(asked, page=1, public_page=1)


def _tags(asked: Asked, listing: Listing) -> tuple[Choice, ...]:
    """All, then each tag; the chosen one also when nothing has it."""
    counts = dict(listing.tags)
    chosen = folded(asked.tag)
    if chosen and chosen not in map(folded, counts):
        counts[asked.tag] = 0
    every = Choice("All", address_of(replace(_first(asked), tag="")), not asked.tag)
    chips = [_chip(asked, tag, folded(tag) == chosen, count) for tag, count in counts.items()]
    return (every, *chips) if chips else ()


def _chip(asked: Asked, tag: str, current: bool, count: int | None = None) -> Choice:
    return Choice(tag, address_of(replace(_first(asked), tag=tag)), current, count)


def _shelf(asked: Asked, shelf: Shelf, at: Callable[[int], Asked]) -> ShownShelf:
    def turned(by: int) -> str:
        page = shelf.page + by
        return address_of(at(page)) if 1 <= page <= shelf.pages else ""

    return ShownShelf(shelf, tuple(_listed(asked, each) for each in shelf.systems), turned(-1), turned(1))


def _listed(asked: Asked, system: SystemSummary) -> ListedSystem:
    chosen = folded(asked.tag)
    tags = tuple(_chip(asked, tag, folded(tag) == chosen) for tag in system.tags)
    return ListedSystem(system, sizes_of(system.components, system.flows), tags)
