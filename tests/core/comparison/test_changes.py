"""Marks of changes: on the newer system's picture, in the words of the comparison."""

from apps.core.comparison.changes import line_keys, marks_of_changes
from apps.core.comparison.difference import difference
from apps.core.diagram.marks import Mark
from apps.core.diagram.view import view_of
from apps.core.system.reading import read_system
from tests.core.comparison.test_merged import NEW, systems

NEEDS = """
archbench: 1
name: Needs
components:
  a: {name: A, kind: service}
  b: {name: B, kind: cache}
  c: {name: C, kind: database}
flows:
  - a -> b: read
dependencies:
  - {from: a, to: [b, c]}
  - {from: b, to: c}
"""


def test_what_was_removed_is_not_on_the_picture_of_the_newer_system() -> None:
    old, new = systems()
    marks = marks_of_changes(old, new, difference(old, new))
    assert marks.components == (("orders", Mark.CHANGED), ("corner", Mark.ADDED))
    assert marks.lines == ((0, Mark.CHANGED), (1, Mark.ADDED))
    assert marks.frames == (("core", Mark.CHANGED), ("mailer", Mark.ADDED))
    assert "1 component, 2" not in marks.caption and "removed" in marks.caption


def test_a_group_that_a_component_moved_to_has_its_name_in_the_note() -> None:
    new = read_system(NEW)
    old = read_system(NEW.replace("kind: cache, group: mailer", "kind: cache"))
    marks = marks_of_changes(old, new, difference(old, new))
    assert dict(marks.notes) == {"corner": "moved into Mailing"}
    assert dict(marks.fields) == {"corner": "group"}


def test_every_line_of_the_view_has_a_key_of_the_comparison() -> None:
    system = read_system(NEEDS)
    keys = line_keys(system)
    assert keys == (
        ("flows", "a->b read"),
        ("dependencies", "a->b|c"),
        ("dependencies", "a->b|c"),
        ("dependencies", "b->c"),
    )
    assert len(keys) == len(view_of(system).lines)


def test_a_need_that_became_optional_is_marked_on_all_of_its_lines() -> None:
    old, new = read_system(NEEDS), read_system(NEEDS.replace("[b, c]}", "[b, c], optional: true}"))
    marks = marks_of_changes(old, new, difference(old, new))
    assert marks.lines == ((1, Mark.CHANGED), (2, Mark.CHANGED))
    assert dict(marks.line_notes) == {1: "now optional", 2: "now optional"}
