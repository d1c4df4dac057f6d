"""The rules between parts: groups, flows, dependencies, journeys."""

import pytest

from apps.core.system.model import Dependency, Flow, Group, Step
from apps.core.system.reading import read_system
from tests.core.system.descriptions import GOOD, changed, flow, problem, problems


def test_a_group_may_be_its_name_alone() -> None:
    assert read_system(GOOD).groups["edge"] == Group(id="edge", name="Edge")


def test_a_component_is_in_a_group_that_exists() -> None:
    told = changed("PostgreSQL}", "PostgreSQL, group: egde}")
    assert (told.path, told.suggestion) == ("components.db.group", "edge")
    assert "component, not a group" in changed("PostgreSQL}", "PostgreSQL, group: web}").message


def test_a_group_is_in_a_group_that_exists() -> None:
    assert changed("in: edge", "in: nowhere").path == "groups.app.in"


def test_an_empty_reference_names_nothing() -> None:
    assert changed("group: app", 'group: ""').path == "components.orders.group"
    assert changed("- orders -> db", '- {from: "", to: db}').path == "flows[2].from"


def test_groups_are_not_inside_themselves() -> None:
    groups = "{a: {in: b}, b: {in: c}, c: {in: a}, d: {in: d}, e: {in: a}}"
    text = f"name: X\ngroups: {groups}\ncomponents: {{x: {{kind: cdn}}}}"
    found = [(told.path, told.found) for told in problems(text)]
    assert found == [
        ("groups.a.in", '"a in b in c in a"'),
        ("groups.b.in", '"b in c in a in b"'),
        ("groups.c.in", '"c in a in b in c"'),
        ("groups.d.in", '"d in d"'),
    ]


def test_groups_are_nested_eight_deep_and_not_deeper() -> None:
    def nested(depth: int) -> str:
        inner = "".join(f"  g{level}: {{in: g{level - 1}}}\n" for level in range(1, depth))
        return f"name: X\ngroups:\n  g0: Outer\n{inner}components: {{x: {{kind: cdn}}}}"

    assert read_system(nested(8))
    told = problem(nested(9))
    assert (told.path, told.expected) == ("groups.g8.in", "at most 8")


def test_a_module_lives_inside_a_process() -> None:
    for told in (
        changed("kind: process, ", ""),
        changed(", group: app}", "}"),
        changed("group: app}", "group: edge}"),
    ):
        assert (told.path, told.message) == (
            "components.orders.kind",
            "A `module` lives inside a `process` group",
        )
    inner = "kind: process, in: edge}\n  inner: {in: app}"
    assert read_system(GOOD.replace("kind: process, in: edge}", inner).replace("group: app", "group: inner"))


@pytest.mark.parametrize(
    "item",
    [
        "a ~> b: read it",
        '"a ~> b: read it"',
        '"a~>b:  read it "',
        "{from: a, to: b, label: read it, mode: async}",
    ],
)
def test_a_flow_has_a_short_form_and_a_long_one(item: str) -> None:
    system = read_system(f"name: X\ncomponents: {{a: {{kind: cdn}}, b: {{kind: cdn}}}}\nflows:\n  - {item}\n")
    assert system.flows == (Flow(source="a", target="b", label="read it", mode="async"),)
    assert system.flows[0].key == "a->b read it"


@pytest.mark.parametrize(
    "item", ["a", "a => b", "-> b", "a ->", "a -> b -> c", "3", "[a, b]", "{a -> b: x, b -> a: y}"]
)
def test_what_is_not_a_flow_is_told_with_the_forms_that_are(item: str) -> None:
    found = problems(f"name: X\ncomponents: {{a: {{kind: cdn}}, b: {{kind: cdn}}}}\nflows:\n  - {item}\n")
    assert all(told.path.startswith("flows[0]") for told in found)


def test_a_flow_joins_components_that_exist() -> None:
    told = changed("- orders -> db", "- orders -> ddb")
    assert (told.line, told.column, told.path, told.suggestion) == (13, 5, "flows[2].to", "db")
    assert "group, not a component" in changed("- orders -> db", "- orders -> edge").message


def test_flows_of_one_pair_have_different_labels() -> None:
    told = changed("cancel", "place order")
    assert (told.line, told.path, told.found) == (12, "flows[1]", '"web -> orders: place order"')


def test_a_step_is_not_blamed_for_a_flow_that_is_misspelt() -> None:
    assert changed("- web -> orders: cancel", "- web -> order: cancel").path == "flows[1].to"
    found = problems(GOOD.replace("- orders -> db", "- orders -> bd", 1).replace(': place order"', ': plac"'))
    assert [told.path for told in found] == ["flows[2].to", "journeys.buy.steps[0]"]


def test_flows_both_ways_and_to_itself_are_fine() -> None:
    assert read_system(GOOD.replace("flows:\n", "flows:\n  - orders -> web\n  - db -> db\n"))


def test_a_fallback_is_for_an_optional_flow() -> None:
    for fields in ("fallback: x", "fallback: x, optional: false"):
        told = flow(fields)
        assert told.path == "flows[0].fallback"
        assert "optional: true" in told.expected


def test_optional_is_unknown_until_it_is_said() -> None:
    assert read_system(GOOD).flows[0].optional is None
    assert flow("optional: yes").message == "This is neither true nor false"


def test_a_mode_is_sync_or_async() -> None:
    assert flow("mode: asnyc").suggestion == "async"


def test_a_dependency_is_on_one_or_on_any_of_several() -> None:
    text = "dependencies: [a -> b, {from: a, to: b}, {from: b, to: [a, c], optional: true}]"
    system = read_system(
        f"name: X\ncomponents: {{a: {{kind: cdn}}, b: {{kind: cdn}}, c: {{kind: cdn}}}}\n{text}\n"
    )
    on_b = Dependency(source="a", targets=("b",))
    assert system.dependencies == (on_b, on_b, Dependency(source="b", targets=("a", "c"), optional=True))


@pytest.mark.parametrize(
    ("item", "path"),
    [
        ("orders ~> db", "dependencies[0]"),
        ("orders -> db: label", "dependencies[0]"),
        ("orders", "dependencies[0]"),
        ("ordrs -> db", "dependencies[0].from"),
        ("orders -> bd", "dependencies[0].to[0]"),
        ("{from: orders, to: [db, bd]}", "dependencies[0].to[1]"),
        ("{from: orders, to: []}", "dependencies[0].to"),
        ("{from: orders, to: [db, db]}", "dependencies[0].to[1]"),
        ("{from: orders, to: [orders]}", "dependencies[0].to[0]"),
        ("{from: orders}", "dependencies[0]"),
        ("{from: orders, to: db, optional: maybe}", "dependencies[0].optional"),
    ],
)
def test_a_wrong_dependency_is_told(item: str, path: str) -> None:
    assert problem(GOOD.replace("  - orders -> db\njourneys", f"  - {item}\njourneys")).path == path


def test_steps_are_taken_one_by_one_or_at_once() -> None:
    at_once = "{parallel: [orders -> db, 'web -> orders: cancel', {from: orders, to: db}]}"
    steps = f"[{{from: orders, to: db}}, {at_once}]"
    system = read_system(GOOD.replace('["web -> orders: place order", orders -> db]', steps))
    journey = system.journeys["buy"]
    assert len(journey.steps) == 2
    assert journey.flat_steps()[2] == Step(source="web", target="orders", label="cancel")


@pytest.mark.parametrize(
    ("step", "message", "suggestion"),
    [
        ("db -> orders", "No flow joins these two in this direction", "web -> orders"),
        ("orders -> bd", "No flow joins these two in this direction", "orders -> db"),
        ("web -> orders", "Several flows join this pair", ""),
        ("'web -> orders: x'", "No flow of this pair has this label", ""),
        ("orders", "This is not a step", ""),
        ("{paralel: [orders -> db]}", "This key is not known here", ""),
    ],
)
def test_a_step_takes_a_flow_of_the_system(step: str, message: str, suggestion: str) -> None:
    told = {told.message: told for told in problems(GOOD.replace(", orders -> db]", f", {step}]"))}
    assert told[message].path.startswith("journeys.buy.steps[1]")
    assert told[message].suggestion in (suggestion, "parallel")


def test_a_label_that_is_needed_is_offered() -> None:
    told = changed(", orders -> db]", ", web -> orders]")
    assert told.expected == '"web -> orders: place order" or "web -> orders: cancel"'


def test_a_step_without_label_takes_the_only_flow_of_its_pair_or_the_one_without_label() -> None:
    assert read_system(GOOD.replace("  - web -> orders: cancel\n", "").replace(': place order"', '"'))
    assert read_system(GOOD.replace("orders: cancel", "orders").replace(': place order"', '"'))


def test_a_journey_has_steps() -> None:
    assert problem(f"{GOOD}  empty: {{steps: []}}\n").message == "`steps` is empty"
    assert problem(f"{GOOD}  none: {{name: None}}\n").message == "`steps` is missing"
    assert "mapping with steps" in problem(f"{GOOD}  text: x\n").message
