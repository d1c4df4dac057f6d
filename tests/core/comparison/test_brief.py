"""A change in one short line: names while they are few, counts when they are many."""

from apps.core.comparison.brief import NOTHING, brief_words, start_words
from apps.core.system.reading import read_system

SHOP = """\
name: Shop
components:
  web: {kind: client}
  api: {name: API, kind: service}
flows:
  - web -> api: order
"""


def words(new: str, old: str = SHOP) -> str:
    return brief_words(read_system(old), read_system(new))


def test_what_was_added_is_named_and_flows_are_counted() -> None:
    new = SHOP.replace(
        "flows:\n", "  rc: {name: Redis cache, kind: cache}\nflows:\n  - api -> rc\n  - web -> rc\n"
    )
    assert words(new) == "Added Redis cache, 2 flows"
    assert words(SHOP, new) == "Removed Redis cache, 2 flows"


def test_many_components_are_counted() -> None:
    four = "".join(f"  c{number}: {{kind: cache}}\n" for number in range(4))
    assert words(SHOP.replace("flows:\n", f"{four}flows:\n")) == "Added 4 components"


def test_the_only_change_is_told_with_both_values() -> None:
    assert words(SHOP.replace("kind: service", "kind: worker")) == "Changed API: kind service → worker"


def test_a_new_name_of_the_system_comes_first() -> None:
    new = SHOP.replace("name: Shop", "name: Store").replace(
        "  - web -> api: order\n", "  - web -> api: buy\n"
    )
    assert words(new) == "Renamed to Store; added 1 flow; removed 1 flow"


def test_comments_and_spelling_alone_are_called_so() -> None:
    assert words(SHOP + "# a comment\n") == NOTHING


def test_a_new_layout_is_told_though_nothing_else_differs() -> None:
    new = SHOP + "layout: {near: [web, api]}\n"
    assert words(new) == "Layout wishes changed"
    assert words(SHOP, new.replace("order", "buy")) == "Added 1 flow; removed 1 flow; layout wishes changed"


def test_a_long_name_is_cut_and_one_that_turns_text_is_fenced_off() -> None:
    long, hebrew = "x" * 100, "חנות"
    new = SHOP.replace(
        "flows:\n", f"  a: {{name: {long}, kind: cache}}\n  b: {{name: {hebrew}, kind: cache}}\nflows:\n"
    )
    assert words(new) == f"Added {'x' * 39}…, \u2068{hebrew}\u2069"


def test_a_first_revision_says_what_it_has() -> None:
    assert start_words(read_system(SHOP)) == "Started with 2 components, 1 flow"
