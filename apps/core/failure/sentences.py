"""The one place where reasons, failures and journeys become sentences, as an engineer would say them."""

from collections.abc import Callable, Sequence
from typing import Final

from apps.core.failure.failures import ComponentFails, Failure, FlowCut, GroupFails, Partition, ReplicasFail
from apps.core.failure.journeys import JourneyFate, JourneyState
from apps.core.failure.load import Left
from apps.core.failure.outcome import CauseKind, Reason
from apps.core.failure.states import State
from apps.core.failure.wording import Sentence, worded
from apps.core.system.model import System

_DOWN, _UNREACHED = "which {T:is|are} down", "which {S:it|they} cannot reach"


def reason_sentence(reason: Reason, system: System) -> Sentence:
    """Why a component is as it is, or what is told of one that holds out."""
    blamed = sorted(filter(None, (reason.blamed, *reason.others)))
    template = _TEMPLATES[reason.rule](reason)
    return worded(
        template,
        system,
        {"S": (reason.component,), "T": blamed, "U": reason.instead},
        fallback=reason.fallback.rstrip(" .;,"),
        left=_left(reason.left),
        failed=_failed_group(reason.failure, system),
    )


def _is_cut(reason: Reason) -> bool:
    """Whether a line was cut, rather than a component down at its other end."""
    return reason.cause.kind is not CauseKind.COMPONENT


def _killed(reason: Reason) -> str:
    match reason.failure:
        case GroupFails():
            return "{S} {S:is|are} killed: {failed} fails."
        case ReplicasFail(_, lost) if lost > 1:
            return f"All {lost:,} replicas of {{S}} are killed."
        case _:
            return "{S} {S:is|are} killed."


def _call(reason: Reason) -> str:
    after = "the flow is cut and there is no fallback" if _is_cut(reason) else "no fallback"
    return f"{{S}} {{S:calls|call}} {{T}} and {{S:waits|wait}}; {after}."


def _optional_call(reason: Reason) -> str:
    if not reason.fallback:
        return _without(reason)
    gone = "{S:it|they} cannot reach {T}" if _is_cut(reason) else "{T} {T:is|are} down"
    return f"{{S}} {{S:carries|carry}} on with {{fallback}} while {gone}."


def _without(reason: Reason) -> str:
    return f"{{S}} {{S:carries|carry}} on without {{T}}, {_UNREACHED if _is_cut(reason) else _DOWN}."


def _hand_over(reason: Reason) -> str:
    fallback = "; {S:it|they} {S:carries|carry} on with {fallback}" if reason.fallback else ""
    return f"{{S}} cannot hand over {{S:its|their}} messages to {{T}}{_cut_words(reason)}{fallback}."


def _must_hand_over(reason: Reason) -> str:
    return f"{{S}} must hand over {{S:its|their}} messages to {{T}} and cannot{_cut_words(reason)}."


def _cut_words(reason: Reason) -> str:
    return ": the flow is cut" if _is_cut(reason) else ""


def _need(reason: Reason) -> str:
    return f"{{S}} {{S:needs|need}} {{T}}, {_UNREACHED if _is_cut(reason) else _DOWN}."


def _none_left(reason: Reason) -> str:
    few = len(reason.others) == 1
    return "{S} {S:needs|need} {T or}, and " + ("neither is left." if few else "none of them is left.")


def _optional_none_left(reason: Reason) -> str:
    few = len(reason.others) == 1
    return "{S} {S:carries|carry} on without {T and}: " + ("neither is left." if few else "none is left.")


def _always(template: str) -> Callable[[Reason], str]:
    return lambda reason: template


_REPLICAS: Final = _always("{S} {S:has|have} {left}.")
_TEMPLATES: Final[dict[str, Callable[[Reason], str]]] = {
    "killed": _killed,
    "call": _call,
    "call-degraded": _always("{S} {S:calls|call} {T}, which {T:is|are} degraded."),
    "optional-call": _optional_call,
    "starved": lambda reason: f"{{S}} {{S:receives|receive}} nothing new from {{T}}{_cut_words(reason)}.",
    "hand-over": _hand_over,
    "must-hand-over": _must_hand_over,
    "pile-up": lambda reason: f"Messages for {{T}} pile up in {{S}}{_cut_words(reason)}.",
    "need": _need,
    "need-degraded": _always("{S} {S:needs|need} {T}, which {T:is|are} degraded."),
    "optional-need": _without,
    "failover": _always("{S} failed over from {T} to {U or}."),
    "none-left": _none_left,
    "optional-none": _optional_none_left,
    "process": _always("{S} {S:runs|run} in one process with {T}, which {T:was|were} killed."),
    "replicas-left": _REPLICAS,
    "overload": _REPLICAS,
}


def _left(left: Left | None) -> str:
    """For example "1 of 2 replicas left, at 130 % of its capacity"."""
    if left is None:
        return ""
    counted = f"{left.replicas:,} of {left.of:,} replicas left"
    if left.fullness is None:
        return counted
    if left.fullness == float("inf"):
        return f"{counted}, with no capacity for the load"
    percent = round(left.fullness * 100)
    percent = max(percent, 101) if left.is_too_few else min(percent, 100)
    return f"{counted}, at {percent:,} % of {'its' if left.replicas == 1 else 'their'} capacity"


def _failed_group(failure: Failure | None, system: System) -> str:
    return system.groups[failure.group].name if isinstance(failure, GroupFails) else ""


def failure_phrase(failure: Failure, system: System) -> Sentence:
    """What was done, in a few words for a caption or a list."""
    match failure:
        case ComponentFails(component):
            return worded("{S} killed", system, {"S": (component,)})
        case ReplicasFail(component, lost):
            of = system.components[component].replicas
            template = "{lost} of {of} replicas of {S} killed" if of > 1 else "{S} killed"
            return worded(template, system, {"S": (component,)}, lost=f"{lost:,}", of=f"{of:,}")
        case FlowCut(source, target, label):
            template = "flow from {S} to {T} cut" if not label else "{label} from {S} to {T} cut"
            return worded(template, system, {"S": (source,), "T": (target,)}, label=label)
        case GroupFails(group):
            return Sentence((f"{system.groups[group].name} failed",))
        case Partition(first, second):
            return Sentence((f"{system.groups[first].name} and {system.groups[second].name} partitioned",))


def cut_sentence(failure: FlowCut | Partition, flows: int, needs: int, system: System) -> Sentence:
    """What a cut or a partition does, with how many flows and dependencies it takes."""
    if isinstance(failure, FlowCut):
        names = {"S": (failure.source,), "T": (failure.target,)}
        if failure.label:
            return worded("The flow “{label}” from {S} to {T} is cut.", system, names, label=failure.label)
        flow = "The flow from {S} to {T} is cut." if flows == 1 else "Every flow from {S} to {T} is cut."
        return worded(flow, system, names)
    first, second = (system.groups[group].name for group in (failure.first, failure.second))
    counted = [_counted(number, noun) for number, noun in ((flows, "flow"), (needs, "dependency")) if number]
    verb = "is" if flows + needs == 1 else "are"
    taken = f"{' and '.join(counted)} {verb} cut" if counted else "nothing runs between them"
    return Sentence((f"{first} and {second} no longer reach each other: {taken}.",))


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def journey_sentence(fate: JourneyFate, system: System) -> Sentence:
    """At which step a journey breaks or limps, and why; nothing for one that works."""
    if fate.state is JourneyState.WORKS:
        return Sentence(())
    names: dict[str, Sequence[str]] = {"S": (fate.source,), "T": (fate.target,), "B": (fate.blamed,)}
    if not fate.blamed:
        return worded("Step {step}: {S} cannot reach {T}.", system, names, step=fate.step)
    how = "down" if fate.how is State.DOWN else "degraded"
    template = "Step {step}, {S} → {T}: {B} {B:is|are} {how}."
    return worded(template, system, names, step=fate.step, how=how)
