"""A system as the rules see it: each rule of the table put to each pair of parts that it is about."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from apps.core.failure.rules import RULES, Relation, Rule, When
from apps.core.failure.states import State
from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.model import Dependency, Flow, Mode, System
from apps.core.system.rules import groups_around

KeyT = TypeVar("KeyT")
BROKERS: Final = frozenset({ComponentKind.QUEUE, ComponentKind.STREAM})


@dataclass(frozen=True, slots=True)
class Premise:
    """Holds when the component is at least so bad; a premise with a line also when that line is cut."""

    component: str
    state: State
    line: int | None


@dataclass(frozen=True, slots=True)
class Consequence:
    """A rule put to parts of the system: when all premises hold, the component gets into the rule's state.

    The tie is what joins them, as text: the key of a flow, or a dependency.
    """

    rule: Rule
    component: str
    premises: tuple[Premise, ...]
    tie: str
    fallback: str = ""

    @property
    def state(self) -> State:
        return self.rule.then.state


@dataclass(frozen=True, slots=True)
class Line:
    """A flow, or a dependency on one component; numbered as the lines of a picture are: flows first."""

    source: str
    target: str
    is_flow: bool


@dataclass(frozen=True, slots=True)
class Network:
    """A system made ready for spreading failures through it, as often as one likes."""

    system: System
    lines: tuple[Line, ...]
    consequences: tuple[Consequence, ...]
    parts: dict[str, tuple[str, ...]]  # of each group, those in the groups inside it too
    processes: dict[str, tuple[str, ...]]  # the process groups around a component, from the nearest
    following: dict[
        tuple[str, State], tuple[Consequence, ...]
    ]  # what may follow when a component gets so bad
    behind: dict[int, tuple[Consequence, ...]]  # what may follow when a line is cut
    about: dict[str, tuple[Consequence, ...]]  # what may befall a component


def network_of(system: System) -> Network:
    """Reads relations off flows and dependencies."""
    around = _groups_around_components(system)
    parts: dict[str, list[str]] = {group: [] for group in system.groups}
    for component, groups in around.items():
        for group in groups:
            parts[group].append(component)
    lines = [Line(flow.source, flow.target, True) for flow in system.flows]
    consequences = [
        each for number, flow in enumerate(system.flows) for each in _of_flow(number, flow, system)
    ]
    for need in system.dependencies:
        consequences += _of_need(len(lines), need)
        lines += [Line(need.source, target, False) for target in need.targets]
    following, behind, about = _indexes(consequences)
    is_process = {id_ for id_, group in system.groups.items() if group.kind is GroupKind.PROCESS}
    return Network(
        system=system,
        lines=tuple(lines),
        consequences=tuple(consequences),
        parts={group: tuple(inside) for group, inside in parts.items()},
        processes={
            id_: tuple(group for group in groups if group in is_process) for id_, groups in around.items()
        },
        following=following,
        behind=behind,
        about=about,
    )


_Following = dict[tuple[str, State], tuple[Consequence, ...]]
_Behind = dict[int, tuple[Consequence, ...]]
_About = dict[str, tuple[Consequence, ...]]


def _indexes(consequences: list[Consequence]) -> tuple[_Following, _Behind, _About]:
    following: dict[tuple[str, State], list[Consequence]] = defaultdict(list)
    behind: dict[int, list[Consequence]] = defaultdict(list)
    about: dict[str, list[Consequence]] = defaultdict(list)
    for each in consequences:
        about[each.component].append(each)
        for premise in each.premises:
            following[premise.component, premise.state].append(each)
            if premise.line is not None:
                behind[premise.line].append(each)
    return _frozen(following), _frozen(behind), _frozen(about)


def _frozen(index: dict[KeyT, list[Consequence]]) -> dict[KeyT, tuple[Consequence, ...]]:
    return {key: tuple(each) for key, each in index.items()}


def _groups_around_components(system: System) -> dict[str, list[str]]:
    parents = {id_: group.parent for id_, group in system.groups.items()}
    chains = {id_: [id_, *groups_around(id_, parents)] for id_ in parents}
    return {id_: chains[part.group] if part.group else [] for id_, part in system.components.items()}


def relations_of(flow: Flow, system: System) -> tuple[Relation, ...]:
    """What a flow is, in the words of the table."""
    if flow.mode is Mode.SYNC:
        return (Relation.OPTIONAL_CALL if flow.optional else Relation.CALL,)
    relations = [Relation.MESSAGE]
    sender, receiver = (system.components[end].kind in BROKERS for end in (flow.source, flow.target))
    if receiver:
        relations.append(Relation.MUST_SEND if flow.optional is False else Relation.TO_BROKER)
    if sender:
        relations.append(Relation.FROM_BROKER)
    return tuple(relations)


def need_text(need: Dependency) -> str:
    """A dependency as a tie is written."""
    return f"{need.source} needs {' or '.join(sorted(need.targets))}"


_BY_RELATION: Final = {
    relation: tuple(rule for rule in RULES if rule.relation is relation and rule.then.end)
    for relation in Relation
}
_DOWN_OR_CUT: Final = {When.T_DOWN, When.S_DOWN, When.ALL_DOWN}


def _of_flow(number: int, flow: Flow, system: System) -> Iterator[Consequence]:
    for relation in relations_of(flow, system):
        for rule in _BY_RELATION[relation]:
            yield _consequence(rule, flow.source, ((flow.target, number),), flow.key, flow.fallback)


def _of_need(first_line: int, need: Dependency) -> Iterator[Consequence]:
    several = len(need.targets) > 1
    required = Relation.SEVERAL if several else Relation.NEED
    optional = Relation.OPTIONAL_SEVERAL if several else Relation.OPTIONAL_NEED
    ends = tuple((target, first_line + place) for place, target in enumerate(need.targets))
    for rule in _BY_RELATION[optional if need.optional else required]:
        yield _consequence(rule, need.source, ends, need_text(need))


def _consequence(
    rule: Rule, source: str, targets: tuple[tuple[str, int], ...], tie: str, fallback: str = ""
) -> Consequence:
    """The rule with S and T filled in; of the table's rows one alone is about T."""
    is_about_target = rule.then.end == "T"
    ends = tuple((source, line) for _, line in targets) if is_about_target else targets
    state = State.DOWN if rule.when in _DOWN_OR_CUT else State.DEGRADED
    premises = tuple(Premise(end, state, line if state is State.DOWN else None) for end, line in ends)
    return Consequence(rule, targets[0][0] if is_about_target else source, premises, tie, fallback)


def required_ends(flow: Flow) -> bool:
    """Whether a step over this flow needs its receiver: a required call, or a message that must arrive."""
    return flow.optional is False or (flow.mode is Mode.SYNC and not flow.optional)
