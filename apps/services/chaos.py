"""What follows when parts of a system fail, in order and in words; and which failures would hurt most."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from apps.core.diagram.marks import Marks
from apps.core.failure.blast import BlastRadius, blast_radius
from apps.core.failure.failures import Failure, canonical
from apps.core.failure.journeys import JourneyFate, journeys_after
from apps.core.failure.marking import marks_of
from apps.core.failure.network import Network, network_of
from apps.core.failure.outcome import Outcome
from apps.core.failure.spelling import UnknownFailure, read_failure
from apps.core.failure.spreading import spread_through
from apps.core.failure.story import Told, story_of
from apps.core.system.model import System
from apps.services.code_version import code_version
from apps.services.drawn_cache import cache
from apps.services.ranking import Ranking, rank

_KEPT_IN_MEMORY = 64


@dataclass(frozen=True, slots=True)
class WhatFails:
    """The failures that were asked for, and what was asked for and is none."""

    failures: tuple[Failure, ...]
    refused: tuple[UnknownFailure, ...]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """All that follows from some failures."""

    outcome: Outcome
    blast: BlastRadius
    journeys: dict[str, JourneyFate]
    story: tuple[Told, ...]


def read_what_fails(texts: Iterable[str], system: System) -> WhatFails:
    """Reads every text for itself, so that one mistake does not hide the rest."""
    failures, refused = [], []
    for text in texts:
        try:
            failures.append(read_failure(text, system))
        except UnknownFailure as error:
            refused.append(error)
    return WhatFails(canonical(failures), tuple(refused))


def follow_failures(system: System, failures: Iterable[Failure]) -> Aftermath:
    """What the failures lead to; they are of this system."""
    return _kept_aftermath(_described(system), tuple(failures))


def marks_after(system: System, failures: Iterable[Failure]) -> Marks | None:
    """How the picture of the system shows the failures; without any it is as always."""
    failed = tuple(failures)
    return marks_of(system, _kept_outcome(_described(system), failed)) if failed else None


def rank_failures(system: System) -> Ranking:
    """Exact, and found once for all who ask about the same description. Raises `Busy`."""
    version = code_version("apps.core.failure")
    key = sha256(f"ranking {version} {system.fingerprint}".encode()).hexdigest()[:40]
    found: Ranking | None = cache.get(key)
    if found is None:
        found = rank(system)
        cache.set(key, found, timeout=None)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Described:
    """A system that is equal to another of the same description."""

    fingerprint: str
    system: System

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Described) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)


def _described(system: System) -> _Described:
    return _Described(system.fingerprint, system)


@lru_cache(maxsize=_KEPT_IN_MEMORY)
def _kept_network(described: _Described) -> Network:
    return network_of(described.system)


@lru_cache(maxsize=_KEPT_IN_MEMORY)
def _kept_outcome(described: _Described, failures: tuple[Failure, ...]) -> Outcome:
    return spread_through(_kept_network(described), failures)


@lru_cache(maxsize=_KEPT_IN_MEMORY)
def _kept_aftermath(described: _Described, failures: tuple[Failure, ...]) -> Aftermath:
    outcome = _kept_outcome(described, failures)
    return Aftermath(
        outcome=outcome,
        blast=blast_radius(outcome),
        journeys=journeys_after(described.system, outcome),
        story=story_of(described.system, outcome),
    )
