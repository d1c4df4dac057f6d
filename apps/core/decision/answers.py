"""Answers to the questions, in the order they are asked; and what an address says that is none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.core.catalogue.questions import QUESTIONS, Answer, Question
from apps.core.system.nearness import nearest


@dataclass(frozen=True, slots=True)
class Given:
    """A question and the answer to it."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Change:
    """Another answer, an answer where there was none, or none where there was one."""

    question: Question
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class Answers:
    """At most one answer to a question; a question that was skipped is not here."""

    given: tuple[Given, ...] = ()

    def __iter__(self) -> Iterator[Given]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)

    def to(self, question: Question) -> Answer | None:
        """The answer to this question, if it was given."""
        return next((given.answer for given in self.given if given.question.id == question.id), None)

    def after(self, changes: Iterable[Change]) -> "Answers":
        """The answers when these have changed."""
        chosen = {given.question.id: given.answer for given in self.given}
        for change in changes:
            chosen.pop(change.question.id, None)
            if change.after is not None:
                chosen[change.question.id] = change.after
        return _in_order(chosen)

    @property
    def spelled(self) -> tuple[tuple[str, str], ...]:
        """As an address spells them: ids of questions and answers."""
        return tuple((given.question.id, given.answer.id) for given in self.given)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in an address that is no answer, what is accepted there, and what may have been meant."""

    question: str
    answer: str
    message: str
    accepted: tuple[str, ...]
    meant: tuple[str, str] | None = None  # a question and an answer, as an address spells them

    def __str__(self) -> str:
        return f"{self.message}. Accepted: {', '.join(self.accepted)}."


def read_answers(asked: Sequence[tuple[str, str]]) -> tuple[Answers, tuple[Refused, ...]]:
    """All answers that can be understood, and what cannot.

    An empty answer skips its question. A name that is not like a question's belongs to somebody else.
    """
    chosen: dict[str, Answer] = {}
    refused: list[Refused] = []
    for name, value in asked:
        question = QUESTIONS.get(name)
        answer = question.answer(value) if question else None
        if question is None:
            refused += _misspelled(name, value)
        elif answer is not None and chosen.get(name, answer) != answer:
            told = f"“{name}” is answered more than once; {chosen[name].id} counts"
            refused.append(Refused(name, value, told, tuple(each.id for each in question.answers)))
        elif answer is not None:
            chosen[name] = answer
        elif value:
            refused.append(_unknown_answer(question, value))
    return _in_order(chosen), tuple(refused)


def _unknown_answer(question: Question, value: str) -> Refused:
    accepted = tuple(answer.id for answer in question.answers)
    meant = nearest(value, accepted)
    message = f"“{question.id}” has no answer “{value}”"
    return Refused(question.id, value, message, accepted, (question.id, meant) if meant else None)


def _misspelled(name: str, value: str) -> list[Refused]:
    meant = nearest(name, QUESTIONS)
    if not meant:
        return []
    known = QUESTIONS[meant].answer(value)
    message = f"There is no question “{name}”"
    return [Refused(name, value, message, tuple(QUESTIONS), (meant, value) if known else None)]


def _in_order(chosen: dict[str, Answer]) -> Answers:
    asked = (question for question in QUESTIONS.values() if question.id in chosen)
    return Answers(tuple(Given(question, chosen[question.id]) for question in asked))
