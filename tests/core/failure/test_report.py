"""The report in JSON, as the rule book gives it; and the marks on the picture."""

import json
from xml.etree import ElementTree

from apps.core.diagram.draw import draw_file, draw_for_page
from apps.core.diagram.marks import Mark
from apps.core.diagram.options import FileStyle
from apps.core.diagram.packing import pack
from apps.core.diagram.view import view_of
from apps.core.failure.marking import marks_of
from apps.core.failure.report import report_of
from apps.core.failure.spelling import read_failures
from apps.core.failure.spreading import spread
from tests.core.failure.following import after, described

SVG = "{http://www.w3.org/2000/svg}"
TEXT = """
components:
  web: {kind: client, name: Web}
  orders: {kind: service}
  hints: {kind: model}
  clock: {kind: scheduler}
flows:
  - web -> orders: place order
  - {from: orders, to: hints, optional: true}
dependencies:
  - {from: web, to: clock, optional: true}
journeys:
  buy: {steps: [web -> orders]}
  wait: {steps: [orders -> hints]}
"""


def test_the_report_is_as_the_rule_book_gives_it() -> None:
    report = report_of(described(TEXT), after(TEXT, "orders"))
    assert json.loads(json.dumps(report)) == {
        "failures": ["orders"],
        "components": {
            "web": {
                "state": "down",
                "wave": 1,
                "reasons": [
                    {"rule": "call", "cause": "orders", "text": "Web calls Orders and waits; no fallback."}
                ],
            },
            "orders": {
                "state": "down",
                "wave": 0,
                "reasons": [{"rule": "killed", "cause": "orders", "text": "Orders is killed."}],
            },
            "hints": {"state": "up", "wave": None, "reasons": []},
            "clock": {"state": "up", "wave": None, "reasons": []},
        },
        "flows": [
            {"from": "web", "to": "orders", "label": "place order", "state": "down"},
            {"from": "orders", "to": "hints", "label": "", "state": "down"},
        ],
        "journeys": {"buy": {"state": "broken", "step": 1}, "wait": {"state": "broken", "step": 1}},
        "blast_radius": {"down": 1, "degraded": 0, "of": 3},
    }


def test_a_degraded_journey_has_no_step_that_breaks() -> None:
    report = report_of(described(TEXT), after(TEXT, "hints"))
    assert report["journeys"]["buy"] == {"state": "degraded", "step": None}


def marked(*failures: str):  # type: ignore[no-untyped-def]
    system = described(TEXT)
    return system, marks_of(system, spread(system, read_failures(failures, system)))


def test_marks_say_what_became_of_components_and_lines() -> None:
    _, marks = marked("hints", "clock")
    assert marks.components == (
        ("web", Mark.DEGRADED),
        ("orders", Mark.DEGRADED),
        ("hints", Mark.KILLED),
        ("clock", Mark.KILLED),
    )
    assert marks.lines == ((0, Mark.DEGRADED), (1, Mark.DOWN), (2, Mark.DOWN))
    assert marks.caption == "Clock killed; Hints killed: 0 down, 2 degraded, 0 unaffected."


def test_a_file_has_badges_in_words_and_a_caption() -> None:
    system, marks = marked("hints")
    view = view_of(system)
    plain, drawn = (draw_file(view, pack(view), FileStyle(), "p", each) for each in (None, marks))
    root = ElementTree.fromstring(drawn.svg)
    badges = [part.findtext(f"{SVG}text") for part in root.iter(f"{SVG}g") if part.get("class") == "mark"]
    assert badges == ["degraded", "degraded", "killed"]
    captions = [text.text or "" for text in root.iter(f"{SVG}text") if text.get("class") == "caption"]
    assert " ".join(captions) == "Hints killed: 0 down, 2 degraded, 1 unaffected."
    assert (drawn.width, drawn.height > plain.height) == (plain.width, True)
    titles = [part.findtext(f"{SVG}title") for part in root.iter(f"{SVG}g")]
    assert "Hints, model, killed" in titles
    assert "Orders calls Hints, down" in titles


def test_a_marked_picture_has_everything_where_it_was() -> None:
    system, marks = marked("hints")
    view = view_of(system)
    plain, drawn = (
        ElementTree.fromstring(draw_for_page(view, pack(view), "p", each).svg) for each in (None, marks)
    )

    def places(root: ElementTree.Element) -> list[tuple[str | None, str | None]]:
        return [
            (part.get("data-component"), part.get("transform"))
            for part in root.iter(f"{SVG}g")
            if part.get("id")
        ]

    assert places(plain) == places(drawn)
    assert (plain.get("viewBox"), plain.get("class")) == (drawn.get("viewBox"), "diagram")
    assert drawn.get("class") == "diagram has-marks"
    assert [text for text in drawn.iter(f"{SVG}text") if text.get("class") == "caption"] == []


def test_what_has_no_mark_fades() -> None:
    system, marks = marked("hints")
    svg = draw_for_page(view_of(system), pack(view_of(system)), "p", marks).svg
    assert 'class="component is-untouched" id="p-c-clock"' in svg
    assert 'class="component is-killed" id="p-c-hints"' in svg
    assert 'class="flow sync is-degraded"' in svg
