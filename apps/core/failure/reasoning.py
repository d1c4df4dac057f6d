"""Why a component is as it is: the rules that brought it there, each with the cause that it names."""

from collections.abc import Iterator

from apps.core.failure.failures import Failure
from apps.core.failure.load import Left
from apps.core.failure.network import Consequence, Network, Premise, need_text
from apps.core.failure.outcome import Cause, CauseKind, Reason
from apps.core.failure.rules import ROW
from apps.core.failure.states import State
from apps.core.failure.strike import Strike
from apps.core.failure.waves import Waves


def reasons_for(
    component: str, network: Network, struck: Strike, left: dict[str, Left], waves: Waves
) -> tuple[Reason, ...]:
    """Those that brought it into its state in the wave when it got there; their causes are of earlier waves."""
    state, wave = waves.state(component), waves.wave(component)
    if wave is None:
        return ()
    if component in struck.killed:
        return tuple(_killed(component, failure) for failure in struck.killed[component])
    found = list(_crash(component, network, struck)) if wave == 1 and state is State.DOWN else []
    if wave == 0:
        found.append(_lost("overload", component, struck, left))
    for each in network.about.get(component, ()):
        if each.state is state and _held_before(wave, each, waves):
            found.append(_followed(each, network, struck, waves))
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _order(reason: Reason) -> tuple[int, Cause, str]:
    return ROW[reason.rule], reason.cause, reason.tie


def _held_before(wave: int, consequence: Consequence, waves: Waves) -> bool:
    sinces = [waves.held_since(premise) for premise in consequence.premises]
    return all(since is not None and since < wave for since in sinces)


def _killed(component: str, failure: Failure) -> Reason:
    return Reason("killed", component, Cause(CauseKind.FAILURE, str(failure)), str(failure), failure=failure)


def _lost(rule: str, component: str, struck: Strike, left: dict[str, Left]) -> Reason:
    failure = struck.lost[component]
    cause = Cause(CauseKind.FAILURE, str(failure))
    return Reason(rule, component, cause, str(failure), left=left[component], failure=failure)


def _crash(component: str, network: Network, struck: Strike) -> Iterator[Reason]:
    """By the nearest process around it that holds something killed."""
    for group in network.processes[component]:
        killed = sorted(part for part in network.parts[group] if part in struck.killed)
        if killed:
            cause = Cause(CauseKind.COMPONENT, killed[0])
            yield Reason("process", component, cause, group, killed[0], others=tuple(killed[1:]))
            return


def _followed(consequence: Consequence, network: Network, struck: Strike, waves: Waves) -> Reason:
    """Blames what failed last, since until then it held out."""
    blamed = max(
        consequence.premises, key=lambda premise: (waves.held_since(premise) or 0, premise.component)
    )
    others = sorted(each.component for each in consequence.premises if each is not blamed)
    cause, failure = _cause(blamed, network, struck, waves)
    return Reason(
        rule=consequence.rule.name,
        component=consequence.component,
        cause=cause,
        tie=consequence.tie,
        blamed=blamed.component,
        fallback=consequence.fallback,
        others=tuple(others),
        failure=failure,
    )


def _cause(premise: Premise, network: Network, struck: Strike, waves: Waves) -> tuple[Cause, Failure | None]:
    """The component when it was there from the start, too; else the cut."""
    is_cut = premise.line is not None and premise.line in struck.cut
    if not is_cut or waves.since[premise.state].get(premise.component) == 0:
        return Cause(CauseKind.COMPONENT, premise.component), None
    assert premise.line is not None
    failure = struck.cut[premise.line]
    if not network.lines[premise.line].is_flow:
        return Cause(CauseKind.FAILURE, str(failure)), failure
    return Cause(CauseKind.FLOW, network.system.flows[premise.line].key), failure


def notes_on(network: Network, struck: Strike, left: dict[str, Left], waves: Waves) -> tuple[Reason, ...]:
    """What is told of components that hold out."""
    notes = [_lost("replicas-left", id_, struck, left) for id_ in left if not left[id_].is_too_few]
    notes += _failovers(network, struck, waves)
    return tuple(sorted(dict.fromkeys(notes), key=lambda note: (_order(note), note.component)))


def _failovers(network: Network, struck: Strike, waves: Waves) -> Iterator[Reason]:
    line = len(network.system.flows)
    for need in network.system.dependencies:
        premises = [Premise(target, State.DOWN, line + place) for place, target in enumerate(need.targets)]
        line += len(need.targets)
        lost = [each for each in premises if waves.held_since(each) is not None]
        if not lost or len(lost) == len(premises) or waves.state(need.source) is State.DOWN:
            continue
        instead = tuple(sorted(each.component for each in premises if each not in lost))
        blamed, *others = sorted(lost, key=lambda premise: premise.component)
        cause, failure = _cause(blamed, network, struck, waves)
        yield Reason(
            rule="failover",
            component=need.source,
            cause=cause,
            tie=need_text(need),
            blamed=blamed.component,
            others=tuple(each.component for each in others),
            instead=instead,
            failure=failure,
        )
