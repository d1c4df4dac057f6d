"""The ranking: what each answer says for and against each pattern, added up."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.core.catalogue.pattern import Fact, Pattern, Rule, Source
from apps.core.decision.answers import Answers, Given


@dataclass(frozen=True, slots=True)
class Reason:
    """An answer that speaks for a pattern or against it, why, and who says so."""

    given: Given
    rule: Rule
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A pattern in the ranking. Reasons are in the order of the questions."""

    number: int  # from 1
    pattern: Pattern
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        return sum(reason.rule.points for reason in self.reasons)

    @property
    def pros(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.rule.points > 0)

    @property
    def cons(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.rule.points < 0)

    @property
    def notes(self) -> tuple[Reason, ...]:
        """What an answer says about it that is neither for nor against."""
        return tuple(reason for reason in self.reasons if reason.rule.points == 0)

    @property
    def points_for(self) -> int:
        return sum(reason.rule.points for reason in self.pros)

    @property
    def points_against(self) -> int:
        """A number of 0 or more."""
        return -sum(reason.rule.points for reason in self.cons)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All patterns that have rules for choosing, the best first; level ones as they stand in the gallery."""

    places: tuple[Place, ...]

    @property
    def leader(self) -> Place | None:
        """The first place, unless nothing speaks for it more than against it."""
        first = next(iter(self.places), None)
        return first if first and first.points > 0 else None

    @property
    def level(self) -> tuple[Place, ...]:
        """Those that have as many points as the leader, without it."""
        leader = self.leader
        return tuple(
            place for place in self.places if leader and place != leader and place.points == leader.points
        )

    def place_of(self, slug: str) -> Place | None:
        return next((place for place in self.places if place.pattern.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Combination:
    """A pattern that goes well with another, why, and who says so."""

    pattern: Pattern
    fact: Fact
    sources: tuple[Source, ...]
    place: Place | None  # its own in the ranking, when answers speak for it


def candidates(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Those with rules for choosing, as they stand in the gallery."""
    chosen = (pattern for pattern in patterns if pattern.choosing)
    return tuple(sorted(chosen, key=lambda pattern: (pattern.position, pattern.slug)))


def rank(patterns: Iterable[Pattern], answers: Answers) -> Ranking:
    found = [(pattern, _reasons(pattern, answers)) for pattern in candidates(patterns)]
    found.sort(
        key=lambda entry: -sum(reason.rule.points for reason in entry[1])
    )  # keeps the order of level ones
    return Ranking(tuple(Place(number, *entry) for number, entry in enumerate(found, start=1)))


def combinations(pattern: Pattern, patterns: Iterable[Pattern], ranking: Ranking) -> tuple[Combination, ...]:
    """What goes well with a pattern, whichever of the two says so; first what the answers speak for."""
    found = []
    for other in patterns:
        told = _told(pattern, other) or _told(other, pattern)
        if told is not None and other.slug != pattern.slug:
            place = ranking.place_of(other.slug)
            found.append(Combination(other, *told, place if place and place.points > 0 else None))
    last = len(ranking.places) + 1
    return tuple(sorted(found, key=lambda each: each.place.number if each.place else last))


def _told(by: Pattern, about: Pattern) -> tuple[Fact, tuple[Source, ...]] | None:
    fact = by.combines.get(about.slug)
    return (fact, _sources(by, fact)) if fact else None


def _reasons(pattern: Pattern, answers: Answers) -> tuple[Reason, ...]:
    return tuple(
        Reason(given, rule, _sources(pattern, rule))
        for given in answers
        for rule in pattern.choosing
        if (rule.question, rule.answer) == (given.question.id, given.answer.id)
    )


def _sources(pattern: Pattern, said: Fact | Rule) -> tuple[Source, ...]:
    return tuple(pattern.sources[key] for key in said.sources)
