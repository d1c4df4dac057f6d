"""The outline of a description that is partly wrong, so that its references can be judged all the same."""

from collections.abc import Iterator
from typing import Any

from apps.core.system.kinds import GroupKind
from apps.core.system.problems import Path
from apps.core.system.rules import Ends, Need, Outline, Wish
from apps.core.system.texts import tidied
from apps.core.system.wishing import WISHES


def sketched(data: Any) -> Outline | None:
    """None when there is nothing to refer to."""
    components, groups = _part(data, "components"), _part(data, "groups")
    if not components:
        return None
    flows = data.get("flows")
    flows = flows if isinstance(flows, list) else []
    ends = [found for place, flow in enumerate(flows) if (found := _ends(("flows", place), flow))]
    return Outline(
        kinds={id_: _text(part, "kind") or "" for id_, part in components.items()},
        groups_of={id_: _text(part, "group") for id_, part in components.items()},
        group_kinds={id_: _group_kind(part) for id_, part in groups.items()},
        parents={id_: _text(part, "in") for id_, part in groups.items()},
        flows=ends,
        needs=_needs(data.get("dependencies")),
        # A step may mean a flow that cannot be read: then no step is judged.
        steps=_steps(_part(data, "journeys")) if len(ends) == len(flows) else {},
        wishes=list(_wishes(_part(data, "layout"))),
    )


def _part(data: Any, key: str) -> dict[str, Any]:
    part = data.get(key) if isinstance(data, dict) else None
    return part if isinstance(part, dict) else {}


def _text(part: Any, key: str) -> str | None:
    text = part.get(key) if isinstance(part, dict) else None
    return tidied(text) if isinstance(text, str) else None


def _group_kind(group: Any) -> str:
    kind = _text(group, "kind") or GroupKind.BOUNDARY
    return kind if kind in list(GroupKind) else ""


def _ends(path: tuple[str | int, ...], part: Any) -> Ends | None:
    source, target = _text(part, "from"), _text(part, "to")
    if source is None or target is None:
        return None
    return Ends(path, source, target, _text(part, "label") or "")


def _needs(dependencies: Any) -> list[Need]:
    if not isinstance(dependencies, list):
        return []
    needs = []
    for place, dependency in enumerate(dependencies):
        source = _text(dependency, "from")
        targets = dependency.get("to") if isinstance(dependency, dict) else None
        if (
            source is not None
            and isinstance(targets, list)
            and all(isinstance(target, str) for target in targets)
        ):
            needs.append(Need(("dependencies", place), source, tuple(map(tidied, targets))))
    return needs


def _wishes(layout: dict[str, Any]) -> Iterator[Wish]:
    """A list that cannot be read is told as such."""
    for key in WISHES:
        lists = layout.get(key)
        if not isinstance(lists, list) or not lists:
            continue
        is_one = not any(isinstance(each, list) for each in lists)
        for place, ids in enumerate([lists] if is_one else lists):
            if isinstance(ids, list) and all(isinstance(id_, str) for id_ in ids):
                path: Path = ("layout", key) if is_one else ("layout", key, place)
                yield Wish(path, key, tuple(map(tidied, ids)))


def _steps(journeys: dict[str, Any]) -> dict[str, list[Ends]]:
    steps: dict[str, list[Ends]] = {}
    for id_, journey in journeys.items():
        items = journey.get("steps") if isinstance(journey, dict) else None
        steps[id_] = []
        for place, item in enumerate(items if isinstance(items, list) else []):
            path = ("journeys", id_, "steps", place)
            branches = item.get("parallel") if isinstance(item, dict) else None
            if isinstance(branches, list):
                found = [_ends((*path, "parallel", branch), step) for branch, step in enumerate(branches)]
            else:
                found = [_ends(path, item)]
            steps[id_] += [step for step in found if step]
    return steps
