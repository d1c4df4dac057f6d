"""What a change means: from one system to another, without regard to how it is written."""

from collections.abc import Callable, Iterable
from typing import Any

from apps.core.editing.edits import (
    AddFlow,
    AddPart,
    ChangeFlow,
    ChangePart,
    ChangeSystem,
    Edit,
    Fields,
    ImpossibleEdit,
    RemoveFlow,
    RemovePart,
    RenamePart,
    Section,
)
from apps.core.system.model import System
from apps.core.system.wishing import WISHES

Document = dict[str, Any]
Step = dict[str, Any]


def meant(system: System, edit: Edit) -> Document:
    """The data of the system after the change, for `System.model_validate`; raises `ImpossibleEdit`."""
    document = document_of(system)
    _MEANINGS[type(edit)](document, edit)
    return document


def document_of(system: System) -> Document:
    """The system as plain data under the keys of the format, without what says nothing."""
    return system.model_dump(mode="json", by_alias=True)


def flow_key(flow: Document) -> str:
    """As `Flow.key`."""
    return f"{flow['from']}->{flow['to']} {flow['label']}".rstrip()


def _change_system(document: Document, edit: ChangeSystem) -> None:
    for key, value in edit.fields.items():
        document[key] = value
        if value is None:
            del document[key]


def _add_part(document: Document, edit: AddPart) -> None:
    if any(edit.id in document[section] for section in Section):
        raise ImpossibleEdit(f'Something with the id "{edit.id}" is there already. Choose another id.')
    document[edit.section][edit.id] = {"id": edit.id, **_given(edit.fields)}


def _change_part(document: Document, edit: ChangePart) -> None:
    part = _part(document, edit.section, edit.id)
    document[edit.section][edit.id] = _given({**part, **edit.fields})


def _rename_part(document: Document, edit: RenamePart) -> None:
    _part(document, edit.section, edit.id)
    if edit.new != edit.id and any(edit.new in document[section] for section in Section):
        raise ImpossibleEdit(f'Something with the id "{edit.new}" is there already. Choose another id.')
    parts = document[edit.section]
    document[edit.section] = {
        (edit.new if id_ == edit.id else id_): part | ({"id": edit.new} if id_ == edit.id else {})
        for id_, part in parts.items()
    }

    def renamed(id_: object) -> object:
        return edit.new if id_ == edit.id else id_

    if edit.section is Section.GROUPS:
        for component in document["components"].values():
            component["group"] = renamed(component.get("group"))
        for group in document["groups"].values():
            group["in"] = renamed(group.get("in"))
        return
    _rename_component(document, renamed)


def _rename_component(document: Document, renamed: Callable[[object], object]) -> None:
    for end in (*document["flows"], *_all_steps(document)):
        end["from"], end["to"] = renamed(end["from"]), renamed(end["to"])
    for need in document["dependencies"]:
        need["from"], need["to"] = renamed(need["from"]), [renamed(target) for target in need["to"]]
    for key in WISHES:
        document["layout"][key] = [[renamed(id_) for id_ in ids] for ids in document["layout"][key]]


def _remove_part(document: Document, edit: RemovePart) -> None:
    part = _part(document, edit.section, edit.id)
    del document[edit.section][edit.id]
    if edit.section is Section.GROUPS:
        for component in document["components"].values():
            component["group"] = part["in"] if component["group"] == edit.id else component["group"]
        for group in document["groups"].values():
            group["in"] = part["in"] if group["in"] == edit.id else group["in"]
        return
    document["flows"] = [flow for flow in document["flows"] if edit.id not in (flow["from"], flow["to"])]
    for need in document["dependencies"]:
        need["to"] = [target for target in need["to"] if target != edit.id]
    document["dependencies"] = [
        need for need in document["dependencies"] if need["from"] != edit.id and need["to"]
    ]
    _keep_steps(document, lambda step: edit.id not in (step["from"], step["to"]))
    for key in WISHES:
        fewer = [[id_ for id_ in ids if id_ != edit.id] for ids in document["layout"][key]]
        document["layout"][key] = [ids for ids in fewer if len(ids) > 1]


def _add_flow(document: Document, edit: AddFlow) -> None:
    flow = {"label": "", **_given(edit.fields)}
    for step in _all_steps(document):
        only = _pair(document, step)
        if (step["from"], step["to"]) == (flow["from"], flow["to"]) and not step["label"] and len(only) == 1:
            step["label"] = only[0]["label"]  # which of the two it takes has to be said now
    document["flows"].append(flow)


def _change_flow(document: Document, edit: ChangeFlow) -> None:
    place = _flow_place(document, edit.key)
    old = document["flows"][place]
    new = {"label": "", **_given({**old, **edit.fields})}
    taking = [step for step in _all_steps(document) if _taken(document, step) is old]
    others = [flow for flow in document["flows"] if flow is not old]
    beside = [flow for flow in others if (flow["from"], flow["to"]) == (new["from"], new["to"])]
    for step in _all_steps(document):
        if len(beside) == 1 and not step["label"] and step not in taking and _pair(document, step) == beside:
            step["label"] = beside[0]["label"]
    for step in taking:
        said = bool(step["label"]) or bool(beside)
        step |= {"from": new["from"], "to": new["to"], "label": new["label"] if said else ""}
    document["flows"][place] = new


def _remove_flow(document: Document, edit: RemoveFlow) -> None:
    old = document["flows"][_flow_place(document, edit.key)]
    gone = [step for step in _all_steps(document) if _taken(document, step) is old]
    _keep_steps(document, lambda step: not any(step is each for each in gone))
    document["flows"] = [flow for flow in document["flows"] if flow is not old]


def _part(document: Document, section: Section, id_: str) -> Document:
    try:
        part: Document = document[section][id_]
    except KeyError:
        word = "component" if section is Section.COMPONENTS else "group"
        raise ImpossibleEdit(f'There is no {word} "{id_}" any more.') from None
    return part


def _given(fields: Fields) -> Document:
    given = {key: value for key, value in fields.items() if value is not None}
    if isinstance(given.get("latency_ms"), int | float):  # short for its median
        given["latency_ms"] = {"p50": given["latency_ms"]}
    return given


def _flow_place(document: Document, key: str) -> int:
    for place, flow in enumerate(document["flows"]):
        if flow_key(flow) == key.rstrip():
            return place
    raise ImpossibleEdit(f'There is no flow "{key}" any more.')


def _pair(document: Document, step: Step) -> list[Document]:
    return [flow for flow in document["flows"] if (flow["from"], flow["to"]) == (step["from"], step["to"])]


def _taken(document: Document, step: Step) -> Document | None:
    pair = _pair(document, step)
    return next((flow for flow in pair if flow["label"] == step["label"]), pair[0] if pair else None)


def _all_steps(document: Document) -> list[Step]:
    return [
        step
        for journey in document["journeys"].values()
        for item in journey["steps"]
        for step in item.get("parallel", [item])
    ]


def _keep_steps(document: Document, kept: Callable[[Step], bool]) -> None:
    """Without the other steps, and without the journeys that have none left."""
    for journey in document["journeys"].values():
        journey["steps"] = list(_kept_items(journey["steps"], kept))
    document["journeys"] = {id_: journey for id_, journey in document["journeys"].items() if journey["steps"]}


def _kept_items(items: Iterable[Step], kept: Callable[[Step], bool]) -> Iterable[Step]:
    for item in items:
        if "parallel" not in item:
            if kept(item):
                yield item
            continue
        branches = [step for step in item["parallel"] if kept(step)]
        if branches:
            yield {"parallel": branches}


_MEANINGS: dict[type, Callable[[Document, Any], None]] = {
    ChangeSystem: _change_system,
    AddPart: _add_part,
    ChangePart: _change_part,
    RenamePart: _rename_part,
    RemovePart: _remove_part,
    AddFlow: _add_flow,
    ChangeFlow: _change_flow,
    RemoveFlow: _remove_flow,
}
