"""How failures are written and read, and what is answered to what is none."""

import pytest

from apps.core.failure.failures import (
    ComponentFails,
    FlowCut,
    GroupFails,
    Partition,
    ReplicasFail,
    canonical,
)
from apps.core.failure.spelling import UnknownFailure, read_failure, read_failures
from tests.core.failure.following import described

SHOP = described("""
groups: {edge: Edge, core: {kind: zone}, deep: {in: core}}
components:
  web: {kind: client, group: edge}
  orders: {kind: service, replicas: 4, group: core}
  group: {kind: service, replicas: 2}
flows:
  - web -> orders: place order
  - web -> orders: "cancel: now"
  - orders ~> group: tell
""")


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("orders", ComponentFails("orders")),
        (" orders ", ComponentFails("orders")),
        ("orders:2", ReplicasFail("orders", 2)),
        ("orders: 2", ReplicasFail("orders", 2)),
        ("orders:99", ReplicasFail("orders", 4)),
        ("group:1", ReplicasFail("group", 1)),
        ("group", ComponentFails("group")),
        ("cut:web->orders", FlowCut("web", "orders")),
        ("cut: web -> orders", FlowCut("web", "orders")),
        ("cut:web->orders place order", FlowCut("web", "orders", "place order")),
        ("cut:web->orders: place order", FlowCut("web", "orders", "place order")),
        ("cut:web->orders cancel: now", FlowCut("web", "orders", "cancel: now")),
        ("cut:orders~>group", FlowCut("orders", "group")),
        ("cut:orders->group tell", FlowCut("orders", "group")),
        ("group:core", GroupFails("core")),
        ("partition:edge,core", Partition("edge", "core")),
        ("partition: edge, core", Partition("edge", "core")),
    ],
)
def test_a_failure_is_read(text: str, failure: object) -> None:
    assert read_failure(text, SHOP) == failure


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("order", "No component has this id", "orders"),
        ("core", "This is a group, not a component", "group:core"),
        ("cor", "No component has this id", "group:core"),
        ("web->orders", "A flow is cut", "cut:web->orders"),
        ("orders:0", "This is not a number of replicas", ""),
        ("orders:-1", "This is not a number of replicas", ""),
        ("orders:1.5", "This is not a number of replicas", ""),
        ("orders:", "This is not a number of replicas", ""),
        ("orders:two", "This is not a number of replicas", ""),
        ("orders:" + "9" * 5000, "This is not a number of replicas", ""),
        ("cuts:web->orders", "This is not a failure", "cut:web->orders"),
        ("cut:web", "This names no flow", ""),
        ("cut:orders->web", "No flow joins these two in this direction", "cut:web->orders"),
        ("cut:web->group", "No flow joins these two in this direction", ""),
        ("cut:web->order", "No component has this id", "orders"),
        (
            "cut:web->orders place orders",
            "No flow of this pair has this label",
            "cut:web->orders place order",
        ),
        ("group:cores", "No group has this id", "core"),
        ("group:orders", "This is a component, not a group", "orders"),
        ("partition:edge", "A partition is between two groups", ""),
        ("partition:edge,edge", "A partition is between two different groups", ""),
        ("partition:edge,cor", "No group has this id", "core"),
        ("", "No component has this id", ""),
    ],
)
def test_what_is_no_failure_is_answered_with_what_would_be(text: str, message: str, suggestion: str) -> None:
    with pytest.raises(UnknownFailure) as caught:
        read_failure(text, SHOP)
    error = caught.value
    assert (error.message, error.suggestion) == (message, suggestion)
    assert error.expected
    assert "found" in str(error)
    assert "Accepted: " in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "orders",
        "orders:2",
        "cut:web->orders",
        "cut:web->orders place order",
        "group:core",
        "partition:edge,core",
    ],
)
def test_a_failure_is_written_as_it_is_read(text: str) -> None:
    assert str(read_failure(text, SHOP)) == text


def test_failures_are_put_in_one_order_and_what_another_holds_is_left_out() -> None:
    texts = ["partition:edge,core", "group:core", "cut:web->orders place order", "cut:web->orders"]
    texts += ["group:1", "group:2", "web", "orders:1", "orders", "web", "partition:core,edge"]
    assert [str(failure) for failure in read_failures(texts, SHOP)] == [
        "orders",
        "web",
        "group:2",
        "cut:web->orders",
        "group:core",
        "partition:core,edge",
    ]


def test_the_example_of_the_report_keeps_its_spelling() -> None:
    failures = [Partition("edge", "core"), GroupFails("account"), FlowCut("web", "orders")]
    failures += [ReplicasFail("catalog", 2), ComponentFails("orders")]
    assert [str(failure) for failure in canonical(failures)] == [
        "orders",
        "catalog:2",
        "cut:web->orders",
        "group:account",
        "partition:edge,core",
    ]
