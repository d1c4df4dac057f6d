"""A large system opens with its groups closed, and is arranged as it is shown: at whichever level, for all of them."""

import json
import re

import pytest
from django.test import Client

from apps.core.layout.places.positions import read_positions
from apps.services.sharing import make_link, set_public
from apps.store.models import LayoutRecord

from .arranged import JSON, ME, page
from .arranged_levels import ALL_OPEN, ONE_OPEN, OPENING, OTHERS, arrange, at_levels, move_by, moved, spots


@pytest.mark.parametrize(
    ("level", "part", "by"),
    [
        (OPENING, "g4", (700, 1500)),
        (OPENING, "web", (-900, -30)),
        (ONE_OPEN, "g7", (700, 1500)),
        (ONE_OPEN, "c14", (900, 0)),
        (ALL_OPEN, "c14", (900, 0)),
    ],
)
def test_what_is_moved_stands_there_and_nothing_else_has_moved(
    owner: Client, large: str, level: str, part: str, by: tuple[float, float]
) -> None:
    before = spots(page(owner, large, level))
    told = move_by(owner, large, level, part, *by)
    shown = spots(told["svg"])
    assert shown.keys() == before.keys()
    assert moved(before, shown) == [part]
    assert shown[part] == pytest.approx((before[part][0] + by[0], before[part][1] + by[1]), abs=0.11)
    html = page(owner, large, level)
    assert spots(html) == shown, "the page then shows what the answer showed"
    assert view_box(html) == view_box(told["svg"])
    assert f'data-layout-number="{told["number"]}"' in html


def view_box(svg: str) -> str:
    found = re.search(r'class="diagram" id="d"[^>]* viewBox="([^"]*)"', svg)
    assert found
    return found[1]


def test_a_frame_is_moved_with_all_that_is_in_it(owner: Client, large: str) -> None:
    before = spots(page(owner, large, ONE_OPEN))
    at = r'data-group="g1"[^>]*data-group-kind[^>]*transform="translate\((-?[\d.]+) (-?[\d.]+)\)'
    frame = re.search(at, page(owner, large, ONE_OPEN))
    assert frame
    moves = {"g1": {"x": float(frame[1]) - 900, "y": float(frame[2]) + 1200}}
    told = arrange(owner, large, ONE_OPEN, do="move", moves=json.dumps(moves))
    after = spots(told["svg"])
    assert moved(before, after) == [f"c{number}" for number in range(10, 20)]
    gone = {(round(after[card][0] - x, 1), round(after[card][1] - y, 1)) for card, (x, y) in before.items()}
    assert gone == {(0, 0), (-900, 1200)}


@pytest.mark.parametrize(("level", "part"), [(OPENING, "g4"), (ONE_OPEN, "g4"), (ONE_OPEN, "c14")])
def test_on_other_levels_only_the_same_has_moved(owner: Client, large: str, level: str, part: str) -> None:
    before = at_levels(owner, large)
    move_by(owner, large, level, part, 700, 1500)
    own = {part} if part.startswith("c") else {part, *(f"c{number}" for number in range(40, 50))}
    for was, now in zip(before, at_levels(owner, large), strict=True):
        assert set(moved(was, now)) == own & was.keys()


def test_undo_brings_all_levels_back_and_redo_forth(owner: Client, large: str) -> None:
    before = at_levels(owner, large)
    told = move_by(owner, large, OPENING, "g4", 700, 1500)
    after = at_levels(owner, large)
    ends = {"number": str(told["before"]), "instead_of": str(told["number"])}
    back = arrange(owner, large, OPENING, do="restore", **ends)
    assert spots(back["svg"]) == before[0]
    assert at_levels(owner, large) == before
    ends = {"number": str(told["number"]), "instead_of": str(told["before"])}
    arrange(owner, large, OPENING, do="restore", **ends)
    assert at_levels(owner, large) == after


def test_an_undo_on_one_level_leaves_what_somebody_else_has_moved_on_another(
    owner: Client, stranger: Client, large: str
) -> None:
    link = make_link(large, ME, may_edit=True)
    before = at_levels(owner, large)
    mine = move_by(owner, large, OPENING, "g4", 700, 1500)
    move_by(stranger, link, ONE_OPEN, "c14", 900, 0)
    theirs = at_levels(owner, large)
    ends = {"number": str(mine["before"]), "instead_of": str(mine["number"])}
    arrange(owner, large, OPENING, do="restore", **ends)
    opening, one_open, _ = at_levels(owner, large)
    assert opening == before[0]
    assert one_open["c14"] == theirs[1]["c14"]


def test_what_is_pinned_stays_when_the_level_is_rearranged(owner: Client, large: str) -> None:
    move_by(owner, large, OPENING, "web", -900, 1500)
    told = arrange(owner, large, OPENING, do="pin", cards='["web", "g4"]')
    assert told["pinned"] == ["g4", "web"]
    assert told["words"] == "Pinned Web and Group 4"
    assert 'data-pinned="[&quot;g4&quot;, &quot;web&quot;]"' in page(owner, large, ONE_OPEN)
    before = spots(page(owner, large, OPENING))
    fresh = spots(arrange(owner, large, OPENING, do="rearrange")["svg"])
    assert (fresh["web"], fresh["g4"]) == (before["web"], before["g4"])
    assert arrange(owner, large, ONE_OPEN, do="unpin", cards='["web", "g4"]')["pinned"] == []
    again = spots(arrange(owner, large, OPENING, do="rearrange")["svg"])
    assert again["web"] != before["web"]


@pytest.mark.parametrize("level", [ONE_OPEN, ALL_OPEN])
def test_what_is_pinned_in_an_open_group_stays_there_too(owner: Client, large: str, level: str) -> None:
    move_by(owner, large, level, "c14", 700, 0)
    move_by(owner, large, level, "c17", 300, 0)
    arrange(owner, large, level, do="pin", cards='["c14"]')
    before = spots(page(owner, large, level))
    fresh = spots(arrange(owner, large, level, do="rearrange")["svg"])
    assert fresh["c14"] == before["c14"]
    assert fresh["c17"] != before["c17"]
    assert spots(page(owner, large, level)) == fresh
    assert spots(arrange(owner, large, level, do="rearrange")["svg"]) == fresh, "and again"


@pytest.mark.parametrize("part", ["web", "c14", "g4"])
def test_the_panel_offers_to_pin_a_card_and_a_closed_group(owner: Client, large: str, part: str) -> None:
    html = page(owner, large, f"?select={part}")
    assert f'data-pin="{part}" hidden' in html
    assert "data-pins-groups" in html
    panel = owner.get(f"/systems/{large}/panel?select={part}", headers={"HX-Request": "true"})
    assert f'data-pin="{part}" hidden' in panel.content.decode()


def test_rearranging_gives_what_the_system_opened_with(owner: Client, large: str) -> None:
    before = at_levels(owner, large)
    for part in ("g4", "web"):
        move_by(owner, large, OPENING, part, 700, 1500)
    move_by(owner, large, ONE_OPEN, "c14", 900, 0)
    told = arrange(owner, large, OPENING, do="rearrange")
    assert spots(told["svg"]) == before[0]
    assert at_levels(owner, large)[:2] == before[:2]


@pytest.mark.parametrize(
    ("level", "fields", "words"),
    [
        (OPENING, {"do": "move", "moves": '{"c14": {"x": 0, "y": 0}}'}, "c14"),
        (ONE_OPEN, {"do": "move", "moves": '{"c44": {"x": 0, "y": 0}}'}, "c44"),
        (ALL_OPEN, {"do": "move", "moves": '{"nobody": {"x": 0, "y": 0}}'}, "nobody"),
        ("?focus=c14", {"do": "move", "moves": '{"c19": {"x": 0, "y": 0}}'}, "c19"),
        (OPENING, {"do": "pin", "cards": '["nobody"]'}, "nobody"),
    ],
)
def test_what_the_level_does_not_show_is_refused_in_words(
    owner: Client, large: str, level: str, fields: dict[str, str], words: str
) -> None:
    before = at_levels(owner, large)
    answer = owner.post(f"/systems/{large}/layout{level}", fields, headers=JSON)
    assert answer.status_code == 422
    assert words in answer.json()["refused"]
    assert LayoutRecord.objects.count() == 1
    assert at_levels(owner, large) == before


def test_who_may_only_view_keeps_no_level_and_moves_nothing(
    owner: Client, stranger: Client, large: str
) -> None:
    set_public(large, ME, True)
    page(owner, large)
    before = row()
    first = spots(page(stranger, large, ONE_OPEN))
    stranger.get(f"/embed/systems/{large}/{ONE_OPEN}")
    stranger.get(f"/systems/{large}.svg{ONE_OPEN}")
    stranger.get(f"/systems/{large}/chaos{ONE_OPEN}")
    assert row() == before, "looking takes no place of a level away from those who edit"
    assert 'data-layout="' not in page(stranger, large, ONE_OPEN)
    moves = json.dumps({"g4": {"x": 0, "y": 0}})
    for do in ({"do": "move", "moves": moves}, {"do": "rearrange"}):
        assert stranger.post(f"/systems/{large}/layout{ONE_OPEN}", do, headers=JSON).status_code == 403
    assert row() == before
    assert spots(page(owner, large, ONE_OPEN)) == first, "and the one who edits sees the same"
    assert len(read_positions(row()).levels) == len(read_positions(before).levels) + 1


def test_without_scripts_a_level_is_rearranged_and_undone_by_its_own_page(owner: Client, large: str) -> None:
    move_by(owner, large, OPENING, "g4", 700, 1500)
    before = spots(page(owner, large, ONE_OPEN))
    done = owner.post(f"/systems/{large}/layout{ONE_OPEN}", {"do": "rearrange"})
    assert done["Location"] == f"/systems/{large}/?collapsed={OTHERS.replace(',', '%2C')}&arranged=2"
    html = owner.get(done["Location"]).content.decode()
    assert "Rearranged" in html
    assert spots(html) != before
    undone = owner.post(f"/systems/{large}/layout{ONE_OPEN}", {"do": "restore", "number": "2"})
    assert spots(owner.get(undone["Location"]).content.decode()) == before


def row() -> str:
    """What is kept just now."""
    return LayoutRecord.objects.order_by("-number").values_list("positions", flat=True)[0]
