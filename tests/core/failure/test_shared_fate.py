"""Rules of a shared fate: processes, replicas, whole groups and partitions; what shows each, and its edge."""

import pytest

from tests.core.failure.following import after, noted, said, states

PROCESS = """
groups:
  app: {kind: process}
  inner: {in: app}
components:
  router: {kind: module, group: app}
  products: {kind: module, group: inner, replicas: 2}
  orders: {kind: module, group: app}
  db: {kind: database}
  web: {kind: client}
flows:
  - orders -> db
"""
REPLICAS = """
components:
  web: {kind: client}
  orders: {kind: service, replicas: 3, capacity_rps: 100}
flows:
  - web -> orders
journeys:
  buy: {rate_rps: 120, steps: [web -> orders]}
  look: {rate_rps: 40, steps: [web -> orders]}
"""
ZONES = """
groups: {east: {kind: zone}, west: {kind: zone}}
components:
  web: {kind: client, group: east}
  orders: {kind: service, group: west}
  audit: {kind: service, group: west}
  queue: {kind: queue, group: west}
  spare: {kind: service, group: east}
flows:
  - web -> orders
  - web ~> queue
  - web -> spare
dependencies:
  - spare -> audit
"""


def test_all_parts_of_a_process_die_with_one_that_is_killed() -> None:
    assert states(PROCESS, "products") == {"router": "down", "products": "down", "orders": "down"}
    assert said(PROCESS, "router", "products") == [
        "Router runs in one process with Products, which was killed."
    ]


def test_a_part_that_is_down_for_want_of_something_takes_nobody_with_it() -> None:
    assert states(PROCESS, "db") == {"orders": "down", "db": "down"}


def test_a_part_that_loses_some_replicas_was_not_killed() -> None:
    assert states(PROCESS, "products:1") == {}


def test_a_part_that_loses_all_replicas_was_killed() -> None:
    assert states(PROCESS, "products:2") == {"router": "down", "products": "down", "orders": "down"}


def test_other_groups_do_not_share_a_fate() -> None:
    text = PROCESS.replace("kind: process", "kind: zone").replace("kind: module", "kind: service")
    assert states(text, "products") == {"products": "down"}


def test_replicas_that_are_enough_are_told() -> None:
    assert states(REPLICAS, "orders:1") == {}
    assert noted(REPLICAS, "orders:1") == ["Orders has 2 of 3 replicas left, at 80 % of their capacity."]


def test_replicas_that_no_longer_carry_the_load_are_degraded() -> None:
    assert states(REPLICAS, "orders:2") == {"web": "degraded", "orders": "degraded"}
    assert said(REPLICAS, "orders", "orders:2") == [
        "Orders has 1 of 3 replicas left, at 160 % of its capacity."
    ]
    assert noted(REPLICAS, "orders:2") == []


def test_replicas_that_just_carry_the_load_are_up() -> None:
    assert states(REPLICAS.replace("capacity_rps: 100", "capacity_rps: 160"), "orders:2") == {}


@pytest.mark.parametrize("unknown", ["rate_rps: 120, ", "capacity_rps: 100"])
def test_load_that_is_unknown_is_not_mentioned(unknown: str) -> None:
    text = REPLICAS.replace("rate_rps: 40, ", "").replace(unknown, "")
    assert states(text, "orders:2") == {}
    assert noted(text, "orders:2") == ["Orders has 1 of 3 replicas left."]


def test_a_component_with_no_replica_left_is_down() -> None:
    assert states(REPLICAS, "orders:3") == {"web": "down", "orders": "down"}
    assert said(REPLICAS, "orders", "orders:3") == ["All 3 replicas of Orders are killed."]


def test_a_group_that_fails_kills_its_parts_and_those_of_the_groups_inside_it() -> None:
    outcome = after(PROCESS, "group:inner")
    assert outcome.killed == ("products",)
    assert states(PROCESS, "group:app") == {"router": "down", "products": "down", "orders": "down"}
    assert said(ZONES, "orders", "group:west") == ["Orders is killed: West fails."]


def test_a_partition_cuts_every_flow_and_need_across_and_nothing_else() -> None:
    assert states(ZONES, "partition:west,east") == {"web": "down", "queue": "degraded", "spare": "down"}
    assert said(ZONES, "spare", "partition:west,east") == ["Spare needs Audit, which it cannot reach."]
    assert [flow.cut_by is not None for flow in after(ZONES, "partition:west,east").flows] == [
        True,
        True,
        False,
    ]


def test_of_a_group_and_one_inside_it_a_partition_parts_the_rest_from_the_inner_one() -> None:
    text = PROCESS.replace("- orders -> db", "- orders -> products\n  - router -> orders")
    assert states(text, "partition:app,inner") == {"orders": "down", "router": "down"}
