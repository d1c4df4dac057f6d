"""A pattern that is a sequence: each step has every address of a pattern, and the page leads from one to the next."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.test.utils import override_settings

from apps.core.catalogue.pattern import Pattern
from apps.services.patterns import get_pattern
from tests.core.catalogue.phased import PHASED

FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def visitor(db: None, tmp_path: Path) -> Iterator[Client]:
    """Somebody who finds one pattern here: the one with phases."""
    (tmp_path / "strangler.yaml").write_text(PHASED, encoding="utf-8")
    with override_settings(PATTERNS_DIR=tmp_path):
        yield Client()


def page(visitor: Client, address: str, **asked: str) -> str:
    answer = visitor.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def steps_in(html: str) -> list[tuple[str, bool]]:
    """The addresses in the list of steps, each with whether it is the one that is open."""
    listed = html.partition('<nav class="steps"')[2].partition("<ol>")[2].partition("</ol>")[0]
    links = re.findall(r"<a ([^>]*)>", listed)
    return [(re.findall(r'href="([^"]*)"', link)[0], "aria-current" in link) for link in links]


def test_the_service_finds_a_pattern_at_a_phase(visitor: Client) -> None:
    assert get_pattern("strangler").phase is None
    assert get_pattern("strangler@cut-auth") == get_pattern("strangler").at("cut-auth")


@pytest.mark.parametrize(
    "ending", ["/", "/panel", ".svg", ".png", ".yaml", "/chaos", "/chaos/outcome", "/chaos.json"]
)
def test_a_step_has_every_address_of_a_pattern(visitor: Client, ending: str) -> None:
    answer = visitor.get(f"/patterns/strangler@cut-auth{ending}", headers=FRAGMENT)
    assert answer.status_code == 200
    assert visitor.get(f"/patterns/strangler@later{ending}", headers=FRAGMENT).status_code == 404


def test_an_unknown_step_is_told_with_those_there_are(visitor: Client) -> None:
    answer = visitor.get("/patterns/strangler@later.svg")
    assert answer.status_code == 404
    assert b'no phase "later". It has whole, cut-auth.' in answer.content


def test_the_page_lists_the_steps_and_marks_the_open_one(visitor: Client) -> None:
    assert steps_in(page(visitor, "/patterns/strangler/")) == [
        ("/patterns/strangler@whole/", True),
        ("/patterns/strangler@cut-auth/", False),
    ]
    assert steps_in(page(visitor, "/patterns/strangler@cut-auth/")) == [
        ("/patterns/strangler@whole/", False),
        ("/patterns/strangler@cut-auth/", True),
    ]


def test_previous_and_next_end_at_the_ends(visitor: Client) -> None:
    first, last = page(visitor, "/patterns/strangler/"), page(visitor, "/patterns/strangler@cut-auth/")
    assert 'rel="prev"' not in first and 'rel="next"' in first
    assert 'rel="prev"' in last and 'rel="next"' not in last


def test_a_step_is_opened_as_the_one_before_was(visitor: Client) -> None:
    shown = page(visitor, "/patterns/strangler/", select="app", direction="down")
    assert ("/patterns/strangler@cut-auth/?select=app&amp;direction=down", False) in steps_in(shown)


def test_a_pattern_without_steps_shows_none(db: None) -> None:
    assert '<nav class="steps"' not in page(Client(), "/patterns/monolith/")


def test_the_page_is_named_after_the_pattern_and_the_step(visitor: Client) -> None:
    first, second = page(visitor, "/patterns/strangler/"), page(visitor, "/patterns/strangler@cut-auth/")
    assert "<title>Strangler · Archbench</title>" in first
    assert "<title>Strangler · step 2: Sign-in is cut out · Archbench</title>" in second
    assert "<h1>Strangler</h1>" in first and "<h1>Strangler</h1>" in second


def test_the_panel_tells_what_is_done_and_what_changed(visitor: Client) -> None:
    panel = visitor.get("/patterns/strangler@cut-auth/panel", headers=FRAGMENT).content.decode()
    assert "Sign-in runs on its own." in panel
    assert "1 component and 1 flow added, 1 component changed" in panel
    assert "App: replicas 1 → 2." in re.sub(r"[\u2068\u2069]", "", panel)
    assert "What changed" not in page(visitor, "/patterns/strangler/")


def test_what_is_gone_is_told_in_words(visitor: Client, tmp_path: Path) -> None:
    cut, whole = PHASED.index("  # The first cut."), PHASED.index("  # Where it starts.")
    (tmp_path / "healed.yaml").write_text(PHASED[:whole] + PHASED[cut:] + PHASED[whole:cut].rstrip() + "\n")
    panel = re.sub(r"[\u2068\u2069]", "", page(visitor, "/patterns/healed@whole/"))
    assert "Removed Auth (service)." in panel and "Removed the flow Web calls Auth: sign in." in panel
    assert 'data-select="auth"' not in panel


def test_what_changed_is_marked_on_the_picture_until_it_is_switched_off(visitor: Client) -> None:
    marked = page(visitor, "/patterns/strangler@cut-auth/")
    assert "is-added" in marked and "is-changed" in marked
    plain = page(visitor, "/patterns/strangler@cut-auth/", changes="off")
    assert "is-added" not in plain and "is-changed" not in plain
    assert "1 component and 1 flow added" in plain
    assert "is-added" not in page(visitor, "/patterns/strangler/")


def test_another_word_for_the_switch_says_which_there_are(visitor: Client) -> None:
    answer = visitor.get("/patterns/strangler@cut-auth/?changes=maybe")
    assert answer.status_code == 422
    assert b"on, off" in answer.content


def test_a_file_has_the_marks_only_when_asked(visitor: Client) -> None:
    address = "/patterns/strangler@cut-auth.svg"
    plain, marked = visitor.get(address), visitor.get(f"{address}?changes=on")
    assert b">added<" not in plain.content and b">added<" in marked.content
    assert plain["ETag"] != marked["ETag"]


def test_the_export_takes_what_is_shown(visitor: Client) -> None:
    hidden = '<input type="hidden" name="changes" value="on">'
    marked = page(visitor, "/patterns/strangler@cut-auth/")
    assert hidden in marked and "strangler@cut-auth.svg?changes=on&amp;theme=auto" in marked
    assert hidden not in page(visitor, "/patterns/strangler@cut-auth/", changes="off")
    assert hidden not in page(visitor, "/patterns/strangler/")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (".svg", "strangler-cut-auth.svg"),
        (".png?scale=2", "strangler-cut-auth@2x.png"),
        (".svg?changes=on", "strangler-cut-auth-changes.svg"),
        (".svg?changes=on&fail=auth", "strangler-cut-auth-chaos.svg"),
        (".yaml", "strangler-cut-auth.yaml"),
    ],
)
def test_a_file_of_a_step_has_a_name_of_its_own(visitor: Client, query: str, name: str) -> None:
    answer = visitor.get(f"/patterns/strangler@cut-auth{query}")
    assert answer["Content-Disposition"] == f'inline; filename="{name}"'


def test_the_source_of_a_step_is_its_own(visitor: Client) -> None:
    assert (
        visitor.get("/patterns/strangler@cut-auth.yaml").content.decode()
        == get_pattern("strangler@cut-auth").text
    )


def test_using_a_step_starts_with_its_text(visitor: Client) -> None:
    answer = visitor.post("/patterns/strangler@cut-auth/use")
    assert answer.status_code == 303
    assert visitor.get(f"{answer['Location']}".rstrip("/") + ".yaml").content.decode() == at("cut-auth").text


def at(phase: str) -> Pattern:
    return get_pattern(f"strangler@{phase}")


def places(svg: str) -> dict[str, str]:
    """Where each card is drawn, by the name of its component."""
    card = r'<g class="component[^>]* transform="translate\(([^)]*)\)"[^>]*><title>([^,<]*)'
    return {name: place for place, name in re.findall(card, svg)}


def test_what_stays_is_at_the_same_place_in_every_step_and_file(visitor: Client) -> None:
    first, second = (places(page(visitor, f"/patterns/strangler{phase}/")) for phase in ("", "@cut-auth"))
    assert (set(first), set(second)) == ({"Web", "App"}, {"Web", "App", "Auth"})
    assert second | first == second
    files = [
        places(visitor.get(f"/patterns/strangler{phase}.svg").content.decode()) for phase in ("", "@cut-auth")
    ]
    assert between(files[1]) == between(second)
    assert files[1] | files[0] == files[1]


def between(placed: dict[str, str]) -> list[list[float]]:
    """How far every card is from the first one: a file has margins of its own."""
    points = [[float(part) for part in placed[name].split()] for name in sorted(placed)]
    return [[round(x - points[0][0], 1), round(y - points[0][1], 1)] for x, y in points]


def test_every_step_is_as_large_as_the_others(visitor: Client) -> None:
    boxes = {
        re.findall(r'class="diagram[^>]*viewBox="([^"]*)"', page(visitor, f"/patterns/strangler{phase}/"))[0]
        for phase in ("", "@cut-auth")
    }
    assert len(boxes) == 1


def test_the_embed_is_of_the_step(visitor: Client) -> None:
    framed = page(visitor, "/embed/patterns/strangler@cut-auth/")
    assert "<h1>Strangler · step 2: Sign-in is cut out</h1>" in framed
    assert 'data-component="auth"' in framed


def test_chaos_is_of_the_step_and_its_steps_keep_what_fails_where_they_have_it(visitor: Client) -> None:
    broken = page(visitor, "/patterns/strangler@cut-auth/chaos", fail="auth", tab="parts")
    assert "<title>Chaos: Strangler · step 2: Sign-in is cut out · Archbench</title>" in broken
    assert steps_in(broken) == [
        ("/patterns/strangler@whole/chaos?tab=parts", False),
        ("/patterns/strangler@cut-auth/chaos?fail=auth&amp;tab=parts", True),
    ]
    assert visitor.get("/patterns/strangler@cut-auth/chaos.json?fail=auth").status_code == 200
    assert visitor.get("/patterns/strangler/chaos.json?fail=auth").status_code == 422


def test_something_that_only_other_steps_have_is_said_so(visitor: Client) -> None:
    shown = page(visitor, "/patterns/strangler/", select="auth")
    assert "Not in this step" in shown and "other steps may have it" in shown


def test_a_step_is_searched_and_counted_in_the_gallery(visitor: Client) -> None:
    found = page(visitor, "/", q="auth")
    assert "2 steps · Cut out one part at a time." in found
    assert "/patterns/strangler@cut-auth.svg" in found
    assert 'href="/patterns/strangler/"' in found


def test_the_palette_names_the_pattern_not_its_first_system(visitor: Client) -> None:
    places_found = visitor.get("/palette", headers=FRAGMENT).content.decode()
    assert 'data-hint="2 steps">Strangler</a>' in places_found
