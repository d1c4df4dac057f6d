"""What others move while somebody has the editor open stays moved when that one saves."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.diagram.geometry import Point
from apps.core.layout.places.positions import write_positions
from apps.core.levels.level import WHOLE
from apps.services.access import Visitor
from apps.services.layout.by_hand import move_by_hand
from apps.services.layout.steady import lay_out_steady
from apps.services.places.along import KeptDrawing, keep_drawn, only_of, start_of
from apps.services.places.arranging import move_parts, pin_parts, rearrange_all, restore_places
from apps.services.places.kept import kept_layout, kept_places
from apps.services.places.meanwhile import Window
from apps.services.systems import open_revision, open_system, save_system, start_from_text
from apps.store.models import LayoutRecord
from tests.services.arranged import ME, MORE, SHOP, corner, large_text, places_now
from tests.trials.steady import Tally, note_what_is_wrong

WITH_MAIL = SHOP.replace("flows:\n", "  mail: {kind: external}\nflows:\n")


@pytest.fixture
def shop(db: None) -> str:
    return start_from_text(SHOP, ME)


class Editor:
    """A window of somebody who writes: what it started from, and where it draws everything."""

    def __init__(self, id: str, visitor: Visitor = ME) -> None:
        opened = open_system(id, visitor)
        kept = kept_layout(opened, WHOLE)
        self.id, self.visitor = id, visitor
        self.text, self.revision = opened.text, opened.revision
        self.layout, self.drawn = kept.number, only_of(opened.system, kept.positions)

    def move(self, card: str, x: float, y: float) -> None:
        system = open_revision(self.id, self.revision, self.visitor).system
        self.drawn = move_by_hand(system, self.drawn, {card: Point(x, y)}).positions

    def save(self, text: str = "") -> KeptDrawing:
        """As the page does it: it goes on from what the answer says."""
        before = open_system(self.id, self.visitor).revision
        self.text = text or self.text
        saved = save_system(self.id, self.visitor, self.text, self.revision)
        if text:
            self.drawn = lay_out_steady(saved.system, self.drawn).positions
        kept = keep_drawn(saved, self.visitor, write_positions(self.drawn), Window(self.layout, before))
        assert kept is not None
        self.revision, self.layout, self.drawn = saved.revision, kept.number, kept.merged or self.drawn
        return kept


def nothing_is_wrong(id: str) -> None:
    tally = Tally()
    note_what_is_wrong(tally, lay_out_steady(open_system(id, ME).system, places_now(id)))
    assert (tally.overlaps, tally.strangers, tally.missing) == (0, 0, 0)


@pytest.mark.parametrize("text", ["", SHOP + "# more\n", MORE])
@pytest.mark.parametrize("mine_first", [True, False])
def test_a_save_keeps_the_moves_of_both(shop: str, text: str, mine_first: bool) -> None:
    editor = Editor(shop)
    if mine_first:
        editor.move("jobs", -500, 700)
    move_parts(shop, ME, {"web": Point(-700, -400)})
    if not mine_first:
        editor.move("jobs", -500, 700)
    kept = editor.save(text)
    assert corner(shop, "web") == (-700, -400)
    assert corner(shop, "jobs") == (-500, 700)
    assert kept.merged == places_now(shop)
    assert kept.number == LayoutRecord.objects.order_by("-number")[0].number
    nothing_is_wrong(shop)


def test_what_both_moved_stands_where_the_editor_has_it(shop: str) -> None:
    editor = Editor(shop)
    move_parts(shop, ME, {"web": Point(-700, -400)})
    editor.move("web", -500, 700)
    assert editor.save().merged is None, "nothing is to be told"
    assert corner(shop, "web") == (-500, 700)


def test_pins_of_others_stay_even_on_what_the_editor_moved(shop: str) -> None:
    editor = Editor(shop)
    pin_parts(shop, ME, ["web", "jobs"])
    editor.move("jobs", -500, 700)
    editor.save(MORE)
    kept = places_now(shop)
    assert {id_ for id_, place in kept.cards.items() if place.pinned} == {"web", "jobs"}
    assert corner(shop, "jobs") == (-500, 700)


def test_a_second_save_takes_nothing_back(shop: str) -> None:
    editor = Editor(shop)
    move_parts(shop, ME, {"web": Point(-700, -400)})
    editor.save(SHOP + "# one\n")
    move_parts(shop, ME, {"jobs": Point(-500, 700)})
    editor.save(SHOP + "# two\n")
    assert (corner(shop, "web"), corner(shop, "jobs")) == ((-700, -400), (-500, 700))
    assert editor.save(SHOP + "# three\n").merged is None


def test_a_move_that_its_mover_undoes_after_the_save_does_not_come_back(shop: str) -> None:
    editor, start = Editor(shop), corner(shop, "web")
    moved = move_parts(shop, ME, {"web": Point(-700, -400)})
    editor.move("jobs", -500, 700)
    editor.save()
    restore_places(shop, ME, moved.before, moved.number)
    editor.save(SHOP + "# more\n")
    assert corner(shop, "web") == start
    assert corner(shop, "jobs") == (-500, 700)


def test_when_they_rearranged_the_one_card_that_was_moved_here_stands_here(shop: str) -> None:
    editor = Editor(shop)
    move_parts(shop, ME, {"web": Point(-700, -400)})
    fresh = rearrange_all(shop, ME).changed.positions
    editor.move("jobs", -900, 900)
    editor.save()
    assert corner(shop, "jobs") == (-900, 900)
    assert corner(shop, "web") == (fresh.cards["web"].x, fresh.cards["web"].y)


def test_what_they_put_where_something_was_put_here_goes_beside_it(shop: str) -> None:
    editor = Editor(shop)
    move_parts(shop, ME, {"web": Point(-700, -400)})
    editor.move("jobs", -690, -390)
    editor.save()
    assert corner(shop, "jobs") == (-690, -390)
    assert corner(shop, "web") != (-700, -400)
    nothing_is_wrong(shop)


def test_a_card_of_their_revision_that_was_merged_into_the_text_stays_where_they_put_it(shop: str) -> None:
    late, other = Editor(shop), Editor(shop)
    other.save(WITH_MAIL)
    move_parts(shop, ME, {"mail": Point(-700, -400)})
    late.revision = 2  # the merge was taken
    late.save(MORE)
    assert corner(shop, "mail") == (-700, -400)


def test_a_new_card_stays_where_the_editor_put_it_whoever_looked_before_it_was_kept(shop: str) -> None:
    editor = Editor(shop)
    saved = save_system(shop, ME, WITH_MAIL, 1)
    assert kept_places(saved).cards["mail"], "somebody looks at it, which keeps it as it is drawn then"
    editor.drawn = move_by_hand(
        saved.system, lay_out_steady(saved.system, editor.drawn).positions, {"mail": Point(-700, -400)}
    ).positions
    kept = keep_drawn(saved, ME, write_positions(editor.drawn), Window(editor.layout, 1))
    assert kept is not None and kept.merged is None
    assert corner(shop, "mail") == (-700, -400)


@pytest.mark.parametrize("layout", [0, 77])
def test_without_a_layout_that_is_kept_all_is_as_it_was_drawn(shop: str, layout: int) -> None:
    editor = Editor(shop)
    move_parts(shop, ME, {"web": Point(-700, -400)})
    editor.layout = layout
    assert editor.save().merged is None
    assert places_now(shop) == editor.drawn


def test_a_save_that_nobody_came_before_looks_only_once(shop: str) -> None:
    editor, asked = Editor(shop), []
    for number, layout in ((2, 0), (3, 2)):
        saved = save_system(shop, ME, f"{SHOP}# {number}\n", number - 1)
        with CaptureQueriesContext(connection) as queries:
            kept = keep_drawn(saved, ME, write_positions(editor.drawn), Window(layout, number - 1))
        assert kept == KeptDrawing(number)
        asked.append(len(queries))
    assert asked[1] < asked[0], "0 is not the newest, so it looks again"


def test_the_editor_starts_from_the_layout_of_its_page(shop: str) -> None:
    editor = Editor(shop)
    move_parts(shop, ME, {"web": Point(-700, -400)})
    assert start_of(shop, ME, editor.layout) == editor.drawn
    assert start_of(shop, ME, 0) == start_of(shop, ME, 77) == places_now(shop)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_two_people_move_in_turn_nothing_is_lost_and_nothing_lies(shop: str, seed: int) -> None:
    dice, editor = Random(seed), Editor(shop)
    for _ in range(4):
        mine, theirs = dice.sample(["web", "jobs", "db", "api"], k=2)
        far = Point(dice.uniform(-2000, 2000), dice.uniform(-2000, 2000))
        before = corner(shop, theirs)
        step = Point(before[0] + dice.uniform(-300, 300), before[1] + dice.uniform(-300, 300))
        there = move_parts(shop, ME, {theirs: step}).changed.positions.cards[theirs]
        editor.move(mine, *far)
        put = editor.drawn.cards[mine]
        editor.save()
        assert corner(shop, mine) == (put.x, put.y)
        nothing_is_wrong(shop)
        now = corner(shop, theirs)
        assert abs(now[0] - there.x) + abs(now[1] - there.y) < 400, "there, or beside what is in its way"


def test_of_a_large_system_the_whole_is_merged_and_its_levels_stay(db: None) -> None:
    id = start_from_text(large_text(), ME)
    editor = Editor(id)
    move_parts(id, ME, {"web": Point(-3000, -3000)})
    levels = places_now(id).levels
    editor.move("c0", -4000, 4000)
    put = editor.drawn.cards["c0"]
    kept = editor.save()
    assert kept.merged is not None and not kept.merged.levels
    now = places_now(id)
    assert (now.cards["web"].x, now.cards["web"].y) == (-3000, -3000)
    assert (now.cards["c0"].x, now.cards["c0"].y) == (put.x, put.y)
    assert now.levels == levels
