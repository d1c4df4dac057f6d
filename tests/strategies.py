"""Hypothesis strategies for valid systems of all shapes."""

from typing import Any

from hypothesis import strategies as st

from apps.core.system.kinds import ComponentKind, Direction, GroupKind
from apps.core.system.limits import GROUP_DEPTH
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
    Step,
    System,
)
from tests.wishing import layout_at_random

_SPECIMENS = (
    "no",
    "null",
    "1.10",
    "~",
    "true",
    "a: b",
    "a -> b: c",
    "# not a comment",
    "'single' \"double\" \\back\\",
    "<script>alert(1)</script>&amp;]]>",
    "推荐引擎",
    "محرك التوصيات",
    "👩‍💻🚀",
    "left \u202eright\u202c \u200bzero\ufeff width",
    "- item",
    "{a: b}",
    "%percent @at `tick` |pipe >more !bang &and *star ?what",
    "- ",
    "\u00a0hard\u00a0spaces\u3000here\u00a0",
    "x" * 120,
    "長" * 120,
)
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_IDS = st.from_regex(r"[a-z][a-z0-9-]{0,63}", fullmatch=True) | st.sampled_from(
    ("no", "null", "on", "y", "a-", "e3")
)
_AMOUNTS = st.none() | st.floats(0, 1e15) | st.integers(0, 10**15)
_MODULE = ComponentKind.MODULE


def one_liners(least: int = 0) -> st.SearchStrategy[str]:
    """Texts as they come: the model tidies them."""
    texts = st.sampled_from(_SPECIMENS) | st.text(_CHARACTERS, max_size=40)
    return texts.map(lambda text: f"N{text[:119]}") if least else texts


def paragraphs() -> st.SearchStrategy[str]:
    return st.lists(one_liners(), max_size=3).map("\n".join) | st.text(
        _CHARACTERS | st.sampled_from("\n\t \r")
    )


def latencies() -> st.SearchStrategy[Latency | None]:
    pairs = st.tuples(st.floats(0, 1e6), st.none() | st.floats(0, 1e6))

    def latency(pair: tuple[float, float | None]) -> Latency:
        median, tail = pair
        return Latency(p50=median, p99=None if tail is None else median + tail)

    return st.none() | pairs.map(latency)


@st.composite
def systems(draw: st.DrawFn, max_components: int = 12) -> System:
    """Any valid system: nested groups, all kinds, flows of all sorts, needs, journeys."""
    ids = draw(st.lists(_IDS, min_size=1, max_size=max_components + 5, unique=True))
    size = draw(st.integers(1, min(len(ids), max_components)))
    groups = draw(_groups(ids[size:]))
    components = {id_: draw(_components(id_, groups)) for id_ in ids[:size]}
    flows = draw(_flows(ids[:size]))
    return System(
        name=draw(one_liners(1)),
        summary=draw(paragraphs()),
        groups=groups,
        components=components,
        flows=flows,
        dependencies=draw(_dependencies(ids[:size])),
        journeys=draw(_journeys(flows)),
        layout=draw(layouts(ids[:size])),
    )


@st.composite
def layouts(draw: st.DrawFn, ids: list[str]) -> Layout:
    """No wish, or any that goes with components of these ids."""
    if len(ids) < 2 or draw(st.booleans()):
        return Layout(direction=draw(st.none() | st.sampled_from(Direction)))
    return layout_at_random(ids, draw(st.randoms(use_true_random=False)))


@st.composite
def _groups(draw: st.DrawFn, ids: list[str]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    depths: dict[str | None, int] = {None: 0}
    for id_ in ids:
        parents = [parent for parent, depth in depths.items() if depth < GROUP_DEPTH]
        parent = draw(st.sampled_from(parents))
        depths[id_] = depths[parent] + 1
        kind = draw(st.sampled_from(GroupKind))
        groups[id_] = Group(
            id=id_, name=draw(one_liners(1)), kind=kind, parent=parent, description=draw(paragraphs())
        )
    return groups


def _components(id_: str, groups: dict[str, Group]) -> st.SearchStrategy[Component]:
    def built(said: dict[str, Any]) -> Component:
        group = groups.get(said["group"])
        if said["kind"] is _MODULE and not (group and group.kind is GroupKind.PROCESS):
            said["kind"] = ComponentKind.SERVICE
        return Component(id=id_, **said)

    named = st.fixed_dictionaries({"name": one_liners(1)}) | st.just({})
    said = st.fixed_dictionaries(
        {"kind": st.sampled_from(ComponentKind), "group": st.sampled_from([None, *groups])},
        optional={
            "technology": one_liners(),
            "replicas": st.integers(1, 100_000),
            "latency_ms": latencies(),
            "capacity_rps": _AMOUNTS,
            "availability": st.none() | st.floats(0, 100),
            "cost_per_month": _AMOUNTS,
            "cost_per_million": _AMOUNTS,
            "owner": one_liners(),
            "description": paragraphs(),
            "tags": st.lists(one_liners(1).map(lambda tag: tag[:60]), max_size=3),
            "links": st.dictionaries(one_liners(1), st.sampled_from(_LINKS), max_size=2),
        },
    )
    return st.builds(lambda name, rest: built({**name, **rest}), named, said)


_LINKS = ("https://example.com/a?b=c#d", "http://[::1]/", "mailto:team@example.com", "HTTPS://例え.jp/%20'x'")


@st.composite
def _flows(draw: st.DrawFn, ids: list[str]) -> tuple[Flow, ...]:
    flows: dict[str, Flow] = {}
    for _ in range(draw(st.integers(0, len(ids) * 2))):
        optional = draw(st.sampled_from((None, True, False)))
        flow = Flow(
            source=draw(st.sampled_from(ids)),
            target=draw(st.sampled_from(ids)),
            label=draw(st.just("") | one_liners()),
            mode=draw(st.sampled_from(Mode)),
            protocol=draw(st.just("") | one_liners()),
            latency_ms=draw(latencies()),
            optional=optional,
            fallback=draw(one_liners()) if optional else "",
        )
        flows[flow.key] = flow
    return tuple(flows.values())


@st.composite
def _dependencies(draw: st.DrawFn, ids: list[str]) -> tuple[Dependency, ...]:
    if len(ids) == 1:
        return ()
    several = st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True)
    pairs = draw(st.lists(st.tuples(several, st.booleans()), max_size=3))
    return tuple(
        Dependency(source=source, targets=tuple(targets), optional=optional)
        for (source, *targets), optional in pairs
    )


@st.composite
def _journeys(draw: st.DrawFn, flows: tuple[Flow, ...]) -> dict[str, Journey]:
    if not flows:
        return {}
    step = st.sampled_from(flows).map(
        lambda flow: Step(source=flow.source, target=flow.target, label=flow.label)
    )
    at_once = st.lists(step, min_size=1, max_size=3).map(lambda steps: Parallel(steps=tuple(steps)))
    ids = draw(st.lists(_IDS, max_size=2, unique=True))
    return {
        id_: Journey(
            id=id_,
            name=draw(one_liners(1)),
            rate_rps=draw(_AMOUNTS),
            steps=tuple(draw(st.lists(step | at_once, min_size=1, max_size=4))),
        )
        for id_ in ids
    }
