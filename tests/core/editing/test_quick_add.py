"""A line in the box adds what is missing, and only that."""

import pytest

from apps.core.editing.edits import ImpossibleEdit
from apps.core.editing.quick_add import quick_add
from apps.core.system.reading import read_system

SHOP = """\
name: Shop
components:
  orders: {name: Order service, kind: service}   # the heart
flows: []
"""


def test_a_flow_brings_the_component_that_is_missing_with_a_guessed_kind() -> None:
    added = quick_add(SHOP, "orders ~> events: OrderPlaced")
    assert (added.components, added.flows) == (("events",), ("orders->events OrderPlaced",))
    assert added.text == (
        "name: Shop\ncomponents:\n  orders: {name: Order service, kind: service}   # the heart\n"
        "  events: {kind: stream}\nflows:\n  - orders ~> events: OrderPlaced\n"
    )


def test_names_stand_for_what_is_there_and_become_ids_of_what_is_not() -> None:
    added = quick_add(SHOP, "Order Service -> Main Postgres DB: read")
    system = read_system(added.text)
    assert added.components == ("main-postgres-db",)
    assert system.components["main-postgres-db"].name == "Main Postgres DB"
    assert [flow.key for flow in system.flows] == ["orders->main-postgres-db read"]


def test_a_chain_adds_each_flow_and_labels_the_last() -> None:
    added = quick_add(SHOP, "Web -> orders -> Redis: look up")
    assert added.flows == ("web->orders", "orders->redis look up")
    assert {id_: part.kind.value for id_, part in read_system(added.text).components.items()} == {
        "orders": "service",
        "web": "client",
        "redis": "cache",
    }


def test_a_name_alone_is_a_component() -> None:
    assert quick_add(SHOP, "Redis cache").components == ("redis-cache",)


@pytest.mark.parametrize("name", ["注文データ", "9 lives", "x" * 90, "日本 -> 日本 2"])
def test_any_name_gets_a_valid_id(name: str) -> None:
    assert len(read_system(quick_add(SHOP, name).text).components) >= 2


@pytest.mark.parametrize("line", ["", " ", "->", "orders ->", "-> orders", "orders", "Order service"])
def test_a_line_that_says_nothing_new_is_told(line: str) -> None:
    with pytest.raises(ImpossibleEdit):
        quick_add(SHOP, line)
