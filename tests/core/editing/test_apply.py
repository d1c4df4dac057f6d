"""Changes in the text of a description: it says what was meant, and all else stays byte for byte."""

import random
from collections import Counter

import pytest
from pydantic import ValidationError

from apps.core.editing.apply import edit_text
from apps.core.editing.edits import (
    AddFlow,
    AddPart,
    ChangeFlow,
    ChangePart,
    ChangeSystem,
    Edit,
    ImpossibleEdit,
    RemoveFlow,
    RemovePart,
    RenamePart,
    Section,
)
from apps.core.editing.meaning import meant
from apps.core.system.model import System
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from tests.core.editing.edits_at_random import edit_at_random, text_at_random
from tests.core.editing.lines import lines_of_edit

_SEEDS, _EDITS = 20, 100

SHOP = """\
# A shop.
name: Shop   # its name

components:
  # Who buys.
  web: {kind: client, technology: React}   # in the browser
  app:
    kind: service   # Java
    group: core     # in the data centre
    description: |
      Two
      lines.

    # after the text
  db: {kind: database}
groups:
  core: Core
flows:
  # the way in
  - web -> app: order   # by HTTPS
  - {from: app, to: db, label: read}
journeys:
  buy:
    steps:
      - web -> app   # first
      - parallel: [app -> db]
"""


def edited(edit: Edit, text: str = SHOP) -> str:
    """The change in the usual notation of differences, without what stays."""
    before, after = text.split("\n"), edit_text(text, edit).split("\n")
    gone = Counter(before) - Counter(after)
    new = Counter(after) - Counter(before)
    return "\n".join([*(f"-{line}" for line in gone.elements()), *(f"+{line}" for line in new.elements())])


@pytest.mark.parametrize("seed", range(_SEEDS))
def test_2000_edits_at_random_say_what_was_meant_and_touch_no_other_line(seed: int) -> None:
    dice = random.Random(seed)
    done = 0
    while done < _EDITS:
        text = text_at_random(dice)
        for _ in range(4):
            edit = edit_at_random(read_system(text), dice)
            wanted = _valid(read_system(text), edit)
            if wanted is None:
                with pytest.raises((InvalidDescription, ImpossibleEdit)):
                    edit_text(text, edit)
                continue
            changed = edit_text(text, edit)
            assert read_system(changed) == wanted, edit
            touched = lines_of_edit(text, edit)
            kept = [line for number, line in enumerate(text.split("\n"), 1) if number not in touched]
            assert is_within(kept, changed.split("\n")), (edit, text, changed)
            text, done = changed, done + 1


def _valid(system: System, edit: Edit) -> System | None:
    try:
        return System.model_validate(meant(system, edit))
    except (ValidationError, ImpossibleEdit):
        return None


def is_within(lines: list[str], others: list[str]) -> bool:
    """Whether all lines are among the others, in their order."""
    rest = iter(others)
    return all(line in rest for line in lines)


def test_another_name_keeps_the_comment_beside_it_and_a_summary_goes_below_it() -> None:
    edit = ChangeSystem({"name": "Corner shop: north", "summary": "Sells."})
    gone, name = "-name: Shop   # its name", '+name: "Corner shop: north"   # its name'
    assert edited(edit) == f"{gone}\n{name}\n+summary: Sells."
    assert edit_text(SHOP, edit).index("summary") < edit_text(SHOP, edit).index("components")


def test_a_summary_is_taken_back_and_leaves_no_key_behind() -> None:
    changed = edit_text(SHOP, ChangeSystem({"summary": "Two\nlines."}))
    assert read_system(changed).summary == "Two\nlines."
    assert edit_text(changed, ChangeSystem({"summary": None})) == SHOP


def test_a_system_without_a_name_is_refused() -> None:
    with pytest.raises(InvalidDescription):
        edit_text(SHOP, ChangeSystem({"name": None}))


def test_a_component_is_added_in_the_style_of_its_neighbour() -> None:
    edit = AddPart(Section.COMPONENTS, "cache", {"name": "Fast cache", "kind": "cache", "group": None})
    assert edited(edit) == "+  cache: {name: Fast cache, kind: cache}"


def test_a_changed_key_keeps_the_comment_beside_it() -> None:
    edit = ChangePart(Section.COMPONENTS, "app", {"kind": "worker"})
    assert edited(edit) == "-    kind: service   # Java\n+    kind: worker   # Java"


def test_a_key_is_added_and_taken_out_inside_braces() -> None:
    edit = ChangePart(Section.COMPONENTS, "web", {"technology": None, "replicas": 2})
    line = "  web: {kind: client, replicas: 2}   # in the browser"
    assert edited(edit) == f"-  web: {{kind: client, technology: React}}   # in the browser\n+{line}"


def test_a_text_of_several_lines_gives_way_to_one() -> None:
    edit = ChangePart(Section.COMPONENTS, "app", {"description": "One line."})
    gone = "-    description: |\n-      Two\n-      lines."
    assert edited(edit) == f"{gone}\n+    description: One line."


def test_an_id_is_renamed_wherever_it_stands_and_its_name_stays() -> None:
    changed = edit_text(SHOP, RenamePart(Section.COMPONENTS, "app", "checkout"))
    assert "  - web -> checkout: order   # by HTTPS\n" in changed
    assert "  - {from: checkout, to: db, label: read}\n" in changed
    assert "      - web -> checkout   # first\n      - parallel: [checkout -> db]\n" in changed
    assert read_system(changed).components["checkout"].name == "App"


def test_a_component_goes_with_its_flows_and_steps_and_nothing_else() -> None:
    changed = edit_text(SHOP, RemovePart(Section.COMPONENTS, "db"))
    assert edited(RemovePart(Section.COMPONENTS, "db")).count("+") == 0
    assert list(read_system(changed).components) == ["web", "app"]
    assert "parallel" not in changed
    assert "# after the text" in changed


def test_what_is_in_a_group_that_goes_is_in_none() -> None:
    changed = edit_text(SHOP, RemovePart(Section.GROUPS, "core"))
    assert "group: core" not in changed
    assert read_system(changed).groups == {}


def test_a_short_group_is_written_out_when_it_says_more() -> None:
    edit = ChangePart(Section.GROUPS, "core", {"kind": "zone"})
    assert edited(edit) == "-  core: Core\n+  core: {name: Core, kind: zone}"


def test_the_first_group_gets_a_section_where_it_belongs() -> None:
    text = "name: X\n\ncomponents:\n  a: {kind: service}\n"
    changed = edit_text(text, AddPart(Section.GROUPS, "edge", {"name": "Edge"}))
    assert changed == "name: X\n\ngroups:\n  edge: {name: Edge}\n\ncomponents:\n  a: {kind: service}\n"


def test_a_flow_is_added_in_the_short_form() -> None:
    edit = AddFlow({"from": "app", "to": "web", "label": "told: so", "mode": "async"})
    assert edited(edit) == '+  - app ~> web: "told: so"'


def test_a_short_flow_becomes_long_when_it_must() -> None:
    edit = ChangeFlow("web->app order", {"protocol": "gRPC"})
    line = "  - {from: web, to: app, label: order, protocol: gRPC}   # by HTTPS"
    assert edited(edit) == f"-  - web -> app: order   # by HTTPS\n+{line}"


def test_journeys_follow_a_flow_that_goes_elsewhere() -> None:
    changed = edit_text(SHOP, ChangeFlow("web->app order", {"to": "db"}))
    assert "- web -> db   # first" in changed


def test_a_second_flow_of_a_pair_makes_steps_say_which_they_take() -> None:
    changed = edit_text(SHOP, AddFlow({"from": "web", "to": "app", "label": "browse"}))
    assert "- web -> app: order   # first" in changed


def test_a_removed_flow_takes_its_steps_along() -> None:
    changed = edit_text(SHOP, RemoveFlow("app->db read"))
    assert "app -> db" not in changed
    assert [len(journey.steps) for journey in read_system(changed).journeys.values()] == [1]


def test_json_stays_json() -> None:
    text = '{"name": "X", "components": {"a": {"kind": "service"}}, "flows": []}'
    changed = edit_text(text, AddPart(Section.COMPONENTS, "b", {"kind": "cache", "tags": ["x"]}))
    changed = edit_text(changed, AddFlow({"from": "a", "to": "b", "label": "y"}))
    parts = '{"a": {"kind": "service"}, "b": {"kind": "cache", "tags": ["x"]}}'
    assert (
        changed
        == f'{{"name": "X", "components": {parts}, "flows": [{{"from": "a", "to": "b", "label": "y"}}]}}'
    )


def test_lines_keep_their_ends() -> None:
    changed = edit_text(SHOP.replace("\n", "\r\n"), AddFlow({"from": "app", "to": "web"}))
    assert "\n" not in changed.replace("\r\n", "")


def test_a_text_without_a_last_line_end_gets_none() -> None:
    assert not edit_text(SHOP.rstrip("\n"), AddPart(Section.GROUPS, "x", {"name": "X"})).endswith("\n")


def test_what_an_alias_says_is_left_to_its_author() -> None:
    text = "name: X\ncomponents:\n  a: &a {kind: service, replicas: 2}\n  b:\n    <<: *a\n"
    with pytest.raises(ImpossibleEdit, match="source"):
        edit_text(text, ChangePart(Section.COMPONENTS, "b", {"replicas": None}))
    with pytest.raises(ImpossibleEdit, match="source"):
        edit_text(text, ChangePart(Section.COMPONENTS, "a", {"replicas": 3}))


def test_a_change_that_breaks_a_rule_is_told_in_words() -> None:
    with pytest.raises(InvalidDescription, match="kind of component"):
        edit_text(SHOP, ChangePart(Section.COMPONENTS, "app", {"kind": "servce"}))


@pytest.mark.parametrize(
    "edit",
    [
        ChangePart(Section.COMPONENTS, "gone", {"kind": "cache"}),
        RemovePart(Section.GROUPS, "gone"),
        RemoveFlow("web->app gone"),
        AddPart(Section.GROUPS, "app", {"name": "App"}),
        RenamePart(Section.COMPONENTS, "app", "core"),
    ],
)
def test_what_is_not_there_or_there_already_is_told(edit: Edit) -> None:
    with pytest.raises(ImpossibleEdit):
        edit_text(SHOP, edit)


LAYOUT = """\
name: Shop
components: {web: {kind: client}, app: {kind: service}, db: {kind: database}}
layout:   # wishes
  same_row: [web, db]   # the row
  order:
    - [web, app]   # first
    - [web, app, "db"]   # all
  near:
    - app
    - db   # at last
    - web
"""


def test_renaming_a_component_renames_it_in_the_layout() -> None:
    assert edited(RenamePart(Section.COMPONENTS, "db", "base"), LAYOUT) == (
        "-components: {web: {kind: client}, app: {kind: service}, db: {kind: database}}\n"
        "-  same_row: [web, db]   # the row\n"
        '-    - [web, app, "db"]   # all\n'
        "-    - db   # at last\n"
        "+components: {web: {kind: client}, app: {kind: service}, base: {kind: database, name: Db}}\n"
        "+  same_row: [web, base]   # the row\n"
        "+    - [web, app, base]   # all\n"
        "+    - base   # at last"
    )


def test_deleting_a_component_takes_it_out_of_the_layout_and_a_list_of_one_with_it() -> None:
    assert edited(RemovePart(Section.COMPONENTS, "app"), LAYOUT) == (
        "-components: {web: {kind: client}, app: {kind: service}, db: {kind: database}}\n"
        "-    - [web, app]   # first\n"
        '-    - [web, app, "db"]   # all\n'
        "-    - app\n"
        "+components: {web: {kind: client}, db: {kind: database}}\n"
        '+    - [web, "db"]   # all'
    )


def test_a_layout_that_has_nothing_left_says_nothing() -> None:
    text = edit_text(LAYOUT, RemovePart(Section.COMPONENTS, "db"))
    text = edit_text(text, RemovePart(Section.COMPONENTS, "web"))
    assert text.partition("components")[2] == ": {app: {kind: service}}\nlayout:   # wishes\n"
    assert read_system(text).layout.is_empty
