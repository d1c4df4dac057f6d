"""What follows from failures: read from texts, told in order, ranked once for all, and drawn at the same places."""

import re

import pytest

from apps.core.system.reading import read_system
from apps.services import chaos
from apps.services.chaos import follow_failures, marks_after, rank_failures, read_what_fails
from apps.services.drawing import PictureRequest
from apps.services.pictures import render_png, render_svg

SHOP = read_system("""\
name: Shop
groups:
  back: {name: Back office}
components:
  web: {name: Web, kind: client}
  api: {name: API, kind: service, replicas: 3}
  db: {name: Orders, kind: database, group: back}
  mail: {name: Mail, kind: external, group: back}
flows:
  - web -> api: order
  - api -> db: write
  - {from: api, to: mail, optional: true, fallback: no receipt}
journeys:
  buy: {name: Buy, steps: [web -> api, api -> db]}
""")


def failed(*texts: str) -> tuple[chaos.Failure, ...]:
    return read_what_fails(texts, SHOP).failures


def test_each_text_is_read_for_itself() -> None:
    read = read_what_fails(["dbb", "api:2", "group:front"], SHOP)
    assert [str(failure) for failure in read.failures] == ["api:2"]
    assert [error.suggestion for error in read.refused][:1] == ["db"]
    assert "Accepted:" in str(read.refused[1])


def test_the_story_goes_from_the_failure_to_those_who_need_it() -> None:
    after = follow_failures(SHOP, failed("db"))
    assert [(told.wave, told.component, told.state) for told in after.story] == [
        (0, "db", "killed"),
        (1, "api", "down"),
        (2, "web", "down"),
    ]
    assert (after.blast.down, after.blast.degraded, after.blast.of) == (2, 0, 3)
    assert after.journeys["buy"].state == "broken"


def test_nothing_follows_from_nothing() -> None:
    after = follow_failures(SHOP, ())
    assert after.story == () and after.blast.share == 0 and marks_after(SHOP, ()) is None


def test_the_ranking_starts_with_the_worst_and_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = rank_failures(SHOP)
    assert str(first.sweep.ranking[0].failure) in ("group:back", "db")
    assert first.sweep.single_points["buy"] == ("api", "db", "web")
    monkeypatch.setattr(chaos, "rank", None)
    assert rank_failures(SHOP) == first


def test_a_state_is_drawn_where_the_system_stands() -> None:
    plain = render_svg(SHOP, PictureRequest())
    marked = render_svg(SHOP, PictureRequest(marks=marks_after(SHOP, failed("db"))))
    assert places(plain.svg) == places(marked.svg)
    assert "killed" in marked.svg and "killed" not in plain.svg
    assert "Orders killed" in marked.svg
    assert plain.etag != marked.etag


def test_a_state_is_a_png_too() -> None:
    picture = render_png(SHOP, PictureRequest(marks=marks_after(SHOP, failed("mail"))))
    assert picture.body.startswith(b"\x89PNG")


def places(svg: str) -> list[str]:
    return re.findall(r'class="component[^>]*transform="([^"]+)"', svg)
