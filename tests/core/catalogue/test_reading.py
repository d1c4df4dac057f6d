"""Pattern files: what they say, and where they are wrong."""

import pytest

from apps.core.catalogue.pattern import Category, Fact, Source
from apps.core.catalogue.reading import read_pattern
from apps.core.system.problems import InvalidDescription, Problem
from apps.core.system.reading import read_system

GOOD = """\
# A pattern.
pattern:
  category: structure
  position: 10
  essence: One codebase, one process.
  works_when:
    - {text: "1–15 engineers", sources: [guide]}
  hurts_when:
    - {text: One part needs 100× the scale, sources: [guide, other]}
  figures:
    - {text: 90 % less, sources: [other]}
  sources:
    guide: {title: A guide, author: Somebody, url: "https://example.com/guide"}
    other: {title: Another}
system:
# The shop.
  archbench: 1   # the version
  name: Shop

  components:
    # The browser.
    web: {kind: client}
    app:
      kind: service
      description: |
        Two
          lines.
  flows:
    - web -> app: order
"""


def problems(text: str, slug: str = "monolith") -> list[Problem]:
    with pytest.raises(InvalidDescription) as raised:
        read_pattern(slug, text)
    return list(raised.value.problems)


def problem(text: str) -> Problem:
    (only,) = problems(text)
    return only


def test_a_pattern_is_read_whole() -> None:
    pattern = read_pattern("monolith", GOOD)
    assert (pattern.slug, pattern.category, pattern.position) == ("monolith", Category.STRUCTURE, 10)
    assert pattern.essence == "One codebase, one process."
    assert pattern.works_when == (Fact(text="1–15 engineers", sources=("guide",)),)
    assert pattern.hurts_when[0].sources == ("guide", "other")
    assert pattern.sources["guide"] == Source(
        title="A guide", author="Somebody", url="https://example.com/guide"
    )
    assert pattern.sources["other"] == Source(title="Another")
    assert list(pattern.system.components) == ["web", "app"]


def test_its_text_is_that_of_its_author_and_reads_as_the_system() -> None:
    pattern = read_pattern("monolith", GOOD)
    assert pattern.text.startswith(
        "# The shop.\narchbench: 1   # the version\nname: Shop\n\ncomponents:\n  # The browser.\n"
    )
    assert read_system(pattern.text) == pattern.system
    assert pattern.system.components["app"].description == "Two\n  lines."


def test_the_parts_may_come_in_any_order_and_with_any_line_ends() -> None:
    start = GOOD.index("pattern:")
    middle = GOOD.index("system:")
    turned = GOOD[middle:] + GOOD[start:middle]
    assert read_pattern("monolith", turned) == read_pattern("monolith", GOOD)
    assert read_pattern("monolith", GOOD.replace("\n", "\r\n").encode()) == read_pattern("monolith", GOOD)


def test_everything_wrong_is_told_at_its_place_in_the_file() -> None:
    text = GOOD.replace("structure", "structur").replace("titel", "x").replace("client", "klient")
    text = text.replace("essence", "esence").replace("web -> app", "web -> ap")
    found = [(told.line, told.column, told.path, told.suggestion) for told in problems(text)]
    assert found == [
        (2, 1, "pattern", ""),
        (3, 13, "pattern.category", "structure"),
        (5, 3, "pattern.esence", "essence"),
        (22, 17, "system.components.web.kind", "client"),
        (29, 7, "system.flows[0].to", "app"),
    ]


def test_a_fact_names_sources_that_exist() -> None:
    told = problem(GOOD.replace("[guide, other]", "[guide, rumour]"))
    assert told.path == "pattern.hurts_when"
    assert "rumour" in told.message
    assert problem(GOOD.replace("[other]", "[]")).path == "pattern.figures[0].sources"


def test_both_parts_and_nothing_else_are_there() -> None:
    assert problem("system: {}").message == "`pattern` is missing"
    assert problem("pattern: {}\nsytem: {}\nsystem: {}").suggestion == "system"
    assert "pattern" in problem("- a").message


def test_a_position_is_a_whole_number() -> None:
    assert problem(GOOD.replace("position: 10", "position: ten")).path == "pattern.position"


def test_a_repeated_key_is_told_here_too() -> None:
    told = problem(GOOD.replace("    app:\n", "    web: {kind: cdn}\n    app:\n"))
    assert (told.line, told.path) == (23, "system.components.web")


def test_a_system_that_cannot_be_cut_out_is_told() -> None:
    start = GOOD.index("system:")
    told = problem(GOOD[:start] + "system: {name: X, components: {a: {kind: cdn}}}\n")
    assert (told.line, told.column, told.path, told.expected) == (15, 1, "system", "block style")
    anchored = GOOD.replace("guide: {", "guide: &shared {").replace(
        "name: Shop", "name: Shop\n  groups: {g: *shared}"
    )
    assert problems(anchored)


def test_a_name_of_a_file_that_is_no_id_is_told() -> None:
    (told,) = problems(GOOD, slug="My Pattern")
    assert told.message == "The name of the file is not an id"
