"""The rules about one value: ids, numbers, links."""

import pytest

from apps.core.system.model import Latency
from apps.core.system.reading import read_system
from tests.core.system.descriptions import GOOD, changed, component, problem, problems


@pytest.mark.parametrize("id_", ["Web", "9a", "a_b", "a b", "-a", "é", "", "a.b", "a" * 65, '"a\\n"'])
def test_an_id_is_small_letters_digits_and_hyphens(id_: str) -> None:
    told = problem(f"name: X\ncomponents:\n  {id_ or chr(34) * 2}: {{kind: service}}\n")
    assert (told.line, told.column, told.message) == (3, 3, "This is not an id")


def test_an_id_that_is_nearly_one_gets_it_spelled() -> None:
    assert problem("name: X\ncomponents:\n  API_Gateway: {kind: gateway}\n").suggestion == "api-gateway"


def test_the_longest_id_is_accepted_and_words_of_yaml_are_ids() -> None:
    text = "name: X\ncomponents:\n" + "".join(
        f"  {id_}: {{kind: service}}\n" for id_ in ("a" * 64, "no", "null", "on")
    )
    assert list(read_system(text).components) == ["a" * 64, "no", "null", "on"]


def test_an_id_is_used_once_over_components_and_groups() -> None:
    told = changed("edge: Edge\n", "edge: Edge\n  db: Data\n")
    assert (told.line, told.column, told.path) == (5, 3, "groups.db")


def test_a_repeated_key_is_told_with_both_lines_and_with_the_rest() -> None:
    found = problems(
        GOOD.replace("  db:", "  web: {kind: cdn}\n  db:").replace("PostgreSQL}", "PostgreSQL, tgas: [x]}")
    )
    assert [(told.line, told.path) for told in found] == [(9, "components.web"), (10, "components.db.tgas")]
    assert found[0].found == "lines 7 and 9"


@pytest.mark.parametrize(
    "key", ["capacity_rps", "availability", "cost_per_month", "cost_per_million", "latency_ms"]
)
@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("-1", "The number is too small"),
        ("-0.001", "The number is too small"),
        (".nan", "This is not a number to count with"),
        (".inf", "This is not a number to count with"),
        ("true", "This is not a number"),
        ('"3"', "This is not a number"),
        ("3ms", "This is not a number"),
        ("1e16", "The number is too large"),
        ("9" * 5000, "This is not a number to count with"),
    ],
)
def test_a_number_is_finite_not_negative_and_a_number(key: str, number: str, message: str) -> None:
    told = component(f"{key}: {number}")
    assert (told.path, told.message) == (f"components.a.{key}", message)


def test_availability_is_at_most_a_hundred_per_cent() -> None:
    assert component("availability: 100.1").expected == "100 or less"
    assert read_system("name: X\ncomponents: {a: {kind: cdn, availability: 100}}")


@pytest.mark.parametrize("replicas", ["0", "-1", "1.5", "true", "100001", '"2"'])
def test_replicas_are_a_whole_number_from_one(replicas: str) -> None:
    assert component(f"replicas: {replicas}").path == "components.a.replicas"


def test_a_missing_number_is_unknown_not_zero() -> None:
    part = read_system("name: X\ncomponents: {a: {kind: cdn}}").components["a"]
    assert (part.latency_ms, part.capacity_rps, part.availability, part.cost_per_month) == (None,) * 4
    assert part.replicas == 1


def test_latency_is_a_median_or_a_median_with_a_tail() -> None:
    parts = read_system(
        "name: X\ncomponents: {a: {kind: cdn, latency_ms: 4}, b: {kind: cdn, latency_ms: {p50: 4, p99: 4}}}"
    ).components
    assert parts["a"].latency_ms == Latency(p50=4)
    assert parts["b"].latency_ms == Latency(p50=4, p99=4)
    told = component("latency_ms: {p50: 4, p99: 3.9}")
    assert (told.path, told.expected) == ("components.a.latency_ms.p99", "a number from 4 up")
    assert component("latency_ms: {p99: 3}").message == "`p50` is missing"


@pytest.mark.parametrize(
    "url", ["https://a.b/c?d=e#f", "http://[::1]:80/", "HTTPS://例え.jp", "mailto:a@b.c"]
)
def test_links_lead_to_web_pages_and_mailboxes(url: str) -> None:
    assert read_system(f'name: X\ncomponents: {{a: {{kind: cdn, links: {{Docs: "{url}"}}}}}}').components[
        "a"
    ].links == {"Docs": url}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.b",
        "a.b",
        "https://",
        "https:// a",
        "ftp://a",
        "mailto:",
        "",
    ],
)
def test_links_lead_nowhere_else(url: str) -> None:
    told = component(f'links: {{Docs: "{url}"}}')
    assert (told.path, told.message) == ("components.a.links.Docs", "This is not a link that can be followed")


def test_the_name_of_a_link_is_not_empty() -> None:
    told = component('links: {" ": "https://a.b"}')
    assert (told.path, told.message) == ("components.a.links. ", "The text is empty")
