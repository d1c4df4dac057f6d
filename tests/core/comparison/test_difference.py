"""What differs: each planted change is found and nothing else; order counts nowhere but in journeys."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.comparison.difference import Change, Difference, difference
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.core.system.writing import write_system
from tests.core.comparison.bed import Found, Impossible, found_in
from tests.core.comparison.planting import PLANTS, planted
from tests.generated import generate_system
from tests.strategies import systems

ALONE, TOGETHER, AT_ONCE = 600, 100, 4


def inverted(found: Found) -> Found:
    parts = {name: each for name, each in found.items() if name != "system"}
    turned = {
        name: {**each, "added": each["removed"], "removed": each["added"]} for name, each in parts.items()
    }
    return {"system": found["system"], **turned}


def plant_and_compare(seed: int, number: int) -> tuple[Found, Found, Found]:
    """What was planted, what was found, and what was found the other way round."""
    for again in range(50):
        dice = Random(f"{seed}/{number}/{again}")
        old = generate_system(seed + 10_000 * again, dice.choice((1, 6, 12, 25)))
        plants = (PLANTS[seed % len(PLANTS)], *dice.choices(PLANTS, k=number - 1))
        try:
            new, expected = planted(old, plants, seed)
        except Impossible:
            continue
        return expected, found_in(difference(old, new)), found_in(difference(new, old))
    raise AssertionError(f"{seed} grows nowhere")


@pytest.mark.parametrize("first", range(0, ALONE, 100))
def test_a_planted_change_is_found_and_nothing_else(first: int) -> None:
    for seed in range(first, first + 100):
        expected, found, back = plant_and_compare(seed, 1)
        assert found == expected, PLANTS[seed % len(PLANTS)].__name__
        assert back == inverted(expected)


def test_several_planted_changes_are_found_at_once_and_nothing_else() -> None:
    for seed in range(TOGETHER):
        expected, found, back = plant_and_compare(seed, AT_ONCE)
        assert found == expected, seed
        assert back == inverted(expected)


def test_a_thousand_changes_of_every_sort_are_planted_here() -> None:
    assert ALONE + TOGETHER * AT_ONCE == 1000
    assert len(PLANTS) < TOGETHER


@settings(max_examples=60, deadline=None)
@given(systems(), st.randoms(use_true_random=False))
def test_nothing_differs_between_a_system_and_itself_in_another_order(system: System, dice: Random) -> None:
    def stirred(parts: dict[str, object]) -> dict[str, object]:
        return dict(dice.sample(list(parts.items()), len(parts)))

    again = System(
        name=system.name,
        summary=system.summary,
        groups=stirred(dict(system.groups)),
        components=stirred(dict(system.components)),
        flows=tuple(dice.sample(system.flows, len(system.flows))),
        dependencies=tuple(
            need.model_copy(update={"targets": need.targets[::-1]}) for need in system.dependencies[::-1]
        ),
        journeys=stirred(dict(system.journeys)),
    )
    assert difference(system, system).is_empty
    assert difference(system, again).is_empty
    assert difference(system, read_system(write_system(system))).is_empty


@settings(max_examples=60, deadline=None)
@given(systems(), systems())
def test_the_other_way_round_added_is_removed_and_old_is_new(old: System, new: System) -> None:
    there, back = difference(old, new), difference(new, old)
    assert there.is_empty == back.is_empty
    for section, parts in there.sections.items():
        other = back.sections[section]
        assert (parts.added, parts.removed) == (other.removed, other.added)
        turned = {
            key: tuple(Change(c.field, c.new, c.old) for c in each) for key, each in other.changed.items()
        }
        assert parts.changed == turned


def described(text: str) -> System:
    return read_system(f"archbench: 1\nname: Shop\n{text}")


def between(old: str, new: str) -> Difference:
    return difference(described(old), described(new))


def test_values_are_plain_and_nothing_said_is_none() -> None:
    old = """
groups: {edge: {}}
components:
  db: {kind: database, latency_ms: 4.0, capacity_rps: 10.5, tags: [b, a], owner: Edge team}
"""
    new = """
groups: {edge: {}}
components:
  db: {name: Orders, kind: cache, group: edge, replicas: 3, latency_ms: {p50: 4, p99: 20},
    availability: 99.90, tags: [a, c], links: {Runbook: "https://example.com/"}}
"""
    assert between(old, new).components.changed["db"] == (
        Change("name", "Db", "Orders"),
        Change("kind", "database", "cache"),
        Change("group", None, "edge"),
        Change("replicas", 1, 3),
        Change("latency_ms", 4, {"p50": 4, "p99": 20}),
        Change("capacity_rps", 10.5, None),
        Change("availability", None, 99.9),
        Change("owner", "Edge team", None),
        Change("tags", ["a", "b"], ["a", "c"]),
        Change("links", None, {"Runbook": "https://example.com/"}),
    )


def test_spelling_is_no_difference() -> None:
    old = "components: {db: {kind: database, latency_ms: 4, tags: [a, b]}, a: {kind: service}}\nflows: [a ~> db: x]"
    new = """
components:
  a: {name: A, kind: service, replicas: 1, description: ""}
  db: {kind: database, latency_ms: {p50: 4.0}, tags: [b, a], links: {}}
flows: [{from: a, to: db, label: x, mode: async}]
groups: {}
"""
    assert between(old, new).is_empty


PARTS = "components: {a: {kind: service}, b: {kind: service}, c: {kind: service}}\n"


def test_flows_and_dependencies_have_keys_that_name_their_ends() -> None:
    diff = between(
        f"{PARTS}flows: [a -> b, 'a -> b: read']\ndependencies: [a -> b, {{from: a, to: [c, b]}}]",
        f"{PARTS}flows: ['b -> a: write']\ndependencies: [{{from: a, to: [b, c], optional: true}}, c -> a]",
    )
    assert (diff.flows.added, diff.flows.removed) == (("b->a write",), ("a->b", "a->b read"))
    assert (diff.dependencies.added, diff.dependencies.removed) == (("c->a",), ("a->b",))
    assert diff.dependencies.changed == {"a->b|c": (Change("optional", False, True),)}


def test_the_same_need_said_again_is_told() -> None:
    once, twice = f"{PARTS}dependencies: [a -> b]", f"{PARTS}dependencies: [a -> b, a -> b]"
    assert between(once, twice).dependencies.changed == {"a->b": (Change("optional", False, [False, False]),)}
    assert between(twice, twice).is_empty


def test_the_order_of_steps_counts_but_not_of_those_taken_at_once() -> None:
    flows = f"{PARTS}flows: [a -> b, 'b -> c: x', a -> c]\n"
    first = flows + "journeys: {buy: {steps: [a -> b, {parallel: ['b -> c: x', a -> c]}]}}"
    turned = flows + "journeys: {buy: {steps: [{parallel: [a -> c, 'b -> c: x']}, a -> b]}}"
    same = flows + "journeys: {buy: {steps: [a -> b, {parallel: [a -> c, 'b -> c: x']}]}}"
    at_once = {"parallel": ["a -> c", "b -> c: x"]}
    assert between(first, turned).journeys.changed == {
        "buy": (Change("steps", ["a -> b", at_once], [at_once, "a -> b"]),)
    }
    assert between(first, same).is_empty


def test_the_name_and_the_summary_are_of_the_whole() -> None:
    diff = difference(
        described(PARTS), described(f"summary: Sells.\n{PARTS}").model_copy(update={"name": "Store"})
    )
    assert diff.system == (Change("name", "Shop", "Store"), Change("summary", None, "Sells."))
    assert not diff.is_empty
    assert diff.components.is_empty
