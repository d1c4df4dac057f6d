"""The picker: all that can be compared, shelf by shelf, and comparisons that are ready to open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from apps.core.catalogue.pattern import Category, Pattern
from apps.core.errors import UserError
from apps.services.access import Visitor
from apps.services.listing import SystemSummary, list_systems
from apps.services.patterns import list_patterns
from apps.services.references import Compared, pattern_ref, resolve, system_ref
from apps.web import figures

MOST_REVISIONS: Final = 12
_SHELVES: Final = {
    Category.SYSTEM: "Whole systems",
    Category.STRUCTURE: "Structure",
    Category.DATA: "Data",
    Category.COMMUNICATION: "Communication",
    Category.DELIVERY: "Delivery",
}
# Of patterns by slug, and of phases; those that are not there are left out.
_READY: Final = (
    ("Where to draw the line between processes", "monolith", "modular-monolith", "microservices"),
    ("One process, or many services that call each other", "monolith", "microservices"),
    ("Call each other, or tell what happened", "microservices", "event-driven"),
    ("A coordinator, or events alone", "saga-orchestration", "saga-choreography"),
    ("Three ways to bring out a version", "blue-green", "canary", "rolling"),
    ("One model, or one for writing and one for reading", "monolith", "cqrs"),
)
_MOST_READY: Final = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to compare; a phase or a revision stands below what it is of."""

    ref: str
    name: str
    hint: str
    is_below: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ReadyComparison:
    """Something worth comparing, with the words that say why."""

    why: str
    title: str
    link: str
    compared: tuple[Compared, ...]


def shelves_for(visitor: Visitor | None, refs: Iterable[str] = ()) -> tuple[Shelf, ...]:
    """One's own systems first, then the patterns by category; `refs` are compared already."""
    here = frozenset(refs)
    mine = list_systems(visitor) if visitor else ()
    own = Shelf("My systems", tuple(each for summary in mine for each in _own(summary, here)))
    patterns = sorted(list_patterns(), key=lambda pattern: list(_SHELVES).index(pattern.category))
    shelves = [
        Shelf(_SHELVES[category], tuple(each for pattern in found for each in _of_pattern(pattern, here)))
        for category, found in groupby(patterns, key=lambda pattern: pattern.category)
    ]
    return tuple(shelf for shelf in (own, *shelves) if shelf.choices)


def ready_comparisons() -> tuple[ReadyComparison, ...]:
    found = (_ready(why, slugs) for why, *slugs in _READY)
    return tuple(each for each in found if each)[:_MOST_READY]


def title_of(names: Sequence[str]) -> str:
    """Monolith and Microservices · Monolith, CQRS and Serverless."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _own(summary: SystemSummary, here: frozenset[str]) -> Iterator[Choice]:
    sizes = figures.counted(summary.components, "component")
    ref = system_ref(summary.id)
    yield Choice(ref, summary.name, sizes, is_here=ref in here)
    if summary.revision > 1:
        for number in range(summary.revision, max(0, summary.revision - MOST_REVISIONS), -1):
            ref = system_ref(summary.id, number)
            latest = "the latest" if number == summary.revision else ""
            yield Choice(ref, f"Revision {number}", latest, is_below=True, is_here=ref in here)


def _of_pattern(pattern: Pattern, here: frozenset[str]) -> Iterator[Choice]:
    ref = pattern_ref(pattern.slug)
    sizes = figures.counted(len(pattern.system.components), "component")
    hint = figures.counted(len(pattern.phases), "phase") if pattern.phases else sizes
    yield Choice(ref, pattern.name, hint, is_here=ref in here)
    for place, phase in enumerate(pattern.phases, start=1):
        ref = pattern_ref(f"{pattern.slug}@{phase.id}")
        yield Choice(ref, phase.name, f"phase {place}", is_below=True, is_here=ref in here)


def _ready(why: str, slugs: Sequence[str]) -> ReadyComparison | None:
    try:
        compared = tuple(resolve(pattern_ref(slug), None) for slug in slugs)
    except UserError:
        return None
    query = urlencode([("of", each.ref) for each in compared], safe=":,/@")
    return ReadyComparison(why, title_of([each.name for each in compared]), f"?{query}", compared)
