"""What differs from the first to another, as a list in words; each entry leads to its part on the picture."""

from dataclasses import dataclass

from apps.core.comparison.difference import difference
from apps.core.comparison.sentences import Told, difference_sentences, difference_summary
from apps.core.system.model import System
from apps.web.compare_links import CompareLinks

# What a part of these sorts is called on the picture; the others are not on it.
_ON_THE_PICTURE = frozenset({"component", "flow", "group"})


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change; without a link it is of something that no picture shows."""

    told: Told
    key: str
    link: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes in order, and their sum in a few words."""

    summary: str
    rows: tuple[ChangeRow, ...]


def changes_between(old: System, new: System, links: CompareLinks) -> Changes:
    diff = difference(old, new)
    told = difference_sentences(old, new, diff)
    return Changes(difference_summary(diff), tuple(_row(each, links) for each in told))


def _row(told: Told, links: CompareLinks) -> ChangeRow:
    key = told.id if told.part in _ON_THE_PICTURE else ""
    return ChangeRow(told, key, links.selecting(key) if key else "", bool(key) and key == links.select)
