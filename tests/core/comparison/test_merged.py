"""Two systems in one view: all of both, each once, with marks that say what the comparison finds."""

from collections import Counter

from hypothesis import given, settings

from apps.core.comparison.changes import line_keys
from apps.core.comparison.difference import difference
from apps.core.comparison.merged import merged_view
from apps.core.diagram.marks import Mark
from apps.core.diagram.packing import pack
from apps.core.diagram.view import outermost_first
from apps.core.system.model import System
from apps.core.system.reading import read_system
from tests.pairs import pairs_of_systems

OLD = """
archbench: 1
name: Shop
groups:
  core: {name: Core}
  corner: {name: Old corner, kind: zone, in: core}
components:
  web: {name: Web, kind: client}
  orders: {name: Orders, kind: service, group: core}
  mailer: {name: Mailer, kind: service, group: corner}
flows:
  - web -> orders: place order
  - orders -> mailer
dependencies:
  - {from: orders, to: mailer}
"""
NEW = """
archbench: 1
name: Shop
groups:
  core: {name: Core, kind: process}
  mailer: {name: Mailing}
components:
  web: {name: Web, kind: client}
  orders: {name: Orders, kind: worker, group: core, replicas: 3}
  corner: {name: Corner, kind: cache, group: mailer}
flows:
  - {from: web, to: orders, label: place order, mode: async}
  - orders -> corner: read
"""


def systems() -> tuple[System, System]:
    return read_system(OLD), read_system(NEW)


def test_everything_of_both_is_there_and_what_both_have_is_as_the_newer_says() -> None:
    view, _ = merged_view(*systems())
    assert [(card.id, card.kind, card.group) for card in view.cards] == [
        ("web", "client", None),
        ("orders", "worker", "core"),
        ("corner", "cache", "mailer"),
        ("mailer", "service", "corner"),
    ]
    assert [(frame.id, frame.parent) for frame in view.frames] == [
        ("core", None),
        ("mailer", None),
        ("corner", "core"),
    ]
    assert [(line.key, line.kind) for line in view.lines] == [
        ("web->orders place order", "async"),
        ("orders->corner read", "sync"),
        ("orders->mailer", "sync"),
        ("orders->mailer (needs)", "need"),
    ]
    assert [line.number for line in view.lines] == [0, 1, 2, 3]


def test_marks_say_what_was_added_removed_and_changed_and_how() -> None:
    _, marks = merged_view(*systems())
    assert marks.components == (("orders", Mark.CHANGED), ("corner", Mark.ADDED), ("mailer", Mark.REMOVED))
    assert marks.frames == (("core", Mark.CHANGED), ("mailer", Mark.ADDED), ("corner", Mark.REMOVED))
    assert marks.lines == (
        (0, Mark.CHANGED),
        (1, Mark.ADDED),
        (2, Mark.REMOVED),
        (3, Mark.REMOVED),
    )
    assert dict(marks.notes) == {"orders": "kind service → worker, replicas 1 → 3"}
    assert dict(marks.fields) == {"orders": "kind, replicas"}
    assert dict(marks.line_notes) == {0: "mode sync → async"}
    assert dict(marks.frame_notes) == {"core": "kind boundary → process"}
    assert not marks.fade


def test_the_caption_counts_and_the_description_says_what_the_picture_is() -> None:
    view, marks = merged_view(*systems())
    assert marks.caption.startswith("1 component, 1 flow and 1 group added, 1 component,")
    assert view.name == "Shop"
    assert (
        view.description
        == "Two versions in one picture. Newer: 3 components, 2 flows (1 asynchronous) and 2 groups."
    )


def test_two_systems_of_different_names_are_both_named() -> None:
    old, new = systems()
    view, _ = merged_view(old, new.model_copy(update={"name": "Bazaar"}))
    assert view.name == "Shop → Bazaar"
    assert view.description.startswith("Shop and Bazaar in one picture.")


def test_a_system_merged_with_itself_has_no_mark() -> None:
    view, marks = merged_view(systems()[0], systems()[0])
    assert len(view.cards) == 3
    assert (marks.components, marks.lines, marks.frames, marks.caption) == ((), (), (), "No difference.")


@given(pairs_of_systems())
@settings(max_examples=80, deadline=None)
def test_of_any_two_systems_each_part_is_there_once_and_marked_as_it_differs(
    pair: tuple[System, System],
) -> None:
    old, new = pair
    view, marks = merged_view(old, new)
    assert Counter(card.id for card in view.cards) == Counter(old.components.keys() | new.components.keys())
    assert Counter(frame.id for frame in view.frames) == Counter(old.groups.keys() | new.groups.keys())
    flows = [line.key for line in view.lines if line.kind != "need"]
    assert Counter(flows) == Counter({flow.key for flow in old.flows} | {flow.key for flow in new.flows})
    diff = difference(old, new)
    for marked, parts in ((marks.components, diff.components), (marks.frames, diff.groups)):
        assert sorted(id_ for id_, mark in marked if mark is Mark.ADDED) == list(parts.added)
        assert sorted(id_ for id_, mark in marked if mark is Mark.REMOVED) == list(parts.removed)
        assert sorted(id_ for id_, mark in marked if mark is Mark.CHANGED) == list(parts.changed)
    lines = {view.lines[number].key for number, mark in marks.lines if mark is Mark.REMOVED}
    assert set(diff.flows.removed) <= lines
    only_old = set(line_keys(old)) - set(line_keys(new))
    assert len([mark for _, mark in marks.lines if mark is Mark.REMOVED]) == sum(
        key in only_old for key in line_keys(old)
    )


@given(pairs_of_systems())
@settings(max_examples=40, deadline=None)
def test_any_two_systems_can_be_laid_out_as_one(pair: tuple[System, System]) -> None:
    view, _ = merged_view(*pair)
    assert len(outermost_first(view.frames)) == len(view.frames)
    placement = pack(view)
    assert placement.cards.keys() == {card.id for card in view.cards}
    assert placement.frames.keys() == {frame.id for frame in view.frames}
    assert placement.splines.keys() == {line.number for line in view.lines}
