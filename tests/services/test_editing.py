"""While somebody writes: pictures of texts, changes in texts, merges of texts."""

import os
from pathlib import Path

import pytest

from apps.core.diagram.options import Direction
from apps.core.editing.edits import AddPart, ChangePart, ChangeSystem, ImpossibleEdit, Section
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.services.access import Visitor
from apps.services.editing import QuickLine, change_text, draw_text, merge_stale
from apps.services.systems import save_system, start_from_text

SHOP = """\
name: Shop
groups: {core: Core}
components:
  web: {name: Web, kind: client}
  api:
    name: API
    kind: service
flows:
  - web -> api: order
  - {from: api, to: web, label: reply}
"""


def test_a_text_is_drawn_with_the_lines_of_each_part() -> None:
    drawn = draw_text(SHOP, Direction.RIGHT)
    assert drawn.picture.direction is Direction.RIGHT
    assert drawn.picture.body.startswith(b"<svg")
    assert drawn.places == {
        "core": (2, 2),
        "web": (4, 4),
        "api": (5, 7),
        "web->api order": (9, 9),
        "api->web reply": (10, 10),
    }


def test_drawing_while_typing_leaves_the_cache_alone(settings: object) -> None:
    folder = Path(os.environ.get("VAR_DIR", str(settings.VAR_DIR))) / "cache"  # type: ignore[attr-defined]
    before = set(folder.glob("*")) if folder.exists() else set()
    draw_text(SHOP.replace("Shop", "Never kept"), None)
    after = set(folder.glob("*")) if folder.exists() else set()
    assert after <= before


def test_a_wrong_text_is_told_and_not_drawn() -> None:
    with pytest.raises(InvalidDescription):
        draw_text("name: [", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "archbench: 1\nname: My system\n\ncomponents:\n\nflows:\n",
        "name: X\n",
        "name: X\ncomponents: {}\n",
        "name: X\ncomponents:   # none so far\nflows:\n",
    ],
)
def test_the_first_component_goes_into_a_text_that_has_none(text: str) -> None:
    changed = change_text(
        text, AddPart(Section.COMPONENTS, "db", {"name": "Orders", "technology": "Postgres"})
    )
    system = read_system(changed.text)
    assert list(system.components) == ["db"]
    assert "stands-in" not in changed.text
    assert ("# none so far" in changed.text) == ("# none so far" in text)


@pytest.mark.parametrize("rest", ["\ncomponents:\n\nflows:\n", "components:", "# c\ncomponents:   # none\n"])
def test_a_text_without_components_gets_its_name_and_nothing_else(rest: str) -> None:
    changed = change_text(f"name: My system\n{rest}", ChangeSystem({"name": "Bakery", "summary": "Bread."}))
    assert changed.text.split() == f"name: Bakery\nsummary: Bread.\n{rest}".split()


def test_a_line_starts_a_system_too() -> None:
    changed = change_text("", QuickLine("Web app -> API -> Postgres"))
    assert changed.added == ("web-app", "api", "postgres", "web-app->api", "api->postgres")
    assert list(read_system(changed.text).components) == ["web-app", "api", "postgres"]


def test_a_component_without_a_kind_gets_the_one_its_name_suggests() -> None:
    changed = change_text(SHOP, AddPart(Section.COMPONENTS, "store", {"name": "Kafka"}))
    assert read_system(changed.text).components["store"].kind == "stream"


def test_a_change_of_a_wrong_text_is_refused_with_what_is_wrong_with_it() -> None:
    with pytest.raises(InvalidDescription) as told:
        change_text(SHOP + "surplus: 1\n", ChangePart(Section.COMPONENTS, "web", {"kind": "service"}))
    assert told.value.problems[0].line == 11


def test_a_change_of_what_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(ImpossibleEdit, match="no component"):
        change_text(SHOP, ChangePart(Section.COMPONENTS, "gone", {"kind": "service"}))


@pytest.mark.django_db
def test_a_stale_text_is_merged_with_what_was_saved_meanwhile() -> None:
    visitor = Visitor(key="k")
    id = start_from_text(SHOP, visitor)
    save_system(id, visitor, theirs := SHOP.replace("name: Shop", "name: Theirs"), 1)
    merged = merge_stale(id, visitor, 1, mine := SHOP + "# mine\n", theirs)
    assert merged is not None and not merged.clashes
    assert merged.text == mine.replace("name: Shop", "name: Theirs")
    assert merge_stale(id, visitor, 0, mine, theirs) is None
