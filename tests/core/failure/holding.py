"""Whether a reason holds, judged by the rule book once more: written apart from the engine, to catch it out."""

from apps.core.failure.network import need_text
from apps.core.failure.outcome import Outcome, Reason
from apps.core.failure.states import State
from apps.core.system.graph import parts_of
from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import Dependency, Flow, Mode, System

BROKERS = {ComponentKind.QUEUE, ComponentKind.STREAM}
DOWN, DEGRADED = State.DOWN, State.DEGRADED


def unfounded_reasons(system: System, outcome: Outcome) -> list[Reason]:
    """Those whose rule does not apply to the states there are."""
    return [
        reason
        for fate in outcome.components.values()
        for reason in fate.reasons
        if not Judge(system, outcome, reason).agrees()
    ]


class Judge:
    """Looks at one reason."""

    def __init__(self, system: System, outcome: Outcome, reason: Reason) -> None:
        self.system, self.outcome, self.reason = system, outcome, reason
        self.mine = outcome.components[reason.component].state

    def agrees(self) -> bool:
        rule = self.reason.rule
        if rule == "killed":
            return self.mine is DOWN and self.outcome.components[self.reason.component].killed
        if rule == "process":
            return self.mine is DOWN and self._shares_a_process()
        if rule == "overload":
            left = self.reason.left
            return self.mine is DEGRADED and left is not None and (left.fullness or 0) > 1
        flows = [flow for flow in self.system.flows if flow.key == self.reason.tie]
        if flows:
            return self._of_flow(rule, flows[0])
        needs = [need for need in self.system.dependencies if need_text(need) == self.reason.tie]
        return any(self._of_need(rule, need) for need in needs)

    def _state(self, component: str) -> State:
        return self.outcome.components[component].state

    def _shares_a_process(self) -> bool:
        group = self.system.groups[self.reason.tie]
        parts = {part.id for part in parts_of(self.system, group.id)}
        blamed = {self.reason.cause.name, *self.reason.others}
        killed = all(self.outcome.components[id_].killed for id_ in blamed)
        return group.kind is GroupKind.PROCESS and killed and {self.reason.component, *blamed} <= parts

    def _of_flow(self, rule: str, flow: Flow) -> bool:
        me, is_call = self.reason.component, flow.mode is Mode.SYNC
        cut = any(line.key == flow.key and line.cut_by for line in self.outcome.flows)
        lost_target = cut or self._state(flow.target) is DOWN
        lost_source = cut or self._state(flow.source) is DOWN
        brokers = [self.system.components[end].kind in BROKERS for end in (flow.source, flow.target)]
        sends = me == flow.source
        holds = {
            "call": is_call and sends and not flow.optional and lost_target and self.mine is DOWN,
            "call-degraded": is_call
            and sends
            and not flow.optional
            and self._state(flow.target) is DEGRADED
            and self.mine is DEGRADED,
            "optional-call": is_call
            and sends
            and bool(flow.optional)
            and lost_target
            and self.mine is DEGRADED,
            "starved": not is_call and me == flow.target and lost_source and self.mine is DEGRADED,
            "hand-over": not is_call
            and sends
            and brokers[1]
            and flow.optional is not False
            and lost_target
            and self.mine is DEGRADED,
            "must-hand-over": not is_call
            and sends
            and brokers[1]
            and flow.optional is False
            and lost_target
            and self.mine is DOWN,
            "pile-up": not is_call and sends and brokers[0] and lost_target and self.mine is DEGRADED,
        }
        return holds.get(rule, False)

    def _of_need(self, rule: str, need: Dependency) -> bool:
        cut = {line.target for line in self.outcome.needs if line.source == need.source and line.cut_by}
        lost = all(target in cut or self._state(target) is DOWN for target in need.targets)
        several = len(need.targets) > 1
        worst = DEGRADED if need.optional else DOWN
        if self.reason.component != need.source:
            return False
        holds = {
            "need": not several and not need.optional and lost and self.mine is DOWN,
            "need-degraded": not several
            and not need.optional
            and self._state(need.targets[0]) is DEGRADED
            and self.mine is DEGRADED,
            "optional-need": not several and need.optional and lost and self.mine is DEGRADED,
            "none-left": several and not need.optional and lost and self.mine is worst,
            "optional-none": several and need.optional and lost and self.mine is worst,
        }
        return holds.get(rule, False)
