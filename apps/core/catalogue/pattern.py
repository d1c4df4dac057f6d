"""A pattern: what it is good for, said with sources, and a whole system that shows it."""

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from apps.core.system.model import Part, System, broken
from apps.core.system.texts import Id, Link, Name, Paragraphs, Words

_FACTS: Final = 50
_LAST_POSITION: Final = 100_000

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


class About(Part):
    """What is said about a pattern, apart from its system."""

    category: Category
    position: Annotated[int, Field(strict=True, ge=0, le=_LAST_POSITION)]
    essence: Sentence
    works_when: Facts = ()
    hurts_when: Facts = ()
    figures: Facts = ()
    sources: dict[Name, Source] = Field(default_factory=dict, max_length=_FACTS)

    @model_validator(mode="after")
    def _sources_are_known(self) -> Self:
        for key in ("works_when", "hurts_when", "figures"):
            for fact in getattr(self, key):
                for source in fact.sources:
                    if source not in self.sources:
                        message = f'No source has the key "{source}"'
                        raise broken(key, message, ", ".join(self.sources) or "a key of `sources`")
        return self


class Pattern(About):
    """One file of the catalogue."""

    slug: Id
    system: System
    text: str  # the system as its author wrote it
