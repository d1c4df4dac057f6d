"""The steps of a pattern that is a sequence: where one is, the ways to the others, and what changed on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from apps.core.catalogue.pattern import Pattern, Phase
from apps.core.diagram.marks import Marks
from apps.services.chaos import read_what_fails
from apps.services.patterns import catalogue_version, get_pattern
from apps.services.phases import PhaseChanges, changes_of_phase
from apps.web.chaos_links import asked_failures, query_of
from apps.web.choices import changes_choice
from apps.web.explore import Setting

Asked = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """A phase by its number from 1, and the address of this page at it."""

    number: int
    phase: Phase
    address: str


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps in order, the number of the one that is open, and what it changed; nothing at the first."""

    every: tuple[Step, ...]
    number: int
    changes: PhaseChanges | None
    marked: bool

    @property
    def here(self) -> Step:
        return self.every[self.number - 1]

    @property
    def before(self) -> Step | None:
        return self.every[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> Step | None:
        return self.every[self.number] if self.number < len(self.every) else None

    @property
    def marks(self) -> Marks | None:
        """What changed, as the picture shows it, unless that is switched off."""
        return self.changes.marks if self.changes and self.marked else None

    @property
    def addresses(self) -> str:
        """All in order, for scripts."""
        return " ".join(step.address for step in self.every)


def steps_of(request: HttpRequest, pattern: Pattern) -> Steps | None:
    """The steps of an explore page: each opens what is open here. None without phases."""
    asked = list(_all_asked(request))
    return _steps(request, pattern, "pattern", lambda phase: asked)


def chaos_steps_of(request: HttpRequest, pattern: Pattern) -> Steps | None:
    """The steps of a chaos page: in each fails what fails here, as far as the step has it."""
    texts = asked_failures(request.GET)
    others = [(name, value) for name, value in _all_asked(request) if name != "fail"]

    def asked(phase: Phase) -> Asked:
        return [*query_of(read_what_fails(texts, phase.system).failures), *others]

    return _steps(request, pattern, "pattern-chaos", asked)


def setting_of(pattern: Pattern, marks: Marks | None = None) -> Setting:
    """How a pattern stands on its page: a phase in the places of all phases, its file marked as it is."""
    return Setting(pattern.full_name, pattern.systems, (("changes", "on"),) if marks else ())


def _steps(
    request: HttpRequest, pattern: Pattern, page: str, asked: Callable[[Phase], Asked]
) -> Steps | None:
    if not pattern.phases:
        return None
    every = tuple(
        Step(number, phase, _address(page, pattern.at(phase.id).ref, asked(phase)))
        for number, phase in enumerate(pattern.phases, start=1)
    )
    changes = _changes(pattern.ref, catalogue_version())
    return Steps(every, pattern.step, changes, changes_choice(request, default=True))


@lru_cache(maxsize=64)
def _changes(ref: str, version: str) -> PhaseChanges | None:
    """Worked out once for each version of the catalogue: two whole systems are compared."""
    return changes_of_phase(get_pattern(ref))


def _address(page: str, ref: str, asked: Asked) -> str:
    address = reverse(page, args=[ref])
    return f"{address}?{urlencode(asked)}" if asked else address


def _all_asked(request: HttpRequest) -> Asked:
    return [(name, value) for name, values in request.GET.lists() for value in values]
