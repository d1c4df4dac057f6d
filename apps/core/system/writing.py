"""From System to its one canonical spelling: the same system gives the same bytes, and reads back equal."""

from apps.core.system.arrows import arrow_text
from apps.core.system.model import (
    Component,
    Dependency,
    Flow,
    Group,
    Journey,
    Latency,
    Layout,
    Mode,
    Parallel,
    Part,
    Step,
    System,
)
from apps.core.system.spelling import Inline, lines_of
from apps.core.system.wishing import WISHES

Written = dict[str, object]


def write_system(system: System) -> str:
    """What is not said in the system, or is as it is when nothing is said, is left out."""
    document: Written = {"archbench": system.archbench, "name": system.name}
    sections: Written = {
        "summary": system.summary,
        "groups": {id_: _group(group) for id_, group in system.groups.items()},
        "components": {id_: _component(component) for id_, component in system.components.items()},
        "flows": [_flow(flow) for flow in system.flows],
        "dependencies": [_dependency(dependency) for dependency in system.dependencies],
        "journeys": {id_: _journey(journey) for id_, journey in system.journeys.items()},
        "layout": _layout(system.layout),
    }
    document.update({key: section for key, section in sections.items() if section})
    return "\n".join(lines_of(document)) + "\n"


def _said(part: Part) -> Written:
    """The fields of a part that differ from what they are when nothing is said."""
    said: Written = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name != "id" and value != field.get_default() and value != {}:
            said[field.alias or name] = value
    return said


def _group(group: Group) -> object:
    said = _said(group)
    return group.name if list(said) == ["name"] else said


def _component(component: Component) -> Written:
    said = _said(component)
    if component.latency_ms:
        said["latency_ms"] = _latency(component.latency_ms)
    if component.tags:
        said["tags"] = Inline(component.tags)
    return said


def _latency(latency: Latency) -> object:
    return latency.p50 if latency.p99 is None else Inline({"p50": latency.p50, "p99": latency.p99})


def _flow(flow: Flow) -> object:
    said = _said(flow)
    if said.keys() <= {"from", "to", "label", "mode"}:
        return _arrow(flow, flow.mode is Mode.ASYNC)
    if flow.latency_ms:
        said["latency_ms"] = _latency(flow.latency_ms)
    return said


def _arrow(part: Flow | Step, is_async: bool = False) -> object:
    arrow = arrow_text(part.source, part.target, is_async)
    return {arrow: part.label} if part.label else arrow


def _dependency(dependency: Dependency) -> object:
    if len(dependency.targets) == 1 and not dependency.optional:
        return arrow_text(dependency.source, dependency.targets[0])
    return {**_said(dependency), "to": Inline(dependency.targets)}


def _journey(journey: Journey) -> Written:
    return {**_said(journey), "steps": [_step(step) for step in journey.steps]}


def _layout(layout: Layout) -> Written:
    said = _said(layout)
    for key in WISHES:
        lists = [Inline(ids) for ids in getattr(layout, key)]
        if lists:
            said[key] = lists if len(lists) > 1 else lists[0]
    return said


def _step(step: Step | Parallel) -> object:
    if isinstance(step, Step):
        return _arrow(step)
    return {"parallel": [_arrow(branch) for branch in step.steps]}
