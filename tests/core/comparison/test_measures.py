"""What is measured: each row on a system small enough to see it, and beside brute force on generated ones."""

from math import inf

import pytest

from apps.core.comparison.measures import MEASURES, Better, MeasureRow, measure_rows
from apps.core.comparison.survey import Survey, Value
from apps.core.failure.blast import blast_radius
from apps.core.failure.failures import ComponentFails
from apps.core.failure.journeys import JourneyState, journeys_after
from apps.core.failure.network import network_of
from apps.core.failure.spreading import spread_through
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import System
from tests.core.failure.following import described
from tests.generated import generate_system

MONOLITH = """
groups: {app: {kind: process}}
components:
  web: {kind: client}
  orders: {kind: module, group: app}
  products: {kind: module, group: app}
  db: {name: Shop database, kind: database}
flows: [web -> orders, orders -> products, orders -> db, products -> db]
journeys: {buy: {steps: [web -> orders, orders -> db]}}
"""
SERVICES = """
components:
  web: {kind: client}
  gateway: {kind: gateway}
  orders: {kind: service}
  products: {kind: service}
  orders-db: {kind: database}
  products-db: {kind: database}
  events: {kind: queue}
  mail: {kind: worker}
flows:
  - web -> gateway
  - {from: gateway, to: orders, optional: true}
  - orders -> products
  - orders -> orders-db
  - products -> products-db
  - orders ~> events
  - events ~> mail
journeys: {buy: {steps: [web -> gateway, gateway -> orders]}}
"""


def rows(*texts: str) -> dict[str, MeasureRow]:
    return {row.measure.id: row for row in measure_rows([described(text) for text in texts])}


def measured(id_: str, text: str) -> Value:
    return rows(text)[id_].values[0]


def test_two_systems_beside_each_other_with_the_better_one_marked() -> None:
    said = {
        id_: (*(value.text for value in row.values), set(row.best))
        for id_, row in rows(MONOLITH, SERVICES).items()
    }
    assert said == {
        "components": ("4", "8", set()),
        "flows": ("4 · 0", "7 · 2", set()),
        "deployables": ("1", "4", {0}),
        "databases": ("1, shared", "2, one each", set()),
        "chain": ("2 network hops", "4 network hops", {0}),
        "cycles": ("0", "0", set()),
        "coupling": ("1.00", "0.88", {1}),
        "single-points": ("3", "1", {1}),
        "worst-blast": ("100 %", "71 %", {1}),
        "mean-blast": ("58 %", "36 %", {1}),
    }


def test_values_say_more_where_there_is_more_to_say() -> None:
    said = {id_: row.values[0].detail for id_, row in rows(MONOLITH).items() if row.values[0].detail}
    assert said == {
        "databases": "Shop database is used by Orders, Products",
        "chain": "Web → Orders → Shop database",
        "single-points": "Orders, Products, Shop database",
        "worst-blast": "Shop database: 3 down, 0 degraded of 3 others",
    }


def test_of_three_the_best_are_marked_and_of_equal_ones_none() -> None:
    assert rows(MONOLITH, SERVICES, MONOLITH)["deployables"].best == {0, 2}
    assert all(row.best == frozenset() for row in rows(SERVICES, SERVICES, SERVICES).values())


def test_a_database_that_copies_itself_is_no_user() -> None:
    parts = (
        "components: {a: {kind: service}, b: {kind: service}, db: {kind: database}, copy: {kind: database}}\n"
    )
    assert measured("databases", f"{parts}flows: [a -> db, db ~> copy]").text == "2, none shared"
    assert measured("databases", f"{parts}flows: [a -> db, db ~> copy, b -> copy]").text == "2, one each"
    assert measured("databases", f"{parts}flows: [a -> db, b -> copy]\ndependencies: [b -> db]").text == (
        "2, 1 shared"
    )
    both = f"{parts}flows: [a -> db, b -> db, a -> copy, b ~> copy]"
    assert measured("databases", both).text == "2, all shared"
    assert measured("databases", "components: {a: {kind: service}}").text == "0"


def test_a_process_is_one_deployable_with_all_in_it() -> None:
    text = """
groups: {app: {kind: process}, inner: {kind: process, in: app}, zone: {kind: zone}}
components:
  a: {kind: module, group: app}
  b: {kind: module, group: inner}
  store: {kind: cache, group: app}
  c: {kind: service, group: zone}
  d: {kind: function, group: zone}
  stripe: {kind: external}
"""
    assert measured("deployables", text).number == 3


def test_calls_inside_a_process_are_no_hops_and_messages_no_calls() -> None:
    text = """
groups: {app: {kind: process}, inner: {kind: process, in: app}}
components:
  a: {kind: module, group: app}
  b: {kind: module, group: inner}
  c: {kind: service}
  d: {kind: service}
flows: [d -> a, a -> b, b -> c, c ~> d, a -> a]
"""
    assert measured("chain", text) == Value(2, "2 network hops", "D → A → B → C")


def test_a_cycle_is_told_and_has_no_longest_chain() -> None:
    text = """
components: {a: {kind: service}, b: {kind: service}, c: {kind: service}, d: {kind: service}}
flows: [a -> b, b -> c, c -> b, c -> d]
"""
    assert measured("chain", text) == Value(inf, "2 network hops, and a cycle", "A → B → … → C → D")
    assert measured("cycles", text) == Value(1, "1", "B, C")
    assert rows(text, SERVICES)["chain"].best == {1}


def test_a_cycle_inside_a_process_ends_the_chain_all_the_same() -> None:
    text = """
groups: {app: {kind: process}}
components: {a: {kind: module, group: app}, b: {kind: module, group: app}, c: {kind: service}}
flows: [a -> b, b -> a, b -> c]
"""
    assert measured("chain", text) == Value(1, "1 network hop", "B → C")
    assert measured("cycles", text).number == 1


def test_without_journeys_nobody_knows_what_breaks_one() -> None:
    text = "components: {a: {kind: service}}"
    assert measured("single-points", text).number is None
    assert rows(text, SERVICES)["single-points"].best == frozenset()


def test_of_many_names_the_first_are_said() -> None:
    parts = "".join(f"  c{number}: {{kind: service}}\n" for number in range(30))
    calls = ", ".join(f"c{number} -> c{number + 1}" for number in range(29))
    steps = f"journeys: {{go: {{steps: [{calls}]}}}}"
    found = rows(f"components:\n{parts}flows: [{calls}]\n{steps}")
    assert found["single-points"].values[0].detail.endswith("C8 and 21 others")
    assert found["chain"].values[0].detail == (
        "C0 → C1 → C2 → C3 → C4 → (20 more) → C25 → C26 → C27 → C28 → C29"
    )


def test_every_measure_is_explained_and_has_an_id_of_its_own() -> None:
    assert len({measure.id for measure in MEASURES}) == len(MEASURES)
    assert all(measure.explanation.endswith(".") for measure in MEASURES)
    assert {measure.better for measure in MEASURES} == {Better.LOWER, Better.NEITHER}


@pytest.mark.parametrize("seed", range(25))
def test_failures_measured_at_once_are_those_of_each_tried(seed: int) -> None:
    system = generate_system(seed, 4 + seed % 17)
    network = network_of(system)
    outcomes = {id_: spread_through(network, [ComponentFails(id_)]) for id_ in system.components}
    shares = [blast_radius(outcome).share for outcome in outcomes.values()]
    found = {measure.id: measure.of(Survey(system)) for measure in MEASURES}
    assert found["worst-blast"].number == round(100 * max(shares))
    assert found["mean-blast"].number == pytest.approx(100 * sum(shares) / len(shares), abs=0.5001)
    breaking = [
        id_ for id_, outcome in outcomes.items() if is_broken(system, outcome) and is_no_client(system, id_)
    ]
    assert found["single-points"].number == len(breaking)


def is_broken(system: System, outcome: object) -> bool:
    fates = journeys_after(system, outcome)  # type: ignore[arg-type]
    return any(fate.state is JourneyState.BROKEN for fate in fates.values())


def is_no_client(system: System, id_: str) -> bool:
    return system.components[id_].kind is not ComponentKind.CLIENT
