"""What the panel says of a component, a flow, a group and an unknown name."""

import pytest

from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.web.panel import ComponentPanel, FlowPanel, GroupPanel, UnknownPanel, panel_of

SHOP = """
name: Shop
groups: {edge: Edge, inner: {name: Inner, kind: zone, in: edge}}
components:
  web: {kind: client}
  api: {kind: service, group: edge, replicas: 3, latency_ms: {p50: 4, p99: 20}, capacity_rps: 5000}
  db: {kind: database, group: inner}
  mail: {kind: external}
flows:
  - web -> api: browse
  - {from: api, to: db, label: read, optional: true, fallback: old prices}
  - api ~> mail: receipts
dependencies:
  - api -> mail
journeys:
  buy: {name: Buy, steps: [web -> api, {parallel: [api -> db, api -> mail]}]}
"""


@pytest.fixture
def shop() -> System:
    return read_system(SHOP)


def component(system: System, key: str) -> ComponentPanel:
    panel = panel_of(system, key)
    assert isinstance(panel, ComponentPanel)
    return panel


def test_nothing_selected_has_no_panel_of_its_own(shop: System) -> None:
    assert panel_of(shop, "") is None


def test_a_component_tells_its_figures_with_units(shop: System) -> None:
    facts = {fact.name: fact.value for fact in component(shop, "api").facts}
    assert facts == {"Replicas": "3", "Latency p50 / p99": "4 / 20 ms", "Capacity, each": "5,000 requests/s"}


def test_calls_and_messages_are_told_apart_in_both_directions(shop: System) -> None:
    ties = {each.title: [tie.component.id for tie in each.ties] for each in component(shop, "api").ties}
    assert ties == {"Called by": ["web"], "Calls": ["db"], "Sends to": ["mail"], "Also needs": ["mail"]}
    assert [each.title for each in component(shop, "mail").ties] == ["Receives from", "Also needed by"]


def test_a_neighbour_is_told_with_label_and_fallback(shop: System) -> None:
    [calls] = [each for each in component(shop, "api").ties if each.title == "Calls"]
    assert calls.ties[0].what == "read · optional · else old prices"


def test_parallel_steps_are_one_step_of_a_journey(shop: System) -> None:
    assert [part.place for part in component(shop, "api").parts] == ["steps 1 and 2 of 2"]
    assert [part.place for part in component(shop, "db").parts] == ["step 2 of 2"]


def test_a_flow_is_found_by_its_key(shop: System) -> None:
    panel = panel_of(shop, "api->db read")
    assert isinstance(panel, FlowPanel)
    assert (panel.source.id, panel.target.id) == ("api", "db")
    assert [part.place for part in panel.parts] == ["step 2 of 2"]


def test_a_group_lists_what_is_directly_in_it(shop: System) -> None:
    panel = panel_of(shop, "edge")
    assert isinstance(panel, GroupPanel)
    assert [member.id for member in panel.members] == ["api"]
    assert [child.id for child in panel.children] == ["inner"]


def test_a_name_that_is_not_there_is_said_to_be_unknown(shop: System) -> None:
    assert panel_of(shop, "gone") == UnknownPanel("gone")
