"""Every limit on size, and values that were never a text."""

from typing import Any

import pytest
from pydantic import ValidationError

from apps.core.system import limits
from apps.core.system.model import Component, Flow, Journey, Step, System
from apps.core.system.reading import read_system
from tests.core.system.descriptions import component, flow, problem


def sized(**sections: str) -> str:
    parts = {"name": "X", "components": "{a: {kind: cdn}, b: {kind: cdn}}", **sections}
    return "\n".join(f"{key}: {part}" for key, part in parts.items())


def listed(item: str, times: int) -> str:
    return "[" + ", ".join(item.replace("#", str(number)) for number in range(times)) + "]"


def keyed(item: str, times: int) -> str:
    return "{" + ", ".join(f"k{number}: {item}" for number in range(times)) + "}"


@pytest.mark.parametrize(
    ("section", "make", "item", "limit", "path"),
    [
        ("components", keyed, "{kind: cdn}", limits.COMPONENTS, "components"),
        ("flows", listed, "'a -> a: #'", limits.FLOWS, "flows"),
        ("groups", keyed, "G", limits.GROUPS, "groups"),
        ("dependencies", listed, "a -> b", limits.DEPENDENCIES, "dependencies"),
    ],
)
def test_over_a_limit_on_number_the_limit_is_named(
    section: str, make: Any, item: str, limit: int, path: str
) -> None:
    assert read_system(sized(**{section: make(item, limit)}))
    told = problem(sized(**{section: make(item, limit + 1)}))
    assert (told.path, told.found, told.expected) == (path, str(limit + 1), f"at most {limit}")


def test_the_limits_are_those_of_the_format() -> None:
    assert (limits.COMPONENTS, limits.FLOWS, limits.GROUPS, limits.GROUP_DEPTH) == (2_000, 6_000, 200, 8)
    assert (limits.JOURNEYS, limits.STEPS, limits.NAME, limits.DESCRIPTION) == (200, 200, 120, 4_000)


def test_journeys_and_their_steps_are_limited_with_parallel_ones_counted() -> None:
    def journeys(times: int, steps: str) -> str:
        return sized(flows="[a -> b]", journeys=keyed(f"{{steps: {steps}}}", times))

    assert read_system(journeys(200, "[a -> b]"))
    assert problem(journeys(201, "[a -> b]")).expected == "at most 200"
    assert read_system(journeys(1, listed("a -> b", 200)))
    assert problem(journeys(1, listed("a -> b", 201))).expected == "at most 200"
    assert "at most 200" in problem(journeys(1, listed("{parallel: [a -> b, a -> b]}", 101))).expected


@pytest.mark.parametrize(
    ("key", "limit"),
    [("name", 120), ("technology", 120), ("owner", 120), ("description", 4_000)],
)
def test_over_a_limit_on_length_the_limit_is_named(key: str, limit: int) -> None:
    assert read_system(sized(components=f"{{a: {{kind: cdn, {key}: {'長' * limit}}}}}"))
    told = component(f"{key}: {'長' * (limit + 1)}")
    assert (told.found, told.expected) == (f"{limit + 1} characters", f"at most {limit}")


def test_the_name_of_the_system_and_labels_are_limited_too() -> None:
    assert problem(sized(name="x" * 121)).path == "name"
    assert flow(f"label: {'x' * 121}").path == "flows[0].label"
    assert flow(f"optional: true, fallback: {'x' * 121}").path == "flows[0].fallback"


def test_control_characters_are_refused_also_where_no_text_was_read() -> None:
    with pytest.raises(ValidationError, match=r"U\+0007"):
        Component(id="a", kind="cdn", name="a\x07")


def test_a_system_is_valid_by_construction() -> None:
    part = Component(id="a", kind="cdn")
    with pytest.raises(ValidationError, match="No component has this id"):
        System(name="X", components={"a": part}, flows=(Flow(source="a", target="b"),))
    with pytest.raises(ValidationError, match="kept under the key"):
        System(name="X", components={"b": part})
    with pytest.raises(ValidationError, match="No flow joins"):
        journey = Journey(id="j", steps=(Step(source="a", target="a"),))
        System(name="X", components={"a": part}, journeys={"j": journey})


def test_a_text_that_is_no_mapping_is_told() -> None:
    for text in ("- a", "hello", "3"):
        told = problem(text)
        assert (told.line, told.column, told.message) == (1, 1, "This is not a mapping")
