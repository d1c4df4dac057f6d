"""A pattern: what it is good for, said with sources, and a whole system that shows it."""

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from apps.core.catalogue.questions import QUESTIONS
from apps.core.errors import UserError
from apps.core.system.model import Part, System, broken
from apps.core.system.texts import Id, Link, Name, Paragraphs, Words

_FACTS: Final = 50
_LAST_POSITION: Final = 100_000
_MOST_POINTS: Final = 3

PHASE_SIGN: Final = "@"  # between slug and phase, where a pattern is named

Sentence = Annotated[Paragraphs, Field(min_length=1)]


class Category(StrEnum):
    """The shelf that a pattern stands on."""

    SYSTEM = "system"
    STRUCTURE = "structure"
    DATA = "data"
    COMMUNICATION = "communication"
    DELIVERY = "delivery"


class Source(Part):
    """A document that facts are taken from."""

    title: Name
    author: Words = ""
    url: Link = ""


class Fact(Part):
    """One statement, and the keys of the sources that make it."""

    text: Sentence
    sources: tuple[Name, ...] = Field(min_length=1, max_length=_FACTS)


Facts = Annotated[tuple[Fact, ...], Field(max_length=_FACTS)]


class Factor(StrEnum):
    """A row of the table of trade-offs."""

    COMPLEXITY = "initial-complexity"
    DEPLOYMENT = "deployment"
    SCALING = "scaling"
    TEAM_SIZE = "team-size"
    CONSISTENCY = "data-consistency"
    DEBUGGING = "debugging"
    TECHNOLOGY = "technology"
    OPERATIONS = "operations"


class Rule(Part):
    """An answer that speaks for a pattern, with points above 0, or against it, with points below."""

    question: Name
    answer: Name
    points: Annotated[int, Field(strict=True, ge=-_MOST_POINTS, le=_MOST_POINTS)]
    because: Sentence
    sources: tuple[Name, ...] = Field(min_length=1, max_length=_FACTS)

    @model_validator(mode="after")
    def _answer_is_known(self) -> Self:
        question = QUESTIONS.get(self.question)
        if question is None:
            raise broken("question", f'There is no question "{self.question}"', ", ".join(QUESTIONS))
        if question.answer(self.answer) is None:
            answers = ", ".join(answer.id for answer in question.answers)
            raise broken("answer", f'"{self.question}" has no answer "{self.answer}"', answers)
        return self


class About(Part):
    """What is said about a pattern, apart from its system; `related` and `combines` are by slug."""

    title: Words = ""
    category: Category
    position: Annotated[int, Field(strict=True, ge=0, le=_LAST_POSITION)]
    essence: Sentence
    works_when: Facts = ()
    hurts_when: Facts = ()
    figures: Facts = ()
    factors: dict[Factor, Fact] = Field(default_factory=dict)
    choosing: tuple[Rule, ...] = Field((), max_length=_FACTS)
    related: dict[Name, Sentence] = Field(default_factory=dict, max_length=_FACTS)
    combines: dict[Name, Fact] = Field(default_factory=dict, max_length=_FACTS)
    sources: dict[Name, Source] = Field(default_factory=dict, max_length=_FACTS)

    @model_validator(mode="after")
    def _sources_are_known(self) -> Self:
        for key, statements in self._statements():
            for statement in statements:
                for source in statement.sources:
                    if source not in self.sources:
                        message = f'No source has the key "{source}"'
                        raise broken(key, message, ", ".join(self.sources) or "a key of `sources`")
        return self

    def _statements(self) -> tuple[tuple[str, tuple[Fact | Rule, ...]], ...]:
        return (
            ("works_when", self.works_when),
            ("hurts_when", self.hurts_when),
            ("figures", self.figures),
            ("factors", tuple(self.factors.values())),
            ("choosing", self.choosing),
            ("combines", tuple(self.combines.values())),
        )


class PhaseHead(Part):
    """What is said about a phase, apart from its system."""

    name: Name
    does: Sentence


class Phase(PhaseHead):
    """One step of a pattern that is a sequence: a whole system."""

    id: Id
    system: System
    text: str  # the system as its author wrote it


class UnknownPhase(UserError):
    def __init__(self, slug: str, phase: str, known: tuple[str, ...]) -> None:
        has = f"It has {', '.join(known)}." if known else "It has none."
        super().__init__(f'The pattern "{slug}" has no phase "{phase}". {has}')


class Pattern(About):
    """One file of the catalogue, at one of its phases if it has some. The first one is where it starts."""

    slug: Id
    system: System
    text: str  # the system as its author wrote it
    phases: tuple[Phase, ...] = ()
    phase: Phase | None = None

    @property
    def name(self) -> str:
        """The pattern's own name; a phase's system has another."""
        return self.title or self.system.name

    @property
    def full_name(self) -> str:
        """With the phase when one was asked for: Strangler fig · step 2: Sign-in is cut out."""
        return f"{self.name} · step {self.step}: {self.phase.name}" if self.phase else self.name

    @property
    def step(self) -> int:
        """The place of the phase in their order, from 1; without phases 1."""
        return [phase.id for phase in self.phases].index(self.phase.id) + 1 if self.phase else 1

    @property
    def systems(self) -> tuple[System, ...]:
        """Those of all phases in order, or its only one."""
        return tuple(phase.system for phase in self.phases) or (self.system,)

    @property
    def cover(self) -> "Pattern":
        """Where its picture tells most: in the middle of a sequence, while old and new are both there."""
        return self.at(self.phases[len(self.phases) // 2].id) if self.phases else self

    @property
    def ref(self) -> str:
        """What addresses call it: its slug, and the phase when one was asked for, such as strangler-fig@cut-auth."""
        return f"{self.slug}{PHASE_SIGN}{self.phase.id}" if self.phase else self.slug

    def at(self, phase: str) -> "Pattern":
        """The same pattern at a phase. Raises `UnknownPhase`."""
        found = next((each for each in self.phases if each.id == phase), None)
        if found is None:
            raise UnknownPhase(self.slug, phase, tuple(each.id for each in self.phases))
        return self.model_copy(update={"system": found.system, "text": found.text, "phase": found})
