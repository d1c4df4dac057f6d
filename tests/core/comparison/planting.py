"""Changes to plant in a system, each told to the bed it is planted in: what is to be found, and nothing else."""

from collections.abc import Callable
from random import Random

from pydantic import ValidationError

from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import (
    Component,
    Dependency,
    Flow,
    Group,
    Journey,
    Latency,
    Mode,
    Parallel,
    Step,
    System,
)
from tests.core.comparison.bed import Bed, Found, Impossible, key_of

FIELDS_OF_COMPONENT: dict[str, tuple[object, ...]] = {
    "kind": (ComponentKind.WORKER, ComponentKind.CACHE),
    "technology": ("Fortran", ""),
    "replicas": (7, 99_999),
    "latency_ms": (Latency(p50=1), Latency(p50=1, p99=2.5), Latency(p50=1, p99=1)),
    "capacity_rps": (0, 123.25),
    "availability": (100, 99.9),
    "cost_per_month": (0, 1e9),
    "cost_per_million": (0.4,),
    "owner": ("Edge team",),
    "description": ("One.\nTwo.",),
    "tags": (("critical",), ("a", "b", "b")),
    "links": ({"Runbook": "https://example.com/"},),
}
FIELDS_OF_FLOW: dict[str, tuple[object, ...]] = {
    "mode": tuple(Mode),
    "protocol": ("gRPC",),
    "latency_ms": (Latency(p50=3), None),
    "optional": (True, False, None),
}


def add_component(bed: Bed) -> None:
    id_ = bed.fresh("new")
    bed.add("components", id_, Component(id=id_, kind=ComponentKind.SERVICE))


def remove_component(bed: Bed) -> None:
    """Its flows go with it, and what needs it does without."""
    part = bed.pick("components")
    if len(bed.parts["components"]) == 1:
        raise Impossible("the last one")
    for flow in list(bed.parts["flows"].values()):
        if part.id in (flow.source, flow.target):
            bed.reroute(flow, None)
    for key, need in list(bed.parts["dependencies"].items()):
        left = tuple(target for target in need.targets if target != part.id)
        if need.source == part.id or not left:
            bed.remove("dependencies", key)
        elif left != need.targets:
            _replace_need(bed, key, need.model_copy(update={"targets": left}))
    bed.remove("components", part.id)


def _replace_need(bed: Bed, key: str, need: Dependency) -> None:
    bed.remove("dependencies", key)
    bed.add("dependencies", key_of(need), need)


def rename_component(bed: Bed) -> None:
    part = bed.pick("components")
    bed.change("components", part.id, "name", name=bed.fresh("Name"))


def change_id_of_component(bed: Bed) -> None:
    """To a comparison by id one goes and another comes, with all that is tied to it."""
    part = bed.pick("components")
    id_ = bed.fresh("moved")
    renamed = {part.id: id_}
    bed.add("components", id_, part.model_copy(update={"id": id_}))
    for flow in list(bed.parts["flows"].values()):
        if part.id in (flow.source, flow.target):
            ends = {end: renamed.get(getattr(flow, end), getattr(flow, end)) for end in ("source", "target")}
            bed.reroute(flow, flow.model_copy(update=ends))
    for key, need in list(bed.parts["dependencies"].items()):
        if part.id in (need.source, *need.targets):
            targets = tuple(renamed.get(target, target) for target in need.targets)
            source = renamed.get(need.source, need.source)
            _replace_need(bed, key, need.model_copy(update={"source": source, "targets": targets}))
    bed.remove("components", part.id)


def change_component(bed: Bed) -> None:
    part = bed.pick("components")
    name = bed.dice.choice(sorted(FIELDS_OF_COMPONENT))
    _change_to_one_of(bed, "components", part.id, name, FIELDS_OF_COMPONENT[name])


def _change_to_one_of(bed: Bed, section: str, key: str, name: str, values: tuple[object, ...]) -> None:
    part = bed.parts[section][key]
    others = [value for value in values if value != getattr(part, name)]
    bed.change(section, key, name, **{name: bed.dice.choice(others)})


def move_component(bed: Bed) -> None:
    part = bed.pick("components")
    _change_to_one_of(
        bed, "components", part.id, "group", (None, bed.pick("groups").id, bed.pick("groups").id)
    )


def add_flow(bed: Bed) -> None:
    source, target = bed.pick("components").id, bed.pick("components").id
    flow = Flow(source=source, target=target, label=bed.fresh("carry"), mode=bed.dice.choice(list(Mode)))
    bed.add("flows", flow.key, flow)


def remove_flow(bed: Bed) -> None:
    bed.reroute(bed.pick("flows"), None)


def rewire_flow(bed: Bed) -> None:
    flow, end = bed.pick("flows"), bed.dice.choice(["source", "target"])
    other = bed.pick("components").id
    if other == getattr(flow, end):
        raise Impossible("that is where it is")
    bed.reroute(flow, flow.model_copy(update={end: other}))


def relabel_flow(bed: Bed) -> None:
    flow = bed.pick("flows")
    bed.reroute(flow, flow.model_copy(update={"label": bed.fresh("label")}))


def turn_flow(bed: Bed) -> None:
    flow = bed.pick("flows")
    if flow.source == flow.target:
        raise Impossible("it leads to itself")
    bed.reroute(flow, flow.model_copy(update={"source": flow.target, "target": flow.source}))


def change_flow(bed: Bed) -> None:
    flow, name = bed.pick("flows"), bed.dice.choice(sorted(FIELDS_OF_FLOW))
    if name == "optional" and flow.fallback:
        raise Impossible("a fallback needs an optional flow")
    _change_to_one_of(bed, "flows", flow.key, name, FIELDS_OF_FLOW[name])


def change_fallback(bed: Bed) -> None:
    flow = bed.pick("flows")
    if not flow.optional:
        raise Impossible("there is no fallback")
    bed.change("flows", flow.key, "fallback", fallback="" if flow.fallback else "the cache")


def add_group(bed: Bed) -> None:
    id_ = bed.fresh("group")
    bed.add("groups", id_, Group(id=id_, kind=bed.dice.choice(list(GroupKind))))


def remove_group(bed: Bed) -> None:
    """What was in it is in what was around it."""
    group = bed.pick("groups")
    for id_, part in list(bed.parts["components"].items()):
        if part.group == group.id:
            bed.change("components", id_, "group", group=group.parent)
    for id_, inner in list(bed.parts["groups"].items()):
        if inner.parent == group.id:
            bed.change("groups", id_, "in", parent=group.parent)
    bed.remove("groups", group.id)


def change_group(bed: Bed) -> None:
    group = bed.pick("groups")
    name = bed.dice.choice(["name", "kind", "description"])
    if name == "kind":
        _change_to_one_of(bed, "groups", group.id, name, tuple(GroupKind))
    else:
        bed.change("groups", group.id, name, **{name: bed.fresh("Other")})


def move_group(bed: Bed) -> None:
    group, around = bed.pick("groups"), bed.pick("groups")
    if around.id in (group.id, group.parent):
        raise Impossible("it is there already")
    bed.change("groups", group.id, "in", parent=around.id)


def add_dependency(bed: Bed) -> None:
    ids = sorted(bed.parts["components"])
    if len(ids) < 2:
        raise Impossible("nobody to depend on")
    source, *targets = bed.dice.sample(ids, min(len(ids), bed.dice.choice((2, 3))))
    need = Dependency(source=source, targets=tuple(targets), optional=bed.dice.random() < 0.5)
    bed.add("dependencies", key_of(need), need)


def remove_dependency(bed: Bed) -> None:
    bed.remove("dependencies", key_of(bed.pick("dependencies")))


def change_dependency(bed: Bed) -> None:
    need = bed.pick("dependencies")
    bed.change("dependencies", key_of(need), "optional", optional=not need.optional)


def add_journey(bed: Bed) -> None:
    flow, id_ = bed.pick("flows"), bed.fresh("journey")
    step = Step(source=flow.source, target=flow.target, label=flow.label)
    bed.add("journeys", id_, Journey(id=id_, steps=(step,)))


def remove_journey(bed: Bed) -> None:
    bed.remove("journeys", bed.pick("journeys").id)


def change_journey(bed: Bed) -> None:
    journey, name = bed.pick("journeys"), bed.dice.choice(["name", "rate_rps"])
    value: object = bed.fresh("Name") if name == "name" else (journey.rate_rps or 0) + 1
    bed.change("journeys", journey.id, name, **{name: value})


def change_steps(bed: Bed) -> None:
    journey = bed.pick("journeys")
    way = bed.dice.choice([_lengthen, _reverse, _take_at_once])
    steps = way(bed, journey)
    bed.parts["journeys"][journey.id] = journey.model_copy(update={"steps": steps})


def _lengthen(bed: Bed, journey: Journey) -> tuple[Step | Parallel, ...]:
    flow = bed.pick("flows")
    return (*journey.steps, Step(source=flow.source, target=flow.target, label=flow.label))


def _reverse(bed: Bed, journey: Journey) -> tuple[Step | Parallel, ...]:
    return journey.steps[::-1]


def _take_at_once(bed: Bed, journey: Journey) -> tuple[Step | Parallel, ...]:
    return (Parallel(steps=journey.flat_steps()),)


def rename_system(bed: Bed) -> None:
    bed.whole["name"] = bed.fresh("System")


def summarise_system(bed: Bed) -> None:
    bed.whole["summary"] = bed.dice.choice(["", bed.fresh("Summary")])


PLANTS: tuple[Callable[[Bed], None], ...] = (
    add_component,
    remove_component,
    rename_component,
    change_id_of_component,
    change_component,
    move_component,
    add_flow,
    remove_flow,
    rewire_flow,
    relabel_flow,
    turn_flow,
    change_flow,
    change_fallback,
    add_group,
    remove_group,
    change_group,
    move_group,
    add_dependency,
    remove_dependency,
    change_dependency,
    add_journey,
    remove_journey,
    change_journey,
    change_steps,
    rename_system,
    summarise_system,
)


def planted(old: System, plants: tuple[Callable[[Bed], None], ...], seed: int) -> tuple[System, Found]:
    """The system with all of these, in places where they grow. Raises Impossible when they grow in none."""
    for attempt in range(100):
        bed = Bed(old, Random(f"{seed}/{attempt}"))
        try:
            for plant in plants:
                plant(bed)
            return bed.system(), bed.expected()
        except (Impossible, ValidationError):
            continue
    raise Impossible(", ".join(plant.__name__ for plant in plants))
