"""Random edits of a system, as people make them: add, remove, rename, rewire, regroup; and whom each touches."""

from collections.abc import Callable
from enum import StrEnum
from random import Random

from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.limits import GROUP_DEPTH
from apps.core.system.model import Component, Flow, Group, System

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
    ADD_GROUP = "add a group"
    REMOVE_GROUP = "remove a group"
    MOVE_GROUP = "move a group"


Outcome = tuple[System, set[str]]


def edited(system: System, dice: Random) -> tuple[Edit, System, set[str]]:
    """The edit, the system after it, and the components that it was about."""
    if len(system.components) < 3:
        edit = Edit.ADD
    else:
        edit = dice.choice([each for each in EDITS if each is not Edit.REGROUP or system.groups])
    after, touched = EDITS[edit](system, dice)
    return edit, after, touched


def edited_with_groups(system: System, dice: Random) -> tuple[Edit, System, set[str]]:
    """The same with edits of groups among them; the groups that it was about are told too."""
    if not system.groups or dice.random() > len(GROUP_EDITS) / (len(EDITS) + len(GROUP_EDITS)):
        return edited(system, dice)
    edit = dice.choice(list(GROUP_EDITS))
    after, touched = GROUP_EDITS[edit](system, dice)
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


def _add_group(system: System, dice: Random) -> Outcome:
    """With up to three components that were elsewhere."""
    id_ = next(f"group{n}" for n in range(10_000) if f"group{n}" not in system.groups)
    parent = dice.choice([None, *(each for each in system.groups if _depth(system, each) < GROUP_DEPTH)])
    members = dice.sample(list(system.components), k=dice.choice((0, 1, 3)))
    added = Group(id=id_, name=dice.choice(_NAMES), kind=GroupKind.BOUNDARY, parent=parent)
    parts = {each: system.components[each].model_copy(update={"group": id_}) for each in members}
    after = system.model_copy(update={"groups": {**system.groups, id_: added}})
    return _with(after, {**system.components, **parts}, system.flows), {id_, *members}


def _remove_group(system: System, dice: Random) -> Outcome:
    """What is in it comes to be in what was around it."""
    gone = dice.choice(list(system.groups))
    outer = system.groups[gone].parent
    groups = {
        id_: group.model_copy(update={"parent": outer}) if group.parent == gone else group
        for id_, group in system.groups.items()
        if id_ != gone
    }
    parts = {
        id_: part.model_copy(update={"group": outer}) if part.group == gone else part
        for id_, part in system.components.items()
    }
    after = system.model_copy(update={"groups": groups})
    return _with(after, parts, system.flows), _all_in(system, gone)


def _move_group(system: System, dice: Random) -> Outcome:
    moved = dice.choice(list(system.groups))
    inner = _all_in(system, moved)
    height = max(_depth(system, id_) for id_ in inner & system.groups.keys()) - _depth(system, moved)
    others = (id_ for id_ in system.groups if id_ not in inner)
    goals = [None, *(id_ for id_ in others if _depth(system, id_) + 1 + height <= GROUP_DEPTH)]
    group = system.groups[moved].model_copy(update={"parent": dice.choice(goals)})
    after = system.model_copy(update={"groups": {**system.groups, moved: group}})
    return _with(after, system.components, system.flows), inner


def _depth(system: System, group: str) -> int:
    return len(around(system, group))


def _all_in(system: System, group: str) -> set[str]:
    """The group and all in it, groups too."""
    groups = {id_ for id_ in system.groups if group in around(system, id_)}
    return groups | {id_ for id_, part in system.components.items() if part.group in groups}


def around(system: System, group: str | None) -> tuple[str, ...]:
    """The group and all around it, from the inside out."""
    chain: list[str] = []
    while group:
        chain.append(group)
        group = system.groups[group].parent
    return tuple(chain)


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

GROUP_EDITS: dict[Edit, Callable[[System, Random], Outcome]] = {
    Edit.ADD_GROUP: _add_group,
    Edit.REMOVE_GROUP: _remove_group,
    Edit.MOVE_GROUP: _move_group,
}
