"""Waves, reasons and chains; what becomes of flows; the load that is left."""

from apps.core.failure.blast import BlastRadius, blast_radius
from apps.core.failure.load import load_of
from apps.core.failure.outcome import CauseKind
from apps.core.failure.states import State
from tests.core.failure.following import after, described, said

CHAIN = """
components:
  web: {kind: client}
  api: {kind: gateway}
  orders: {kind: service}
  db: {kind: database}
  search: {kind: search}
flows:
  - web -> api
  - api -> orders: place order
  - {from: api, to: search, optional: true}
  - orders -> db
journeys:
  buy: {rate_rps: 3, steps: [web -> api, api -> orders, {parallel: [orders -> db, api -> orders]}]}
  look: {rate_rps: 5, steps: [web -> api, api -> search]}
  idle: {steps: [orders -> db]}
"""
CIRCLE = """
components: {a: {kind: service}, b: {kind: service}, c: {kind: service}}
flows: [a -> b, b -> a, b -> c]
"""


def test_a_failure_spreads_one_hop_a_wave() -> None:
    waves = {id_: fate.wave for id_, fate in after(CHAIN, "db").components.items()}
    assert waves == {"web": 3, "api": 2, "orders": 1, "db": 0, "search": None}


def test_the_wave_is_that_of_the_final_state() -> None:
    fate = after(CHAIN, "search", "db").components["api"]
    assert (fate.state, fate.wave) == (State.DOWN, 2)
    assert [reason.cause.name for reason in fate.reasons] == ["orders"]


def test_reasons_lead_back_to_the_failure() -> None:
    chain = after(CHAIN, "db").chain("web")
    assert [reason.component for reason in chain] == ["web", "api", "orders", "db"]
    assert (chain[-1].cause.kind, chain[-1].cause.name) == (CauseKind.FAILURE, "db")
    assert after(CHAIN, "db").chain("search") == ()


def test_a_chain_may_end_at_a_cut_flow() -> None:
    chain = after(CHAIN, "cut:orders->db").chain("web")
    assert (chain[-1].cause.kind, chain[-1].cause.name) == (CauseKind.FLOW, "orders->db")
    assert str(chain[-1].failure) == "cut:orders->db"


def test_a_circle_is_not_its_own_reason() -> None:
    assert said(CIRCLE, "b", "c") == ["B calls C and waits; no fallback."]
    assert said(CIRCLE, "a", "c") == ["A calls B and waits; no fallback."]
    assert after(CIRCLE).components["a"].state is State.UP


def test_a_flow_is_as_bad_as_its_worse_end() -> None:
    flows = {flow.key: (flow.state, flow.wave) for flow in after(CHAIN, "search").flows}
    assert flows == {
        "web->api": (State.DEGRADED, 1),
        "api->orders place order": (State.DEGRADED, 1),
        "api->search": (State.DOWN, 0),
        "orders->db": (State.UP, None),
    }


def test_what_two_failures_kill_is_killed_by_each() -> None:
    text = CHAIN.replace("components:", "groups: {data: Data}\ncomponents:").replace(
        "db: {kind: database}", "db: {kind: database, group: data}"
    )
    assert said(text, "db", "db", "group:data") == ["Db is killed.", "Db is killed: Data fails."]


def test_the_blast_radius_counts_the_others() -> None:
    assert blast_radius(after(CHAIN, "db")) == BlastRadius(3, 0, 4)
    assert blast_radius(after(CHAIN, "cut:orders->db")) == BlastRadius(3, 0, 5)
    assert blast_radius(after(CHAIN, "search")) == BlastRadius(0, 2, 4)
    assert blast_radius(after(CHAIN, "search")).share == 0.5


def test_nobody_else_is_no_share() -> None:
    assert blast_radius(after("components: {a: {kind: service}}", "a")).share == 0


def test_load_is_rate_times_steps_that_arrive() -> None:
    system = described(CHAIN)
    assert {id_: load_of(system, id_) for id_ in system.components} == {
        "web": None,
        "api": 8,
        "orders": 6,
        "db": 3,
        "search": 5,
    }


def test_no_capacity_at_all_carries_no_load() -> None:
    text = CHAIN.replace("orders: {kind: service}", "orders: {kind: service, replicas: 2, capacity_rps: 0}")
    assert said(text, "orders", "orders:1") == [
        "Orders has 1 of 2 replicas left, with no capacity for the load."
    ]
