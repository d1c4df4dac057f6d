"""Random edits of a system, as people make them: add, remove, rename, rewire, regroup; and whom each touches."""

from collections.abc import Callable
from enum import StrEnum
from random import Random

from apps.core.system.kinds import ComponentKind
from apps.core.system.model import Component, Flow, System

_NAMES = (
    "Billing",
    "Search",
    "User profile and preference service",
    "Queue of orders that wait",
    "X",
    "推荐引擎",
)


class Edit(StrEnum):
    ADD = "add"
    REMOVE = "remove"
    RENAME = "rename"
    REWIRE = "rewire"
    REGROUP = "regroup"


Outcome = tuple[System, set[str]]


def edited(system: System, dice: Random) -> tuple[Edit, System, set[str]]:
    """The edit, the system after it, and the components that it was about."""
    if len(system.components) < 3:
        edit = Edit.ADD
    else:
        edit = dice.choice([each for each in EDITS if each is not Edit.REGROUP or system.groups])
    after, touched = EDITS[edit](system, dice)
    return edit, after, touched


def _add(system: System, dice: Random) -> Outcome:
    ids = list(system.components)
    number = next(n for n in range(10_000) if f"new{n}" not in system.components)
    group = dice.choice([None, *system.groups, *system.groups])
    added = Component(
        id=f"new{number}",
        name=dice.choice(_NAMES),
        kind=ComponentKind.SERVICE,
        group=group,
        replicas=dice.choice((1, 1, 3)),
    )
    members = [id_ for id_ in ids if system.components[id_].group == group]
    other = dice.choice(members if members and dice.random() < 0.7 else ids)
    flows = [Flow(source=other, target=added.id, label=dice.choice(("", "call it", "send an order")))]
    if dice.random() < 0.4:
        flows.append(Flow(source=added.id, target=dice.choice(ids)))
    return _with(system, {**system.components, added.id: added}, (*system.flows, *flows)), {added.id}


def _remove(system: System, dice: Random) -> Outcome:
    gone = dice.choice(list(system.components))
    parts = {id_: part for id_, part in system.components.items() if id_ != gone}
    return _with(system, parts, system.flows), {gone}


def _rename(system: System, dice: Random) -> Outcome:
    id_ = dice.choice(list(system.components))
    part = system.components[id_].model_copy(update={"name": f"{dice.choice(_NAMES)} {dice.randrange(100)}"})
    return _with(system, {**system.components, id_: part}, system.flows), {id_}


def _rewire(system: System, dice: Random) -> Outcome:
    ids = list(system.components)
    flows = [flow for flow in system.flows if dice.random() > 1.5 / max(1, len(system.flows))]
    source, target = dice.choice(ids), dice.choice(ids)
    known = {flow.key for flow in flows}
    flow = Flow(source=source, target=target, label=dice.choice(("", "ask", "tell all of it")))
    return _with(system, system.components, (*flows, *([flow] if flow.key not in known else []))), set()


def _regroup(system: System, dice: Random) -> Outcome:
    id_ = dice.choice(list(system.components))
    part = system.components[id_].model_copy(update={"group": dice.choice([None, *system.groups])})
    return _with(system, {**system.components, id_: part}, system.flows), {id_}


def _with(system: System, parts: dict[str, Component], flows: tuple[Flow, ...]) -> System:
    """The system with these parts and flows, and with what refers to others left out."""
    parts = {
        id_: part.model_copy(update={"kind": ComponentKind.SERVICE})
        if part.kind is ComponentKind.MODULE
        else part
        for id_, part in parts.items()
    }
    kept = tuple(flow for flow in flows if {flow.source, flow.target} <= parts.keys())
    needs = tuple(need for need in system.dependencies if {need.source, *need.targets} <= parts.keys())
    update = {"components": parts, "flows": kept, "dependencies": needs, "journeys": {}}
    return system.model_copy(update=update)


EDITS: dict[Edit, Callable[[System, Random], Outcome]] = {
    Edit.ADD: _add,
    Edit.REMOVE: _remove,
    Edit.RENAME: _rename,
    Edit.REWIRE: _rewire,
    Edit.REGROUP: _regroup,
}
