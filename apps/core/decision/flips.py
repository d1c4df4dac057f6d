"""What would have to change for another pattern to be first: for each, the smallest sets of changes, exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.core.catalogue.pattern import Pattern
from apps.core.catalogue.questions import QUESTIONS, Answer, Question
from apps.core.decision.answers import Answers, Change
from apps.core.decision.margins import Margins, Move, Search
from apps.core.decision.ranking import candidates, rank

_Options = tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A pattern that is not first, and every smallest set of changes after which it would be."""

    pattern: Pattern
    sets: tuple[tuple[Change, ...], ...]

    @property
    def size(self) -> int:
        """How many answers have to change."""
        return len(self.sets[0])


def rivals(patterns: Iterable[Pattern], answers: Answers, wanted: int) -> tuple[Rival, ...]:
    """Those that the fewest changes put first, then as in the gallery; no more once `wanted` are found.

    Of two that need equally many changes both are told. First is who leads: with more points than all before it in
    the gallery, no fewer than all after it, and at least 1.
    """
    entrants = candidates(patterns)
    leader = rank(entrants, answers).leader
    points, changes = _Points(entrants), [_changes(question, answers) for question in QUESTIONS.values()]
    searches = {
        number: Search(points.margins(number, answers), _moves(points, number, changes))
        for number, pattern in enumerate(entrants)
        if leader is None or pattern is not leader.pattern
    }
    found: list[Rival] = []
    for size in range(1, len(QUESTIONS) + 1):
        if len(found) >= wanted:
            break
        at_size = {number: sets for number, search in searches.items() if (sets := search.sets(size))}
        for number, sets in at_size.items():
            del searches[number]
            told = tuple(tuple(changes[move.key[0]][move.key[1]] for move in each) for each in sets)
            found.append(Rival(entrants[number], told))
    return tuple(found)


class _Points:
    """What each answer gives to each pattern; a pattern of no points stands last, so that nobody leads below 1."""

    def __init__(self, entrants: Sequence[Pattern]) -> None:
        self.count = len(entrants) + 1
        self._rows: dict[tuple[str, str], list[int]] = {}
        for number, pattern in enumerate(entrants):
            for rule in pattern.choosing:
                row = self._rows.setdefault((rule.question, rule.answer), [0] * self.count)
                row[number] += rule.points

    def of(self, question: Question, answer: Answer | None) -> Sequence[int]:
        row = self._rows.get((question.id, answer.id)) if answer else None
        return row or [0] * self.count

    def margins(self, number: int, answers: Answers) -> Margins:
        """How far one is ahead of each: level is enough against those after it in the gallery."""
        rows = [self.of(given.question, given.answer) for given in answers]
        totals = [sum(row[each] for row in rows) for each in range(self.count)]
        return tuple(
            totals[number] - total - (other < number or other == self.count - 1)
            for other, total in enumerate(totals)
            if other != number
        )

    def adds(self, number: int, question: Question, before: Answer | None, after: Answer | None) -> Margins:
        old, new = self.of(question, before), self.of(question, after)
        gains = [late - early for early, late in zip(old, new, strict=True)]
        return tuple(gains[number] - gain for other, gain in enumerate(gains) if other != number)


def _moves(points: _Points, number: int, changes: Sequence[Sequence[Change]]) -> list[list[Move]]:
    return [
        [
            Move((place, which), points.adds(number, change.question, change.before, change.after))
            for which, change in enumerate(choices)
        ]
        for place, choices in enumerate(changes)
    ]


def _changes(question: Question, answers: Answers) -> tuple[Change, ...]:
    """Every other answer, and at the end none."""
    before = answers.to(question)
    options: _Options = (*question.answers, None)
    return tuple(Change(question, before, after) for after in options if after != before)
