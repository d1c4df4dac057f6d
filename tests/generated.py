"""Systems made from a seed, of any size: for trials of the drawing with many of them."""

import random

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

_NAMES = (
    "API gateway",
    "Orders",
    "User profile and preference service of the whole company, version two",
    "推荐引擎",
    "用户观看历史记录数据库",
    "محرك التوصيات",
    "שירות הזמנות",
    "🚀 Launch pad 👩‍💻",
    "Überprüfungsdienst für Zahlungsvorgänge",
    "a <b>bold</b> & \"quoted\" 'name'",
    "left \u202eright\u202c mark",
    "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel",
    "x",
)
_LABELS = (
    "",
    "",
    "place order",
    "read",
    "append views; keep for thirty days",
    "下单",
    "طلب",
    "a -> b: c",
    "no",
    "#1",
)
_TECHNOLOGIES = ("", "PostgreSQL 16", "Kafka", "Go", "Node.js & TypeScript", "数据库")
_KINDS = [kind for kind in ComponentKind if kind is not ComponentKind.MODULE]
_DEEPEST = 3


def generate_system(seed: int, components: int) -> System:
    """The same system for the same seed and number of components, on any machine."""
    dice = random.Random(f"{seed}/{components}")
    groups = _groups(dice, components // 6)
    parts = {f"c{number}": _component(dice, f"c{number}", groups) for number in range(components)}
    flows = _flows(dice, list(parts), round(components * dice.uniform(1.0, 1.6)))
    return System(
        name=f"Generated {seed}",
        summary="Made from a seed.",
        groups=groups,
        components=parts,
        flows=flows,
        dependencies=_dependencies(dice, list(parts)),
        journeys=_journeys(dice, flows),
    )


def _groups(dice: random.Random, number: int) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    depths: dict[str | None, int] = {None: 0}
    for place in range(number):
        shallow = [id_ for id_, depth in depths.items() if id_ and depth < _DEEPEST]
        parent = dice.choice(shallow) if shallow and dice.random() < 0.3 else None
        id_ = f"g{place}"
        depths[id_] = depths[parent] + 1
        groups[id_] = Group(
            id=id_, name=dice.choice(_NAMES), kind=dice.choice(list(GroupKind)), parent=parent
        )
    return groups


def _component(dice: random.Random, id_: str, groups: dict[str, Group]) -> Component:
    group = dice.choice(list(groups)) if groups and dice.random() < 0.8 else None
    in_process = group is not None and groups[group].kind is GroupKind.PROCESS
    return Component(
        id=id_,
        name=f"{dice.choice(_NAMES)} {id_}" if dice.random() < 0.5 else f"Component {id_}",
        kind=ComponentKind.MODULE if in_process and dice.random() < 0.5 else dice.choice(_KINDS),
        technology=dice.choice(_TECHNOLOGIES),
        group=group,
        replicas=dice.choice((1, 1, 1, 2, 3, 12)),
        latency_ms=Latency(p50=4, p99=20) if dice.random() < 0.2 else None,
        capacity_rps=500 if dice.random() < 0.2 else None,
    )


def _flows(dice: random.Random, ids: list[str], number: int) -> tuple[Flow, ...]:
    """Mostly forward, with some back, some to itself and some between the same pair again."""
    flows: dict[str, Flow] = {}
    for place in range(number):
        start = dice.randrange(len(ids))
        reach = dice.randint(1, 12) if dice.random() < 0.8 else dice.randrange(len(ids))
        source, target = ids[start], ids[(start + reach) % len(ids)]
        if flows and dice.random() < 0.08:
            again = dice.choice(list(flows.values()))
            source, target = dice.choice([(again.source, again.target), (again.target, again.source)])
        if dice.random() < 0.02:
            target = source
        flow = _flow(dice, source, target, dice.choice(_LABELS))
        if flow.key in flows:
            flow = _flow(dice, source, target, f"{flow.label} {place}")
        flows[flow.key] = flow
    return tuple(flows.values())


def _flow(dice: random.Random, source: str, target: str, label: str) -> Flow:
    optional = dice.choice((None, None, None, True, False))
    mode = Mode.ASYNC if dice.random() < 0.3 else Mode.SYNC
    fallback = "yesterday's answer" if optional else ""
    return Flow(source=source, target=target, label=label, mode=mode, optional=optional, fallback=fallback)


def _dependencies(dice: random.Random, ids: list[str]) -> tuple[Dependency, ...]:
    dependencies = []
    for _ in range(len(ids) // 10):
        source, *targets = dice.sample(ids, min(len(ids), dice.randint(2, 4)))
        dependencies.append(Dependency(source=source, targets=tuple(targets), optional=dice.random() < 0.3))
    return tuple(dependencies)


def _journeys(dice: random.Random, flows: tuple[Flow, ...]) -> dict[str, Journey]:
    steps = [Step(source=flow.source, target=flow.target, label=flow.label) for flow in flows]
    journeys = {}
    for id_ in ("browse", "buy"):
        taken = dice.sample(steps, min(len(steps), 4))
        taken_in_turn: tuple[Step | Parallel, ...] = (*taken[:2], Parallel(steps=tuple(taken)))
        journeys[id_] = Journey(id=id_, rate_rps=dice.choice((None, 10, 1200)), steps=taken_in_turn)
    return journeys
