"""What differs, in words: a sentence for each part, and one for the whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from apps.core.comparison.difference import Change, Difference, PartsDifference, needs_by_key
from apps.core.comparison.phrases import change_phrases, change_words
from apps.core.diagram.spoken import flow_sentence, isolated
from apps.core.system.kinds import KINDS
from apps.core.system.model import Component, Dependency, Flow, Group, Journey, System

__all__ = ["Kind", "Told", "change_words", "difference_sentences", "difference_summary"]


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Told:
    """One part that differs; `part` is its sort, such as "component", and `id` its key in the difference.

    The whole system is a part too, with no key.
    """

    kind: Kind
    part: str
    id: str
    text: str


def difference_sentences(old: System, new: System, diff: Difference) -> tuple[Told, ...]:
    """Section by section; in each what was added, then what was removed, then what changed."""
    told = list(_of_the_whole(diff.system))
    groups = {group.id: isolated(group.name) for group in (*old.groups.values(), *new.groups.values())}
    for section, parts in diff.sections.items():
        told += _of_section(section, parts, _Parts(section, old), _Parts(section, new), groups)
    return tuple(told)


def _of_the_whole(changes: tuple[Change, ...]) -> Iterator[Told]:
    if changes:
        yield Told(Kind.CHANGED, "system", "", f"The system: {'; '.join(change_phrases(changes))}.")


def _of_section(
    section: str, parts: PartsDifference, old: "_Parts", new: "_Parts", groups: dict[str, str]
) -> Iterator[Told]:
    part = PARTS[section]
    for id_ in parts.added:
        yield Told(Kind.ADDED, part, id_, f"Added {new.subject(id_).as_listed}.")
    for id_ in parts.removed:
        yield Told(Kind.REMOVED, part, id_, f"Removed {old.subject(id_).as_listed}.")
    for id_, changes in parts.changed.items():
        phrases = "; ".join(change_phrases(changes, groups))
        yield Told(Kind.CHANGED, part, id_, f"{new.subject(id_).as_subject}: {phrases}.")


def difference_summary(diff: Difference) -> str:
    """For example "2 components and 1 flow added, 1 component removed"; "no difference" when there is none."""
    counts = {
        Kind.ADDED: {part: len(diff.sections[section].added) for section, part in PARTS.items()},
        Kind.REMOVED: {part: len(diff.sections[section].removed) for section, part in PARTS.items()},
        Kind.CHANGED: {part: len(diff.sections[section].changed) for section, part in PARTS.items()},
    }
    said = [f"{_joined(_counted(each))} {kind}" for kind, each in counts.items() if any(each.values())]
    if diff.system:
        said.append(f"{' and '.join(change.field for change in diff.system)} of the system changed")
    return ", ".join(said) or "no difference"


def _counted(counts: dict[str, int]) -> list[str]:
    return [
        f"{number:,} {part if number == 1 else _SEVERAL[part]}" for part, number in counts.items() if number
    ]


def _joined(items: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


PARTS: Final = {
    "components": "component",
    "flows": "flow",
    "groups": "group",
    "dependencies": "dependency",
    "journeys": "journey",
}
_SEVERAL: Final = {part: section for section, part in PARTS.items()}


@dataclass(frozen=True, slots=True)
class _Subject:
    """A part as it is named after "Added", and as it begins a sentence about what changed of it."""

    as_listed: str
    as_subject: str


class _Parts:
    """The parts of one section of a system by the key that they have in a difference."""

    def __init__(self, section: str, system: System) -> None:
        find, self._subject_of = _SECTIONS[section]
        self._system = system
        self._parts = find(system)

    def subject(self, key: str) -> _Subject:
        return self._subject_of(self._parts[key], self._system)


def _component(part: Component, _: System) -> _Subject:
    name = isolated(part.name)
    return _Subject(f"{name} ({KINDS[part.kind].spoken})", name)


def _flow(flow: Flow, system: System) -> _Subject:
    """Without its verb where that may be what changed."""
    source, target = (isolated(system.components[end].name) for end in (flow.source, flow.target))
    label = f" ({isolated(flow.label)})" if flow.label else ""
    return _Subject(f"the flow {flow_sentence(flow, system)}", f"The flow {source} → {target}{label}")


def _group(group: Group, _: System) -> _Subject:
    name = isolated(group.name)
    return _Subject(f"the group {name} ({group.kind})", f"The group {name}")


def _need(needs: tuple[Dependency, ...], system: System) -> _Subject:
    """Those of one key are between the same."""
    source = isolated(system.components[needs[0].source].name)
    targets = " or ".join(isolated(system.components[target].name) for target in sorted(needs[0].targets))
    return _Subject(f"the dependency of {source} on {targets}", f"The dependency of {source} on {targets}")


def _journey(journey: Journey, _: System) -> _Subject:
    name, steps = isolated(journey.name), len(journey.flat_steps())
    counted = f"{steps} {'step' if steps == 1 else 'steps'}"
    return _Subject(f"the journey {name} ({counted})", f"The journey {name}")


_SECTIONS: Final[
    dict[str, tuple[Callable[[System], Mapping[str, Any]], Callable[[Any, System], _Subject]]]
] = {
    "components": (lambda system: system.components, _component),
    "flows": (lambda system: {flow.key: flow for flow in system.flows}, _flow),
    "groups": (lambda system: system.groups, _group),
    "dependencies": (needs_by_key, _need),
    "journeys": (lambda system: system.journeys, _journey),
}
