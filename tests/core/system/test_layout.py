"""How a picture is wished to be laid out: what is taken, and what is told of the rest."""

import pytest

from apps.core.system.kinds import Direction
from apps.core.system.model import NO_LAYOUT, System
from apps.core.system.problems import Problem
from apps.core.system.reading import read_system
from apps.core.system.wishing import circle_in
from apps.core.system.writing import write_system
from tests.core.system.descriptions import problem

TEXT = "name: X\ncomponents: {a: {kind: service}, b: {kind: service}, c: {kind: service}}\ngroups: {g: G}\n"


def laid_out(layout: str) -> System:
    return read_system(f"{TEXT}layout:\n  {layout}\n")


def refused(layout: str) -> Problem:
    return problem(f"{TEXT}layout:\n  {layout}\n")


def test_one_list_stands_for_a_list_that_has_it_alone() -> None:
    assert laid_out("same_row: [a, b]").layout.same_row == (("a", "b"),)
    assert laid_out("same_row: [[a, b], [b, c]]").layout.same_row == (("a", "b"), ("b", "c"))
    assert laid_out("near: [[a, b]]") == laid_out("near: [a, b]")


def test_the_direction_is_right_or_down() -> None:
    assert laid_out("direction: down").layout.direction is Direction.DOWN
    found = refused("direction: dwn")
    assert (found.path, found.suggestion) == ("layout.direction", "down")


@pytest.mark.parametrize("text", ["layout:\n", "layout: {}\n", "layout: {near: , order: []}\n", ""])
def test_where_nothing_is_wished_nothing_is_written_and_the_fingerprint_is_that_of_old(text: str) -> None:
    system = read_system(TEXT + text)
    assert system.layout == NO_LAYOUT
    assert "layout" not in write_system(system)
    assert system.fingerprint == read_system(TEXT).fingerprint
    assert system.fingerprint != laid_out("near: [a, b]").fingerprint


def test_what_is_written_is_one_line_for_one_list_and_reads_back() -> None:
    system = laid_out("{direction: right, same_row: [a, b], order: [[a, b], [b, c]]}")
    assert write_system(system).partition("layout:\n")[2] == (
        "  direction: right\n  same_row: [a, b]\n  order:\n    - [a, b]\n    - [b, c]\n"
    )
    assert read_system(write_system(system)) == system


@pytest.mark.parametrize(
    ("layout", "path", "column", "message"),
    [
        ("same_row: [a, x]", "layout.same_row[1]", 17, "No component has this id"),
        ("same_row: [[a, b], [c, x]]", "layout.same_row[1][1]", 26, "No component has this id"),
        ("near: [a, g]", "layout.near[1]", 13, "This is a group, not a component"),
        ("near: [a, a]", "layout.near[1]", 13, "The same component is named twice"),
        ("near: [a]", "layout.near", 3, "This is about two components or more"),
        ("near: [[]]", "layout.near[0]", 10, "This is about two components or more"),
        ("near: a", "layout.near", 9, "This is not a list"),
        ("near: [a, [b, c]]", "layout.near[0]", 10, "This is not a list"),
        ("near: [a, {b: c}]", "layout.near[1]", 13, "This is not a text"),
        ("order: [[a, b], [b, c], [c, a]]", "layout.order[2][1]", 31, "The order runs in a circle"),
        ("sme_row: [a, b]", "layout.sme_row", 3, "This key is not known here"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(layout: str, path: str, column: int, message: str) -> None:
    found = refused(layout)
    assert (found.path, found.line, found.column, found.message) == (path, 5, column, message)


def test_a_name_that_comes_close_is_offered() -> None:
    text = "name: X\ncomponents: {orders: {kind: service}, mail: {kind: worker}}\nlayout: {near: [oders, mail]}\n"
    assert problem(text).suggestion == "orders"


def test_an_order_along_a_row_makes_no_circle_with_one_down_the_page() -> None:
    assert laid_out("{same_row: [a, b], order: [[a, b], [b, c], [c, a]]}").layout.order
    found = refused("{same_row: [[a, b], [b, c]], order: [[a, c], [c, a]]}")
    assert found.found == '"c before a before c"'


def test_too_much_is_told() -> None:
    lists = ", ".join(["[a, b]"] * 101)
    found = refused(f"near: [{lists}]")
    assert (found.message, found.expected) == ("There are too many near", "at most 100")


def test_a_circle_is_found_and_nothing_else() -> None:
    assert circle_in([("a", "b"), ("b", "c"), ("a", "c")]) == []
    circle = circle_in([("x", "a"), ("a", "b"), ("b", "c"), ("c", "a")])
    assert circle[0] == circle[-1]
    assert set(circle) == {"a", "b", "c"}
