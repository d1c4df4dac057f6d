"""A system in which changes are planted, and what a comparison has to find after them."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from apps.core.comparison.difference import Difference
from apps.core.system.model import (
    Component,
    Dependency,
    Flow,
    Journey,
    Parallel,
    Step,
    System,
)

Found = dict[str, dict[str, Any]]


class Impossible(Exception):
    """This plant does not grow in this system."""


def _nothing() -> Found:
    return {name: {} for name in ("components", "flows", "groups", "dependencies", "journeys")}


@dataclass
class Bed:
    """A system being changed, and what differs from the one it was."""

    old: System
    dice: Random
    whole: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    added: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _nothing()})
    removed: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _nothing()})
    changed: dict[str, dict[str, set[str]]] = field(default_factory=_nothing)

    def __post_init__(self) -> None:
        self.whole = {"name": self.old.name, "summary": self.old.summary}
        self.parts = {
            "components": dict(self.old.components),
            "flows": {flow.key: flow for flow in self.old.flows},
            "groups": dict(self.old.groups),
            "dependencies": {key_of(need): need for need in self.old.dependencies},
            "journeys": dict(self.old.journeys),
        }

    def fresh(self, stem: str) -> str:
        return f"{stem}-{self.dice.randrange(10**9)}"

    def pick(self, section: str) -> Any:
        parts = self.parts[section]
        if not parts:
            raise Impossible(section)
        return parts[self.dice.choice(sorted(parts))]

    def add(self, section: str, key: str, part: Any) -> None:
        if key in self.parts[section] or key in self.removed[section]:
            raise Impossible(key)
        self.parts[section][key] = part
        self.added[section].add(key)

    def remove(self, section: str, key: str) -> None:
        del self.parts[section][key]
        self.changed[section].pop(key, None)
        if key in self.added[section]:
            self.added[section].discard(key)
        else:
            self.removed[section].add(key)

    def change(self, section: str, key: str, name: str, /, **update: Any) -> None:
        if name in self.changed[section].get(key, set()):
            raise Impossible("changed already")
        self.parts[section][key] = self.parts[section][key].model_copy(update=update)
        if key not in self.added[section]:
            self.changed[section].setdefault(key, set()).add(name)

    def reroute(self, flow: Flow, after: Flow | None) -> None:
        """The flow goes, or another takes its place; journeys follow."""
        self.remove("flows", flow.key)
        if after:
            self.add("flows", after.key, after)
        instead = Step(source=after.source, target=after.target, label=after.label) if after else None
        for id_, journey in list(self.parts["journeys"].items()):
            steps = tuple(filter(None, (_step_without(step, flow, instead) for step in journey.steps)))
            if not steps:
                self.remove("journeys", id_)
            else:
                self.parts["journeys"][id_] = journey.model_copy(update={"steps": steps})

    def system(self) -> System:
        """In another order than the old one, which is no difference."""
        parts = {name: list(each.items()) for name, each in self.parts.items()}
        for each in parts.values():
            self.dice.shuffle(each)
        return System(
            **self.whole,
            groups=dict(parts["groups"]),
            components={id_: self._stirred(part) for id_, part in parts["components"]},
            flows=tuple(flow for _, flow in parts["flows"]),
            dependencies=tuple(
                need.model_copy(update={"targets": tuple(self._shuffled(need.targets))})
                for _, need in parts["dependencies"]
            ),
            journeys=dict(parts["journeys"]),
        )

    def _shuffled(self, items: Any) -> list[Any]:
        return self.dice.sample(list(items), len(items))

    def _stirred(self, part: Component) -> Component:
        links = dict(self._shuffled(part.links.items()))
        return part.model_copy(update={"tags": tuple(self._shuffled(part.tags)), "links": links})

    def expected(self) -> Found:
        """As `found_in` has it."""
        changed = {
            name: {key: set(fields) for key, fields in each.items()} for name, each in self.changed.items()
        }
        for id_, journey in self.parts["journeys"].items():
            if id_ in self.old.journeys and _taken(journey) != _taken(self.old.journeys[id_]):
                changed["journeys"].setdefault(id_, set()).add("steps")
        whole = {name for name, value in self.whole.items() if value != getattr(self.old, name)}
        parts = {
            name: {"added": self.added[name], "removed": self.removed[name], "changed": changed[name]}
            for name in self.parts
        }
        return {"system": dict.fromkeys(whole), **parts}


def found_in(diff: Difference) -> Found:
    """A difference by section: the keys added and removed, and the fields that changed."""
    parts = {
        name: {
            "added": set(each.added),
            "removed": set(each.removed),
            "changed": {key: {change.field for change in changes} for key, changes in each.changed.items()},
        }
        for name, each in diff.sections.items()
    }
    return {"system": dict.fromkeys(change.field for change in diff.system), **parts}


def key_of(need: Dependency) -> str:
    return f"{need.source}->{'|'.join(sorted(need.targets))}"


def _step_without(step: Step | Parallel, flow: Flow, instead: Step | None) -> Step | Parallel | None:
    if isinstance(step, Step):
        is_it = (step.source, step.target, step.label) == (flow.source, flow.target, flow.label)
        return instead if is_it else step
    inner = tuple(filter(None, (_step_without(each, flow, instead) for each in step.steps)))
    return Parallel(steps=inner) if inner else None  # type: ignore[arg-type]


def _taken(journey: Journey) -> list[Any]:
    def ends(step: Step) -> tuple[str, str, str]:
        return step.source, step.target, step.label

    return [
        sorted(map(ends, step.steps)) if isinstance(step, Parallel) else ends(step) for step in journey.steps
    ]
