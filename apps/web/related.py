"""Other patterns that a pattern names: those it is related to, and those that combine well with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.core.catalogue.pattern import Fact, Pattern
from apps.services.patterns import list_patterns
from apps.web.compare_trade_offs import FACTOR_NAMES


@dataclass(frozen=True, slots=True)
class Related:
    """Another pattern, why it is named, and the fact that says so where one does."""

    pattern: Pattern
    why: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class FactorRow:
    name: str
    fact: Fact


def related_to(pattern: Pattern) -> tuple[Related, ...]:
    return tuple(Related(other, pattern.related[other.slug]) for other in _named(pattern.related))


def combining_with(pattern: Pattern) -> tuple[Related, ...]:
    facts = pattern.combines
    return tuple(Related(other, facts[other.slug].text, facts[other.slug]) for other in _named(facts))


def factor_rows(pattern: Pattern) -> tuple[FactorRow, ...]:
    """In the order of the table, whatever the order of the file."""
    return tuple(
        FactorRow(name, pattern.factors[factor])
        for factor, name in FACTOR_NAMES.items()
        if factor in pattern.factors
    )


def _named(slugs: Iterable[str]) -> Iterator[Pattern]:
    """In the order of the file."""
    patterns = {pattern.slug: pattern for pattern in list_patterns()}
    return (patterns[slug] for slug in slugs if slug in patterns)
