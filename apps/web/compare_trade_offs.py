"""The trade-offs of what is compared, in the same rows: factors, when each works and hurts, with sources."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from apps.core.catalogue.pattern import Fact, Factor, Pattern, Source
from apps.services.references import Compared

FACTOR_NAMES: Final = {
    Factor.COMPLEXITY: "Initial complexity",
    Factor.DEPLOYMENT: "Deployment",
    Factor.SCALING: "Scaling",
    Factor.TEAM_SIZE: "Team size",
    Factor.CONSISTENCY: "Data consistency",
    Factor.DEBUGGING: "Debugging",
    Factor.TECHNOLOGY: "Technology",
    Factor.OPERATIONS: "Operations",
}
_LISTS: Final[tuple[tuple[str, str, str, Callable[[Pattern], tuple[Fact, ...]]], ...]] = (
    ("Works when", "check", "good", lambda pattern: pattern.works_when),
    ("Hurts when", "triangle-alert", "bad", lambda pattern: pattern.hurts_when),
    ("Figures", "info", "plain", lambda pattern: pattern.figures),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and the places of its sources in the list below the table, as [1, 3]."""

    text: str
    numbers: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """What is said about each under one name; `sign` and `tone` are of the icon before each point of a list."""

    name: str
    cells: tuple[tuple[Said, ...], ...]
    sign: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class TradeOffs:
    """The table, and the sources of all of it. `untold` are those about which nothing is written."""

    essences: tuple[str, ...]
    rows: tuple[FactRow, ...]
    sources: tuple[Source, ...]
    untold: tuple[str, ...]


def trade_offs_of(compared: Sequence[Compared]) -> TradeOffs:
    """Rows about which nothing is said of anyone are left out."""
    numbers = _Numbers()
    patterns = [each.pattern for each in compared]
    rows = [*_factor_rows(patterns, numbers), *_list_rows(patterns, numbers)]
    return TradeOffs(
        essences=tuple(pattern.essence if pattern else "" for pattern in patterns),
        rows=tuple(row for row in rows if any(row.cells)),
        sources=tuple(numbers.sources),
        untold=tuple(each.name for each in compared if each.pattern is None),
    )


class _Numbers:
    """Numbers the sources of several patterns in the order in which they come; the same document has one number."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def of(self, pattern: Pattern, fact: Fact) -> str:
        return f"[{', '.join(str(number) for number in sorted(self._places(pattern, fact.sources)))}]"

    def _places(self, pattern: Pattern, keys: Iterable[str]) -> Iterable[int]:
        for key in keys:
            source = pattern.sources[key]
            if source not in self.sources:
                self.sources.append(source)
            yield self.sources.index(source) + 1


def _factor_rows(patterns: Sequence[Pattern | None], numbers: _Numbers) -> Iterable[FactRow]:
    for factor, name in FACTOR_NAMES.items():
        yield FactRow(name, tuple(_factor(pattern, factor, numbers) for pattern in patterns))


def _factor(pattern: Pattern | None, factor: Factor, numbers: _Numbers) -> tuple[Said, ...]:
    fact = pattern.factors.get(factor) if pattern else None
    return (Said(fact.text, numbers.of(pattern, fact)),) if pattern and fact else ()


def _list_rows(patterns: Sequence[Pattern | None], numbers: _Numbers) -> Iterable[FactRow]:
    for name, sign, tone, facts in _LISTS:
        cells = tuple(
            tuple(Said(fact.text, numbers.of(pattern, fact)) for fact in facts(pattern)) if pattern else ()
            for pattern in patterns
        )
        yield FactRow(name, cells, sign, tone)
