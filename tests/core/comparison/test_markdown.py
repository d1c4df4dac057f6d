"""A comparison as Markdown: a table, the better one bold, and text that stays text."""

import re

import pytest

from apps.core.comparison.markdown import comparison_markdown
from apps.core.comparison.measures import MEASURES
from apps.core.markdown import at_start_in_markdown, in_markdown
from apps.core.system.reading import read_system

ONE = """archbench: 1
name: One
groups: {app: {kind: process}}
components: {web: {kind: client}, a: {kind: module, group: app}, b: {kind: module, group: app}}
flows: [web -> a, a -> b]
"""
TWO = """archbench: 1
name: Two
components: {web: {kind: client}, a: {kind: service}, "b": {name: "1. <b> | *B*", kind: service}}
flows: [web -> a, a -> b]
"""


def compared(*texts: str) -> str:
    systems = [read_system(text) for text in texts]
    return comparison_markdown([system.name for system in systems], systems)


def test_two_have_a_table_of_measures_and_what_changed() -> None:
    lines = compared(ONE, TWO).splitlines()
    assert lines[:4] == ["# One and Two", "", "| Measure | One | Two |", "| --- | --- | --- |"]
    assert "| Components | 3 | 3 |" in lines
    assert "| Deployables | **1** | 2 |" in lines
    assert "## What changed from One to Two" in lines
    assert "- A: kind module → service; moved out of App." in lines
    assert "- Removed the group App (process)." in lines
    for measure in MEASURES:
        assert f"- *{measure.name}:* {measure.explanation}" in lines


def test_every_row_of_the_table_has_as_many_cells() -> None:
    """A bar in a name does not part a cell."""
    table = [line for line in compared(ONE, TWO, ONE).splitlines() if line.startswith("|")]
    assert len(table) == 2 + len(MEASURES)
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {5}


def test_a_name_is_text_whatever_it_looks_like() -> None:
    text = compared(ONE, TWO)
    assert r"- 1\. \<b\> \| \*B\*: name B → 1. \<b\> \| \*B\*; kind" in text
    assert "<b>" not in text


def test_three_have_no_list_of_changes() -> None:
    text = compared(ONE, TWO, ONE)
    assert text.startswith("# One, Two and One\n")
    assert "What changed" not in text


def test_two_that_are_equal_are_said_to_be() -> None:
    assert compared(ONE, ONE).endswith("## What changed from One to One\n\nNo difference.\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a\n b", "a b"),
        ("[a](b) `c` *d* _e_", r"\[a\](b) \`c\` \*d\* \_e\_"),
        ("<i> & | # ~", r"\<i\> \& \| \# \~"),
        ("1. x", "1. x"),
    ],
)
def test_characters_that_mean_something_are_escaped(text: str, escaped: str) -> None:
    assert in_markdown(text) == escaped


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. x", r"1\. x"),
        ("12) x", r"12\) x"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("1 x", "1 x"),
        ("x", "x"),
    ],
)
def test_no_list_begins_where_a_text_begins(text: str, escaped: str) -> None:
    assert at_start_in_markdown(text) == escaped
