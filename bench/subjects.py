"""The systems that are drawn, in two shapes: as a description, in DOT and in the words of `diagrams`."""

import random
from collections.abc import Callable

import graphviz

from apps.core.diagram.options import Direction
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import Component, Flow, Group, Mode, System

SIZE_OF_DOMAIN = 6
PARTS = (
    ("api", ComponentKind.GATEWAY, "Envoy"),
    ("service", ComponentKind.SERVICE, "Java, Spring Boot"),
    ("database", ComponentKind.DATABASE, "PostgreSQL"),
    ("cache", ComponentKind.CACHE, "Redis"),
    ("events", ComponentKind.STREAM, "Kafka"),
    ("worker", ComponentKind.WORKER, "Python"),
)
# Within a domain, by position: who calls whom, or sends to whom, and with what words.
INSIDE = (
    (0, 1, Mode.SYNC, "forward"),
    (1, 2, Mode.SYNC, "read, write"),
    (1, 3, Mode.SYNC, "look up"),
    (1, 4, Mode.ASYNC, "publish"),
    (4, 5, Mode.ASYNC, "consume"),
    (5, 2, Mode.SYNC, "store result"),
)


def chain_of_domains(components: int) -> System:
    """Domains that each call only the next: the easiest graph for a layered layout."""
    domains = -(-components // SIZE_OF_DOMAIN)
    return _system(components, [(domain, domain + 1) for domain in range(domains - 1)])


def web_of_domains(components: int) -> System:
    """Domains that call one or two others from anywhere, as teams do after some years."""
    domains = -(-components // SIZE_OF_DOMAIN)
    chance = random.Random(components)
    calls = {
        (chance.randrange(domain), domain)
        for domain in range(1, domains)
        for _ in range(chance.randint(1, 2))
    }
    return _system(components, sorted(calls))


def _system(components: int, calls: list[tuple[int, int]]) -> System:
    parts = [_component(number) for number in range(components)]
    ids = {part.id for part in parts}
    domains = range(-(-components // SIZE_OF_DOMAIN))
    wanted = [_flow(domain, domain, *inside) for domain in domains for inside in INSIDE]
    wanted += [_flow(source, target, 1, 0, Mode.SYNC, "call") for source, target in calls]
    return System(
        name=f"{components} components",
        groups={f"d{domain}": Group(id=f"d{domain}", name=f"Domain {domain}") for domain in domains},
        components={part.id: part for part in parts},
        flows=tuple(flow for flow in wanted if {flow.source, flow.target} <= ids),
    )


def _component(number: int) -> Component:
    domain, position = divmod(number, SIZE_OF_DOMAIN)
    what, kind, technology = PARTS[position]
    name = f"Domain {domain} {what}"
    return Component(
        id=f"d{domain}-{position}", name=name, kind=kind, technology=technology, group=f"d{domain}"
    )


def _flow(source: int, target: int, sender: int, receiver: int, mode: Mode, label: str) -> Flow:
    ends = {"from": f"d{source}-{sender}", "to": f"d{target}-{receiver}"}
    return Flow(**ends, mode=mode, label=label)


def as_dot(system: System, direction: Direction) -> str:
    """The same graph for the `dot` command: names, technologies, labels, clusters, dashes."""
    graph = graphviz.Digraph(
        graph_attr={"rankdir": "LR" if direction is Direction.RIGHT else "TB", "newrank": "true"}
    )
    graph.attr("node", shape="box", style="rounded", fontname="Helvetica")
    graph.attr("edge", fontname="Helvetica", fontsize="11")
    for group in system.groups.values():
        with graph.subgraph(name=f"cluster_{group.id}", graph_attr={"label": group.name}) as cluster:
            for part in system.components.values():
                if part.group == group.id:
                    cluster.node(part.id, f"{part.name}\\n{part.technology}")
    for flow in system.flows:
        style = "dashed" if flow.mode is Mode.ASYNC else "solid"
        graph.edge(flow.source, flow.target, label=flow.label, style=style)
    return graph.source


def with_diagrams(system: System, direction: Direction, target: str) -> Callable[[], object]:
    """Draws the same graph with mingrammer's `diagrams`, icons and all, to `target`.svg."""
    from diagrams import Cluster, Diagram, Edge
    from diagrams.onprem.compute import Server

    def draw() -> None:
        heading = "LR" if direction is Direction.RIGHT else "TB"
        with Diagram(system.name, filename=target, outformat="svg", show=False, direction=heading):
            nodes = {}
            for group in system.groups.values():
                with Cluster(group.name):
                    parts = [part for part in system.components.values() if part.group == group.id]
                    nodes |= {part.id: Server(f"{part.name}\n{part.technology}") for part in parts}
            for flow in system.flows:
                nodes[flow.source] >> Edge(label=flow.label) >> nodes[flow.target]

    return draw
