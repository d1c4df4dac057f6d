"""What differs between two systems, part by part and field by field; no order of parts counts, nor any layout."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from apps.core.comparison.plain import plain_fields
from apps.core.system.model import Dependency, Part, System

PartT = TypeVar("PartT", bound=Part)
_OF_THE_WHOLE: Final = ("name", "summary")


@dataclass(frozen=True, slots=True)
class Change:
    """A field with two values: plain ones of JSON in canonical spelling, None where nothing is said."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class PartsDifference:
    """What differs among parts of one sort, all by key and sorted by it."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: dict[str, tuple[Change, ...]]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. Flows have the key "a->b label", dependencies "a->b" or "a->b|c", the others their id."""

    system: tuple[Change, ...]
    components: PartsDifference
    flows: PartsDifference
    groups: PartsDifference
    dependencies: PartsDifference
    journeys: PartsDifference

    @property
    def sections(self) -> dict[str, PartsDifference]:
        """The parts by the name of their section."""
        return {
            "components": self.components,
            "flows": self.flows,
            "groups": self.groups,
            "dependencies": self.dependencies,
            "journeys": self.journeys,
        }

    @property
    def is_empty(self) -> bool:
        return not self.system and all(parts.is_empty for parts in self.sections.values())


def difference(old: System, new: System) -> Difference:
    """Exact: empty only for systems that are equal but for the order of their parts and their layouts."""
    before, after = plain_fields(old), plain_fields(new)
    return Difference(
        system=_changes(
            {key: before[key] for key in _OF_THE_WHOLE}, {key: after[key] for key in _OF_THE_WHOLE}
        ),
        components=_parts(old.components, new.components),
        flows=_parts({flow.key: flow for flow in old.flows}, {flow.key: flow for flow in new.flows}),
        groups=_parts(old.groups, new.groups),
        dependencies=_needs(needs_by_key(old), needs_by_key(new)),
        journeys=_parts(old.journeys, new.journeys),
    )


def dependency_key(need: Dependency) -> str:
    """Names a dependency within its system, unless the same is said twice."""
    return f"{need.source}->{'|'.join(sorted(need.targets))}"


def needs_by_key(system: System) -> dict[str, tuple[Dependency, ...]]:
    """The dependencies; a key has more than one only where a text says the same need again."""
    needs: dict[str, tuple[Dependency, ...]] = {}
    for need in system.dependencies:
        key = dependency_key(need)
        needs[key] = (*needs.get(key, ()), need)
    return needs


def _parts(old: Mapping[str, PartT], new: Mapping[str, PartT]) -> PartsDifference:
    # Most parts are as they were, and those are seen fastest as they are.
    differing = {
        id_: (part, new[id_]) for id_, part in old.items() if id_ in new and vars(part) != vars(new[id_])
    }
    changed = {id_: _changes(plain_fields(a), plain_fields(b)) for id_, (a, b) in differing.items()}
    return _difference(old, new, changed)


def _needs(
    old: Mapping[str, tuple[Dependency, ...]], new: Mapping[str, tuple[Dependency, ...]]
) -> PartsDifference:
    both = [key for key in old if key in new]
    changed = {key: _changes(_said_of(old[key]), _said_of(new[key])) for key in both}
    return _difference(old, new, changed)


def _said_of(needs: tuple[Dependency, ...]) -> dict[str, object]:
    """Of a need that is said more than once, the list of what is said."""
    optional = sorted(need.optional for need in needs)
    return {"optional": optional[0] if len(optional) == 1 else optional}


def _difference(
    old: Mapping[str, object], new: Mapping[str, object], changed: Mapping[str, tuple[Change, ...]]
) -> PartsDifference:
    return PartsDifference(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed={key: changed[key] for key in sorted(changed) if changed[key]},
    )


def _changes(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[Change, ...]:
    """Both have the same fields."""
    return tuple(Change(field, old[field], new[field]) for field in old if old[field] != new[field])
