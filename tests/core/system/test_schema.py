"""The JSON Schema takes what the reader takes, and refuses the same slips of structure."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from apps.core.system.kinds import ComponentKind, GroupKind
from apps.core.system.loader import load_document
from apps.core.system.model import System
from apps.core.system.nodes import plain_value
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.core.system.schema import system_schema
from apps.core.system.writing import write_system
from tests.core.system.descriptions import GOOD
from tests.strategies import systems

VALIDATOR = Draft202012Validator(system_schema())

_START = "name: X\ncomponents: {a: {kind: cdn}, b: {kind: cdn}}\n"


def accepted(text: str) -> bool:
    return bool(VALIDATOR.is_valid(plain_value(load_document(text))))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(system_schema())


def test_it_accepts_the_good_description() -> None:
    assert accepted(GOOD)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(systems())
def test_it_accepts_any_valid_system(system: System) -> None:
    assert accepted(write_system(system))


@pytest.mark.parametrize(
    "text",
    [
        "groups: {g: G, h: {in: g, kind: zone}, i: {name: I}}",
        "groups:\nflows:\njourneys:\nsummary:",
        "flows: [a -> b, a ~> b: x, 'a -> b: y', {from: b, to: a, latency_ms: {p50: 1, p99: 2}}]",
        "flows:\n  - a -> b: 12\n  - b -> a: no\n  - a -> a:\n",
        "dependencies: [a -> b, {from: a, to: b}, {from: b, to: [a], optional: true}]",
        "flows: [a -> b]\njourneys: {j: {steps: [a -> b, {parallel: [a -> b, {from: a, to: b}]}]}}",
    ],
)
def test_it_accepts_the_short_forms(text: str) -> None:
    assert read_system(_START + text)
    assert accepted(_START + text)


@pytest.mark.parametrize(
    "text",
    [
        "extra: 1",
        "archbench: 2",
        "groups: {g: {kind: galaxy}}",
        "groups: {Bad Id: G}",
        "flows: [a => b]",
        "flows: [{from: a}]",
        "flows: [{from: a, to: b, mode: later}]",
        "flows: [{from: a, to: b, latency_ms: -1}]",
        "dependencies: [a ~> b]",
        "dependencies: [{from: a, to: []}]",
        "journeys: {j: {}}",
        "journeys: {j: {steps: []}}",
        "journeys: {j: {steps: [a]}}",
    ],
)
def test_it_refuses_what_the_reader_refuses(text: str) -> None:
    with pytest.raises(InvalidDescription):
        read_system(_START + text)
    assert not accepted(_START + text)


def test_a_component_has_a_kind_and_no_id_of_its_own() -> None:
    assert not accepted("name: X\ncomponents: {a: {}}")
    assert not accepted("name: X\ncomponents: {a: Orders}")
    assert not accepted("name: X\ncomponents: {a: {kind: cdn, id: a}}")


def test_every_field_says_what_it_is() -> None:
    fields = list(fields_in(system_schema()))
    assert len(fields) > 30
    assert [key for key, field in fields if not field.get("description")] == []


def fields_in(schema: Any) -> Any:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"].items()
        for part in schema.values():
            yield from fields_in(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from fields_in(part)


def test_the_kinds_are_those_of_the_model() -> None:
    parts = system_schema()["$defs"]
    assert parts["ComponentKind"]["enum"] == list(ComponentKind)
    assert parts["GroupKind"]["enum"] == list(GroupKind)
