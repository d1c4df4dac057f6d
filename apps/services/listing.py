"""Lists of systems: one's own and those shared with one, and the public ones; searched, sorted, page by page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Collate

from apps.services.access import NOBODY, Right, Visitor, visible_to
from apps.services.searching import finds, folded
from apps.store.models import MemberRecord, Role, SystemRecord

ON_A_PAGE: Final = 24
PUBLIC_ON_A_PAGE: Final = 12


class Sort(StrEnum):
    LATEST = "latest"
    NAME = "name"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class SystemSummary:
    """A system in a list. `keeper` is who owns it, empty where that is the visitor or a browser.

    `is_member` where it is shared with the visitor's account, who can leave it then.
    """

    id: str
    name: str
    components: int
    flows: int
    revision: int
    saved_at: datetime
    tags: tuple[str, ...] = ()
    is_public: bool = False
    right: Right = Right.OWN
    keeper: str = ""
    is_member: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is to show."""

    query: str = ""
    tag: str = ""
    sort: Sort = Sort.LATEST
    page: int = 1
    public_page: int = 1


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of systems, and how many there are on all pages."""

    systems: tuple[SystemSummary, ...] = ()
    count: int = 0
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """What was asked for. `tags` are those of the visitor's systems that the words find, with how many have each."""

    mine: Shelf
    public: Shelf
    has_any: bool
    tags: dict[str, int] = field(default_factory=dict)


def list_systems(visitor: Visitor | None) -> tuple[SystemSummary, ...]:
    """The visitor's own and those shared with their account, the latest saved first."""
    rows = _listed(_mine(visitor).order_by("-updated_at", "id"))
    return tuple(_summaries(rows, visitor))


def browse_systems(visitor: Visitor | None, asked: Asked) -> Listing:
    """Mine, and beside them the public ones of others."""
    mine = _mine(visitor)
    public = SystemRecord.objects.filter(is_public=True, binned_at=None).exclude(pk__in=mine.values("pk"))
    wanted, order = finds(asked.query, asked.tag), _order(asked.sort)
    return Listing(
        mine=_shelf(mine.filter(wanted).order_by(*order), asked.page, ON_A_PAGE, visitor),
        public=_shelf(public.filter(wanted).order_by(*order), asked.public_page, PUBLIC_ON_A_PAGE, visitor),
        has_any=mine.exists(),
        tags=_tags(mine.filter(finds(asked.query))),
    )


def _mine(visitor: Visitor | None) -> QuerySet[SystemRecord]:
    """By their keys, so that one which is shared in two ways is there once."""
    keys = SystemRecord.objects.filter(visible_to(visitor)).values("pk")
    return SystemRecord.objects.filter(pk__in=keys, binned_at=None)


def _order(sort: Sort) -> list[Any]:
    """The searched text begins with the folded name; its bytes sort alike in every database."""
    name = Collate(F("searched_text"), {"sqlite": "BINARY"}.get(connection.vendor, "C"))
    orders: dict[Sort, list[Any]] = {
        Sort.LATEST: ["-updated_at", "id"],
        Sort.NAME: [name, "id"],
        Sort.SIZE: ["-component_count", "-flow_count", name, "id"],
    }
    return orders[sort]


def _shelf(rows: QuerySet[SystemRecord], page: int, most: int, visitor: Visitor | None) -> Shelf:
    """Past the last page it is the last."""
    count = rows.count()
    pages = max(1, -(-count // most))
    page = min(max(page, 1), pages)
    shown = _listed(rows)[(page - 1) * most : page * most]
    return Shelf(tuple(_summaries(shown, visitor)), count, page, pages)


def _listed(rows: QuerySet[SystemRecord]) -> QuerySet[SystemRecord]:
    """With what a summary needs, and without what is long."""
    return rows.defer("searched_text").select_related("owner")


_RIGHTS: Final = {Role.OWNER: Right.OWN, Role.EDITOR: Right.EDIT, Role.VIEWER: Right.VIEW}


def _memberships(rows: Iterable[SystemRecord], who: Visitor) -> dict[str, Right]:
    """What the visitor may do with those of these that they are a member of, in one question for all."""
    if who.user_id is None:
        return {}
    members = MemberRecord.objects.filter(system__in=list(rows), user_id=who.user_id)
    return {id: _RIGHTS[Role(role)] for id, role in members.values_list("system_id", "role")}


def _is_own(row: SystemRecord, who: Visitor) -> bool:
    if row.owner_id is not None:
        return row.owner_id == who.user_id
    return bool(who.key) and row.owner_key == who.key


def _summaries(rows: Iterable[SystemRecord], visitor: Visitor | None) -> Iterable[SystemSummary]:
    who = visitor or NOBODY
    shared = _memberships(rows, who)
    for row in rows:
        own = _is_own(row, who)
        yield SystemSummary(
            id=row.id,
            name=row.name,
            components=row.component_count,
            flows=row.flow_count,
            revision=row.latest_revision,
            saved_at=row.updated_at,
            tags=tuple(row.tags),
            is_public=row.is_public,
            right=Right.OWN if own else shared.get(row.pk, Right.VIEW),
            keeper="" if row.owner is None or own else row.owner.get_username(),
            is_member=row.pk in shared,
        )


def _tags(rows: QuerySet[SystemRecord]) -> dict[str, int]:
    """As first written, those that most systems have first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for tags in rows.values_list("tags", flat=True):
        for tag in tags:
            counts[written.setdefault(folded(tag), tag)] += 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], folded(pair[0]))))
