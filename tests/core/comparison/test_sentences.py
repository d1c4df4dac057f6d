"""What differs, in words for people."""

from collections.abc import Sequence

import pytest

from apps.core.comparison.difference import Change, difference
from apps.core.comparison.sentences import (
    Kind,
    Told,
    change_words,
    difference_sentences,
    difference_summary,
)
from apps.core.system.reading import read_system
from tests.generated import generate_system

OLD = """archbench: 1
name: Shop
groups: {edge: Edge, core: {name: Core, kind: zone}}
components:
  gateway: {name: Gateway, kind: gateway, group: edge}
  auth: {kind: service}
  orders: {kind: service, technology: Java}
  old: {name: Old mail, kind: external}
flows:
  - 'gateway -> auth: sign in'
  - gateway -> orders
  - orders ~> old
dependencies: [orders -> auth]
journeys:
  buy: {name: Buy a book, steps: [gateway -> orders]}
  leave: {steps: ['gateway -> auth: sign in']}
"""
NEW = """archbench: 1
name: Store
summary: Sells books.
groups: {edge: Edge, core: {name: Core, kind: process}, team: {name: Orders team, kind: team}}
components:
  gateway: {name: Gateway, kind: gateway, group: core}
  auth: {kind: service}
  orders: {kind: worker, technology: Java, replicas: 3, latency_ms: {p50: 4, p99: 1500}, capacity_rps: 1000}
  redis: {name: Redis cache, kind: cache, group: core}
flows:
  - {from: gateway, to: orders, optional: true, fallback: a queue}
  - orders -> redis: look up
  - redis ~> auth
dependencies: [{from: orders, to: [redis, auth]}]
journeys:
  buy: {name: Buy a book, rate_rps: 2.5, steps: [gateway -> orders, 'orders -> redis: look up']}
"""


def told() -> Sequence[Told]:
    old, new = read_system(OLD), read_system(NEW)
    return difference_sentences(old, new, difference(old, new))


def test_each_part_that_differs_has_a_sentence() -> None:
    assert [(each.kind.value, each.part, each.id, each.text) for each in told()] == [
        ("changed", "system", "", "The system: name Shop → Store; summary added."),
        ("added", "component", "redis", "Added Redis cache (cache)."),
        ("removed", "component", "old", "Removed Old mail (external system)."),
        ("changed", "component", "gateway", "Gateway: moved from Edge to Core."),
        (
            "changed",
            "component",
            "orders",
            "Orders: kind service → worker; replicas 1 → 3; latency 4 ms (99th percentile 1,500 ms) added; "
            "capacity 1,000 requests a second added.",
        ),
        ("added", "flow", "orders->redis look up", "Added the flow Orders calls Redis cache: look up."),
        ("added", "flow", "redis->auth", "Added the flow Redis cache sends to Auth."),
        ("removed", "flow", "gateway->auth sign in", "Removed the flow Gateway calls Auth: sign in."),
        ("removed", "flow", "orders->old", "Removed the flow Orders sends to Old mail."),
        (
            "changed",
            "flow",
            "gateway->orders",
            "The flow Gateway → Orders: now optional; fallback a queue added.",
        ),
        ("added", "group", "team", "Added the group Orders team (team)."),
        ("changed", "group", "core", "The group Core: kind zone → process."),
        (
            "added",
            "dependency",
            "orders->auth|redis",
            "Added the dependency of Orders on Auth or Redis cache.",
        ),
        ("removed", "dependency", "orders->auth", "Removed the dependency of Orders on Auth."),
        ("removed", "journey", "leave", "Removed the journey Leave (1 step)."),
        ("changed", "journey", "buy", "The journey Buy a book: rate 2.5 a second added; steps 1 → 2."),
    ]


def test_the_summary_counts_what_differs() -> None:
    assert difference_summary(difference(read_system(OLD), read_system(NEW))) == (
        "1 component, 2 flows, 1 group and 1 dependency added, "
        "1 component, 2 flows, 1 dependency and 1 journey removed, "
        "2 components, 1 flow, 1 group and 1 journey changed, name and summary of the system changed"
    )
    assert difference_summary(difference(read_system(OLD), read_system(OLD))) == "no difference"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("kind", "service", "worker"), "kind service → worker"),
        (Change("group", None, "edge"), "moved into edge"),
        (Change("in", "edge", None), "moved out of edge"),
        (Change("description", "a", "b"), "description changed"),
        (Change("summary", "a", None), "summary removed"),
        (Change("latency_ms", 4, 1500), "latency 4 ms → 1,500 ms"),
        (Change("availability", 99.9, None), "availability 99.9 % removed"),
        (Change("tags", ["a", "b", "c"], ["a"]), "tags a, b and c → a"),
        (Change("links", {"Wiki": "https://a.example/"}, {"Wiki": "https://b.example/"}), "links changed"),
        (Change("optional", True, None), "no longer optional"),
        (Change("optional", None, False), "now required"),
        (Change("optional", False, None), "no longer said to be required"),
        (Change("optional", False, [False, True]), "said more or less often"),
        (Change("steps", ["a -> b"], ["b -> a"]), "steps changed"),
        (Change("steps", ["a -> b"], [{"parallel": ["a -> b", "b -> a"]}]), "steps 1 → 2"),
    ],
)
def test_a_change_in_words(change: Change, words: str) -> None:
    assert change_words([change]) == words


def test_several_changes_in_words_stand_in_a_row() -> None:
    changes = [Change("kind", "service", "worker"), Change("replicas", 1, 3)]
    assert change_words(changes) == "kind service → worker, replicas 1 → 3"


def test_every_difference_of_generated_systems_has_words() -> None:
    for seed in range(40):
        old, new = generate_system(seed, 12), generate_system(seed + 1, 14)
        diff = difference(old, new)
        sentences = difference_sentences(old, new, diff)
        for kind, keys in (
            (Kind.ADDED, [key for parts in diff.sections.values() for key in parts.added]),
            (Kind.REMOVED, [key for parts in diff.sections.values() for key in parts.removed]),
        ):
            assert [each.id for each in sentences if each.kind is kind] == keys
        assert "None" not in " ".join(each.text for each in sentences)
