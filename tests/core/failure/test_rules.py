"""Each row of the table of rules: what shows it, and what shows its edge."""

from apps.core.failure.rules import RULES
from tests.core.failure.following import noted, said, states

CALL = """
components: {web: {kind: client}, orders: {kind: service}, db: {kind: database}}
flows:
  - web -> orders
  - orders -> db: read
"""
OPTIONAL = """
components: {web: {kind: client}, orders: {kind: service}, db: {kind: database}}
flows:
  - {from: web, to: orders, optional: true, fallback: yesterday's prices}
  - {from: orders, to: db, optional: true}
"""
MESSAGES = """
components:
  orders: {kind: service}
  mail: {kind: worker}
  clicks: {kind: service}
flows:
  - orders ~> mail
  - mail ~> clicks
"""
BROKER = """
components:
  orders: {kind: service}
  events: {kind: queue}
  mail: {kind: worker}
flows:
  - orders ~> events
  - events ~> mail
"""
MUST_SEND = """
components: {orders: {kind: service}, events: {kind: stream}, web: {kind: client}}
flows:
  - {from: orders, to: events, mode: async, optional: false}
  - web -> orders
"""
NEED = """
components: {shop: {kind: service}, identity: {kind: external}, users: {kind: database}}
dependencies:
  - shop -> identity
flows:
  - {from: identity, to: users, optional: true}
"""
OPTIONAL_NEED = """
components: {shop: {kind: service}, identity: {kind: external}, users: {kind: database}}
dependencies:
  - {from: shop, to: identity, optional: true}
flows:
  - {from: identity, to: users, optional: true}
"""
SEVERAL = """
components:
  checkout: {kind: service}
  stripe: {kind: external}
  adyen: {kind: external}
  cash: {kind: external}
dependencies:
  - {from: checkout, to: [stripe, adyen, cash]}
"""
OPTIONAL_SEVERAL = SEVERAL.replace("cash]", "cash], optional: true")


def test_a_component_goes_down_with_what_it_calls() -> None:
    assert states(CALL, "db") == {"web": "down", "orders": "down", "db": "down"}
    assert said(CALL, "orders", "db") == ["Orders calls Db and waits; no fallback."]


def test_what_is_called_stays_up_when_its_caller_fails() -> None:
    assert states(CALL, "orders") == {"orders": "down", "web": "down"}


def test_a_component_goes_down_when_its_call_is_cut() -> None:
    assert states(CALL, "cut:orders->db") == {"web": "down", "orders": "down"}
    assert said(CALL, "orders", "cut:orders->db") == [
        "Orders calls Db and waits; the flow is cut and there is no fallback."
    ]


def test_a_caller_of_something_degraded_is_degraded() -> None:
    text = CALL + "  - {from: db, to: disk, optional: true}\n"
    text = text.replace("db: {kind: database}}", "db: {kind: database}, disk: {kind: storage}}")
    assert states(text, "disk") == {"disk": "down", "db": "degraded", "orders": "degraded", "web": "degraded"}
    assert said(text, "orders", "disk") == ["Orders calls Db, which is degraded."]


def test_a_caller_of_something_degraded_does_not_go_down() -> None:
    text = OPTIONAL.replace("  - {from: web", "  - web -> orders: again\n  - {from: web")
    assert states(text, "db") == {"web": "degraded", "orders": "degraded", "db": "down"}


def test_an_optional_call_degrades_and_says_with_what_it_carries_on() -> None:
    assert states(OPTIONAL, "orders") == {"web": "degraded", "orders": "down"}
    assert said(OPTIONAL, "web", "orders") == ["Web carries on with yesterday's prices while Orders is down."]
    assert said(OPTIONAL, "orders", "db") == ["Orders carries on without Db, which is down."]


def test_an_optional_call_that_is_cut_degrades_too() -> None:
    assert states(OPTIONAL, "cut:web->orders") == {"web": "degraded"}
    assert said(OPTIONAL, "web", "cut:web->orders") == [
        "Web carries on with yesterday's prices while it cannot reach Orders."
    ]
    assert said(OPTIONAL, "orders", "cut:orders->db") == [
        "Orders carries on without Db, which it cannot reach."
    ]


def test_an_optional_call_to_something_degraded_changes_nothing() -> None:
    assert states(OPTIONAL, "db") == {"orders": "degraded", "db": "down"}


def test_a_receiver_is_starved_when_its_sender_is_down() -> None:
    assert states(MESSAGES, "orders")["mail"] == "degraded"
    assert said(MESSAGES, "mail", "orders") == ["Mail receives nothing new from Orders."]


def test_a_receiver_is_starved_when_the_flow_is_cut() -> None:
    assert states(MESSAGES, "cut:orders->mail") == {"mail": "degraded"}
    assert said(MESSAGES, "mail", "cut:orders->mail") == [
        "Mail receives nothing new from Orders: the flow is cut."
    ]


def test_starvation_travels_one_hop() -> None:
    assert states(MESSAGES, "orders") == {"orders": "down", "mail": "degraded"}


def test_a_sender_to_no_broker_goes_on() -> None:
    assert states(MESSAGES, "mail") == {"mail": "down", "clicks": "degraded"}


def test_a_sender_to_a_broker_that_is_down_is_degraded() -> None:
    assert states(BROKER, "events") == {"orders": "degraded", "events": "down", "mail": "degraded"}
    assert said(BROKER, "orders", "events") == ["Orders cannot hand over its messages to Events."]


def test_a_sender_that_a_cut_parts_from_its_broker_is_degraded_and_the_broker_starved() -> None:
    assert states(BROKER, "cut:orders->events") == {"orders": "degraded", "events": "degraded"}
    assert said(BROKER, "orders", "cut:orders->events") == [
        "Orders cannot hand over its messages to Events: the flow is cut."
    ]


def test_a_sender_to_a_broker_goes_on_while_the_broker_is_only_degraded() -> None:
    assert states(BROKER, "mail") == {"events": "degraded", "mail": "down"}


def test_a_sender_that_must_hand_over_goes_down_with_the_broker() -> None:
    assert states(MUST_SEND, "events") == {"orders": "down", "events": "down", "web": "down"}
    assert said(MUST_SEND, "orders", "events") == ["Orders must hand over its messages to Events and cannot."]


def test_a_sender_that_must_hand_over_to_no_broker_goes_on() -> None:
    text = MUST_SEND.replace("kind: stream", "kind: service")
    assert states(text, "events") == {"events": "down"}


def test_messages_pile_up_in_a_broker_whose_receiver_is_down() -> None:
    assert said(BROKER, "events", "mail") == ["Messages for Mail pile up in Events."]


def test_messages_pile_up_in_a_broker_that_is_cut_off_from_its_receiver() -> None:
    assert states(BROKER, "cut:events->mail") == {"events": "degraded", "mail": "degraded"}


def test_a_need_is_as_a_call_is() -> None:
    assert states(NEED, "identity") == {"shop": "down", "identity": "down"}
    assert said(NEED, "shop", "identity") == ["Shop needs Identity, which is down."]
    assert states(NEED, "users") == {"shop": "degraded", "identity": "degraded", "users": "down"}
    assert said(NEED, "shop", "users") == ["Shop needs Identity, which is degraded."]


def test_what_is_needed_does_not_need_back() -> None:
    assert states(NEED, "shop") == {"shop": "down"}


def test_an_optional_need_degrades() -> None:
    assert states(OPTIONAL_NEED, "identity") == {"shop": "degraded", "identity": "down"}
    assert said(OPTIONAL_NEED, "shop", "identity") == ["Shop carries on without Identity, which is down."]


def test_an_optional_need_of_something_degraded_changes_nothing() -> None:
    assert states(OPTIONAL_NEED, "users") == {"identity": "degraded", "users": "down"}


def test_one_of_several_is_enough_and_the_failover_is_told() -> None:
    assert states(SEVERAL, "stripe", "cash") == {"stripe": "down", "cash": "down"}
    assert noted(SEVERAL, "stripe", "cash") == ["Checkout failed over from Cash and Stripe to Adyen."]


def test_none_left_of_several_is_down() -> None:
    assert states(SEVERAL, "stripe", "adyen", "cash")["checkout"] == "down"
    assert said(SEVERAL, "checkout", "stripe", "adyen", "cash") == [
        "Checkout needs Adyen, Cash or Stripe, and none of them is left."
    ]
    assert noted(SEVERAL, "stripe", "adyen", "cash") == []


def test_none_left_of_several_optional_ones_is_degraded() -> None:
    assert states(OPTIONAL_SEVERAL, "stripe", "adyen", "cash")["checkout"] == "degraded"
    assert said(OPTIONAL_SEVERAL, "checkout", "stripe", "adyen", "cash") == [
        "Checkout carries on without Adyen, Cash and Stripe: none is left."
    ]
    assert states(OPTIONAL_SEVERAL, "stripe", "adyen") == {"stripe": "down", "adyen": "down"}


def test_one_that_is_degraded_is_one_left() -> None:
    text = SEVERAL + "flows:\n  - {from: cash, to: till, optional: true}\n"
    text = text.replace("components:", "components:\n  till: {kind: external}")
    assert "checkout" not in states(text, "stripe", "adyen", "till")


def test_killing_a_database_marks_what_is_in_front_of_it_not_what_it_calls() -> None:
    """A known tool gets this the wrong way round."""
    text = """
components: {api: {kind: gateway}, db: {kind: database}, backup: {kind: storage}}
flows: [api -> db, db -> backup]
"""
    assert states(text, "db") == {"api": "down", "db": "down"}


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
