"""From what a person writes to failures of a system; what is not one is answered with what would be."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from apps.core.errors import UserError
from apps.core.failure.failures import (
    CUT,
    GROUP,
    PARTITION,
    ComponentFails,
    Failure,
    FlowCut,
    GroupFails,
    Partition,
    ReplicasFail,
    canonical,
)
from apps.core.system.model import System
from apps.core.system.nearness import nearest
from apps.core.system.problems import excerpt

ACCEPTED: Final = (
    "a component `id`, `id:k` for k of its replicas, `cut:a->b`, `group:id` or `partition:group,group`"
)
_ARROW: Final = re.compile(r"\s*([^\s:>~,]+?)\s*[-~]>\s*([^\s:>~,]+)(.*)", re.DOTALL)
_COUNT: Final = re.compile(r"0*[1-9][0-9]{0,8}", re.ASCII)
_NUMBER: Final = re.compile(r"-?[0-9.]+", re.ASCII)


class UnknownFailure(UserError):
    """Something written as a failure that the system does not have."""

    def __init__(self, found: str, message: str, expected: str = ACCEPTED, suggestion: str = "") -> None:
        self.found, self.message = found, message
        self.expected, self.suggestion = expected, suggestion
        super().__init__(found, message, expected, suggestion)

    def __str__(self) -> str:
        meant = f" Did you mean {self.suggestion}?" if self.suggestion else ""
        return f"{self.message} (found {excerpt(self.found)}). Accepted: {self.expected}.{meant}"


def read_failures(texts: Iterable[str], system: System) -> tuple[Failure, ...]:
    """All of them, in canonical order; raises UnknownFailure for the first that is none."""
    return canonical(read_failure(text, system) for text in texts)


def read_failure(text: str, system: System) -> Failure:
    """One failure; raises UnknownFailure."""
    written = " ".join(text.split())
    word, colon, rest = written.partition(":")
    if not colon:
        return ComponentFails(_component(word, system, text))
    # No group and no flow is named by a number, so a component may be called `group`.
    read = None if _NUMBER.fullmatch(rest.strip()) else _READERS.get(word.strip())
    if read is not None:
        return read(rest.strip(), system, text)
    return _replicas(word.strip(), rest.strip(), system, text)


def _component(id_: str, system: System, text: str) -> str:
    if id_ in system.components:
        return id_
    if id_ in system.groups:
        message = "This is a group, not a component"
        raise UnknownFailure(text, message, suggestion=str(GroupFails(id_)))
    if _ARROW.fullmatch(id_):
        raise UnknownFailure(text, "A flow is cut", suggestion=f"{CUT}:{id_}")
    near = nearest(id_, system.components)
    suggestion = near or (f"{GROUP}:{group}" if (group := nearest(id_, system.groups)) else "")
    raise UnknownFailure(text, "No component has this id", suggestion=suggestion)


def _replicas(id_: str, count: str, system: System, text: str) -> Failure:
    if id_ not in system.components and not _NUMBER.fullmatch(count):
        known = nearest(id_, [CUT, GROUP, PARTITION])
        raise UnknownFailure(text, "This is not a failure", suggestion=f"{known}:{count}" if known else "")
    component = _component(id_, system, text)
    replicas = system.components[component].replicas
    if not _COUNT.fullmatch(count):
        expected = (
            f"`{id_}:k` with k from 1 to {replicas}" if replicas > 1 else f"`{id_}`, which has one replica"
        )
        raise UnknownFailure(text, "This is not a number of replicas", expected)
    return ReplicasFail(component, min(int(count), replicas))


def _cut(rest: str, system: System, text: str) -> Failure:
    match = _ARROW.fullmatch(rest)
    if match is None:
        raise UnknownFailure(
            text, "This names no flow", "`cut:a->b` for every flow from a to b, `cut:a->b label` for one"
        )
    source, target = (_component(match[end], system, text) for end in (1, 2))
    labels = [flow.label for flow in system.flows if (flow.source, flow.target) == (source, target)]
    if not labels:
        raise _no_such_flow(source, target, system, text)
    said = match[3].strip()
    wanted = said if said in labels else said.removeprefix(":").strip()
    if wanted and wanted not in labels:
        expected = " or ".join(f"`{FlowCut(source, target, label)}`" for label in labels[:5])
        near = nearest(wanted, [label for label in labels if label])
        suggestion = str(FlowCut(source, target, near)) if near else ""
        raise UnknownFailure(text, "No flow of this pair has this label", expected, suggestion)
    return FlowCut(source, target, wanted if len(labels) > 1 else "")


def _no_such_flow(source: str, target: str, system: System, text: str) -> UnknownFailure:
    pairs = {(flow.source, flow.target) for flow in system.flows}
    turned = str(FlowCut(target, source)) if (target, source) in pairs else ""
    likely = [str(FlowCut(*pair)) for pair in sorted(pairs) if pair[0] == source or pair[1] == target]
    expected = "`cut:a->b` with the ends of a flow of the system, such as " + " or ".join(
        f"`{cut}`" for cut in likely[:3]
    )
    message = "No flow joins these two in this direction"
    return UnknownFailure(text, message, expected if likely else "`cut:a->b` with the ends of a flow", turned)


def _group_fails(rest: str, system: System, text: str) -> Failure:
    return GroupFails(_group(rest, system, text))


def _group(id_: str, system: System, text: str) -> str:
    if id_ in system.groups:
        return id_
    expected = "the id of a group" if system.groups else f"{ACCEPTED}; this system has no groups"
    if id_ in system.components:
        raise UnknownFailure(text, "This is a component, not a group", expected, suggestion=id_)
    raise UnknownFailure(text, "No group has this id", expected, nearest(id_, system.groups))


def _partition(rest: str, system: System, text: str) -> Failure:
    groups = [id_.strip() for id_ in rest.split(",")]
    if len(groups) != 2:
        raise UnknownFailure(text, "A partition is between two groups", "`partition:group,group`")
    first, second = (_group(id_, system, text) for id_ in groups)
    if first == second:
        raise UnknownFailure(text, "A partition is between two different groups", "`partition:group,group`")
    return Partition(first, second)


_READERS: Final[dict[str, Callable[[str, System, str], Failure]]] = {
    CUT: _cut,
    GROUP: _group_fails,
    PARTITION: _partition,
}
