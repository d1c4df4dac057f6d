"""Reading a description: all problems together, each in its place, and what is filled in."""

import pytest

from apps.core.system.model import Component
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from tests.core.system.descriptions import GOOD, changed, component, problem, problems


def test_the_good_description_is_good() -> None:
    assert list(read_system(GOOD).components) == ["web", "orders", "db"]


def test_everything_wrong_is_told_together_in_the_order_of_the_lines() -> None:
    text = (
        GOOD.replace("client", "klient")
        .replace("in: edge", "in: egde")
        .replace("- orders -> db", "- order -> db")
    )
    found = [(told.line, told.column, told.path, told.suggestion) for told in problems(text)]
    assert found == [
        (5, 47, "groups.app.in", "edge"),
        (7, 15, "components.web.kind", "client"),
        (13, 5, "flows[2].from", "orders"),
        (15, 5, "dependencies[0].from", "orders"),
    ]


def test_a_problem_reads_as_a_sentence_with_its_place() -> None:
    assert str(changed("client", "clinet")) == (
        'Line 7, column 15, components.web.kind: This is not a kind of component (found "clinet"). Accepted: '
        "client, gateway, load-balancer, cdn, service, module, function, worker, scheduler, database, cache, "
        "queue, stream, storage, search, model, proxy, external. Did you mean client?"
    )


def test_past_fifty_problems_the_rest_are_counted() -> None:
    flows = "".join(f"  - a -> b{number}\n" for number in range(70))
    with pytest.raises(InvalidDescription) as raised:
        read_system(f"name: X\ncomponents: {{a: {{kind: service}}}}\nflows:\n{flows}")
    assert (len(raised.value.problems), raised.value.more) == (50, 20)
    assert str(raised.value).endswith("… and 20 more.")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("databse", "database"),
        ("Database", "database"),
        ("load_balancer", "load-balancer"),
        ("Load balancer", "load-balancer"),
        ("db", "database"),
        ("lambda", "function"),
        ("sched", "scheduler"),
        ("zzz", ""),
    ],
)
def test_a_kind_that_is_nearly_one_gets_a_suggestion(word: str, kind: str) -> None:
    told = changed("kind: database", f"kind: {word}")
    assert (told.path, told.found, told.suggestion) == ("components.db.kind", f'"{word}"', kind)


def test_a_component_says_its_kind() -> None:
    told = problem("name: X\ncomponents:\n  db: {name: Orders}\n")
    assert (told.line, told.column, told.path, told.message) == (3, 3, "components.db", "`kind` is missing")
    assert "database" in told.expected


def test_a_component_is_not_only_a_name() -> None:
    told = problem("name: X\ncomponents:\n  db: Orders DB\n")
    assert "at least a kind" in told.message
    assert "{kind: database" in told.expected


@pytest.mark.parametrize(("kind", "suggestion"), [("proces", "process"), ("zones", "zone"), ("cluster", "")])
def test_a_group_has_one_of_four_kinds(kind: str, suggestion: str) -> None:
    told = problems(GOOD.replace("kind: process", f"kind: {kind}"))[0]
    assert (told.path, told.suggestion) == ("groups.app.kind", suggestion)
    assert told.expected == "boundary, process, zone, team"


@pytest.mark.parametrize(
    ("text", "path", "suggestion"),
    [
        ("component: {}", "component", "components"),
        ("groups: {g: {nmae: G}}", "groups.g.nmae", "name"),
        ("groups: {g: {id: g}}", "groups.g.id", ""),
        ("flows: [{from: a, to: a, labl: x}]", "flows[0].labl", "label"),
        ("dependencies: [{from: a, to: b, optinal: true}]", "dependencies[0].optinal", "optional"),
        ("journeys: {j: {steps: [a -> a], rate: 3}}", "journeys.j.rate", "rate_rps"),
        ("journeys: {j: {steps: [{from: a, to: a, lable: x}]}}", "journeys.j.steps[0].lable", "label"),
        ("flows: [{from: a, to: a, latency_ms: {p5: 1, p50: 1}}]", "flows[0].latency_ms.p5", "p50"),
    ],
)
def test_an_unknown_key_is_an_error_with_a_suggestion(text: str, path: str, suggestion: str) -> None:
    told = next(
        told for told in problems(f"name: X\ncomponents: {{a: {{kind: cdn}}}}\n{text}\n") if told.path == path
    )
    assert told.message == "This key is not known here"
    assert told.suggestion == suggestion


def test_a_system_has_a_name_and_a_component() -> None:
    assert problem("components: {a: {kind: cdn}}").message == "`name` is missing"
    assert problem("name: X").message == "`components` is missing"
    assert problem("name: X\ncomponents: {}").message == "`components` is empty"


@pytest.mark.parametrize("name", ['""', '"  "', '"\\u200b"', '"\\u00a0 \\u2060"'])
def test_a_name_that_nobody_can_see_is_empty(name: str) -> None:
    assert component(f"name: {name}").message == "The text is empty"


def test_a_name_that_is_missing_is_the_id_made_readable() -> None:
    system = read_system(
        "name: X\ngroups: {core-zone: {}}\ncomponents: {api-gateway: {kind: gateway}}\n"
        "flows: [api-gateway -> api-gateway]\n"
        "journeys: {place-order: {steps: [api-gateway -> api-gateway]}}\n"
    )
    assert system.components["api-gateway"].name == "Api gateway"
    assert system.groups["core-zone"].name == "Core zone"
    assert system.journeys["place-order"].name == "Place order"


def test_a_key_with_nothing_after_it_is_not_said() -> None:
    system = read_system(
        "archbench:\nname: X\ngroups:\ncomponents: {a: {kind: cdn, owner: , replicas: null}}\nflows:\n"
    )
    assert system.components["a"] == Component(id="a", kind="cdn")


def test_another_version_of_the_format_is_refused() -> None:
    told = changed("archbench: 1", "archbench: 2")
    assert (told.line, told.column, told.found, told.expected) == (1, 12, '"2"', "1")
    assert changed("archbench: 1", "archbench: true").path == "archbench"


def test_a_text_is_the_words_as_they_were_written() -> None:
    text = (
        "name: no\ncomponents: {a: {kind: cdn, technology: 1.10, owner: on, tags: [yes, 0x10, ~x]}}\n"
        "flows: [a -> a: off]\n"
    )
    system = read_system(text)
    part = system.components["a"]
    assert (system.name, part.technology, part.owner, part.tags) == (
        "no",
        "1.10",
        "on",
        ("yes", "0x10", "~x"),
    )
    assert system.flows[0].label == "off"


def test_spaces_around_a_text_and_breaks_within_a_name_are_tidied() -> None:
    system = read_system(
        'name: "  a\\n b\\t c "\nsummary: "\\n one \\r\\n\\r\\n two "\ncomponents: {a: {kind: cdn}}\n'
    )
    assert (system.name, system.summary) == ("a b c", "one \n\n two")


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ("name: [x]", "components.a.name", "This is not a text"),
        ("technology: {x: y}", "components.a.technology", "This is not a text"),
        ("tags: x", "components.a.tags", "This is not a list"),
        ("tags: [[x]]", "components.a.tags[0]", "This is not a text"),
        ("links: x", "components.a.links", "This is not a mapping"),
        ("replicas: some", "components.a.replicas", "This is not a whole number"),
        ("latency_ms: [1]", "components.a.latency_ms", "This is not a mapping"),
    ],
)
def test_a_value_of_another_sort_is_told(fields: str, path: str, message: str) -> None:
    told = component(fields)
    assert (told.path, told.message) == (path, message)
