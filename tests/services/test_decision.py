"""Choosing among the shipped patterns: each row of the tables that the catalogue is made from moves the ranking so."""

import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from apps.core.catalogue.questions import QUESTIONS
from apps.core.decision.answers import Answers
from apps.core.decision.record import Links
from apps.services.decision import NothingToDecide, decide, record_decision
from apps.services.patterns import list_patterns
from tests.core.decision.tables import answers

# An answer, and the patterns of which it puts one first; the first named gains the most by it.
ROWS = {
    "team-size=under-20": {"monolith", "modular-monolith"},
    "product-stage=before-fit": {"monolith"},
    "delivery=immature": {"monolith"},
    "independent-deploys=yes": {"microservices"},
    "uneven-scaling=yes": {"microservices"},
    "traffic=event-work": {"serverless"},
    "traffic=spiky": {"serverless"},
    "read-write=different": {"cqrs"},
    "workflows=asynchronous": {"event-driven"},
    "logic=complex": {"hexagonal"},
    "boundaries=unclear": {"modular-monolith"},
}


def leader(given: Answers) -> str:
    first = decide(given).ranking.leader
    return first.pattern.slug if first else ""


def some_answers(without: str) -> Iterator[str]:
    chance = random.Random(without)
    others = [id_ for id_ in QUESTIONS if id_ != without]
    for _ in range(10):
        asked = chance.sample(others, chance.randint(1, 6))
        yield "&".join(f"{id_}={chance.choice(QUESTIONS[id_].answers).id}" for id_ in asked)


def best_place(given: Answers, slugs: set[str]) -> int:
    return min(place.number for place in decide(given).ranking.places if place.pattern.slug in slugs)


@pytest.mark.parametrize("row", ROWS)
def test_an_answer_alone_points_to_what_its_row_says(row: str) -> None:
    assert leader(answers(row)) in ROWS[row]


@pytest.mark.parametrize("row", ROWS)
def test_an_answer_never_moves_what_its_row_points_to_down(row: str) -> None:
    for before in some_answers(without=row.partition("=")[0]):
        after = answers(f"{before}&{row}")
        assert best_place(after, ROWS[row]) <= best_place(answers(before), ROWS[row]), before


def test_fewer_than_20_engineers_and_unclear_boundaries_lead_to_the_modular_monolith() -> None:
    assert leader(answers("team-size=under-20&boundaries=unclear")) == "modular-monolith"


def test_many_teams_that_deploy_alone_lead_to_microservices() -> None:
    assert (
        leader(answers("team-size=over-50&independent-deploys=yes&boundaries=clear&delivery=mature"))
        == "microservices"
    )


def test_the_verdict_can_be_reached_modules_first_then_events_then_a_service_that_is_cut_out() -> None:
    combined = decide(answers("team-size=under-20&boundaries=unclear")).combinations
    assert {"event-driven", "strangler-fig"} <= {each.pattern.slug for each in combined}
    assert all(each.fact.text and each.sources for each in combined)


def test_every_reason_names_its_sources() -> None:
    for pattern in list_patterns():
        for rule in pattern.choosing:
            assert rule.because and rule.sources
    asked = "&".join(f"{id_}={question.answers[0].id}" for id_, question in QUESTIONS.items())
    for place in decide(answers(asked)).ranking.places:
        assert all(reason.sources for reason in place.reasons)


def test_every_question_has_an_answer_that_changes_the_ranking() -> None:
    rules = {(rule.question, rule.answer) for pattern in list_patterns() for rule in pattern.choosing}
    assert {question for question, _ in rules} == set(QUESTIONS)


def test_no_answer_gives_no_ranking() -> None:
    decision = decide(Answers())
    assert decision.ranking.places == decision.rivals == decision.combinations == ()
    with pytest.raises(NothingToDecide, match="No question is answered"):
        record_decision(decision, Links("", {}, {}), date(2026, 1, 1))


def test_a_new_pattern_file_joins_the_ranking_without_python(tmp_path: Path) -> None:
    for file in settings.PATTERNS_DIR.glob("*.yaml"):
        (tmp_path / file.name).write_text(file.read_text())
    text = (settings.PATTERNS_DIR / "monolith.yaml").read_text()
    rule = "{question: audit, answer: full, points: 3, because: It is made for it., sources: [own]}"
    new = f"  sources:\n    own: {{title: My own guide}}\n  choosing:\n    - {rule}\n"
    start, end = text.index("pattern:"), text.index("\nsystem:")
    head = f"pattern:\n  title: Ledger\n  category: data\n  position: 9999\n  essence: A ledger.\n{new}"
    (tmp_path / "ledger.yaml").write_text(text[:start] + head + text[end:])
    assert "ledger" not in {place.pattern.slug for place in decide(answers("audit=full")).ranking.places}
    with override_settings(PATTERNS_DIR=tmp_path):
        places = {place.pattern.slug: place for place in decide(answers("audit=full")).ranking.places}
    assert places["ledger"].points == 3
    assert places["ledger"].reasons[0].sources[0].title == "My own guide"


def test_the_record_of_every_leader_reads_as_text() -> None:
    slugs = [pattern.slug for pattern in list_patterns()]
    links = Links("https://b/", dict.fromkeys(slugs, "https://b/p"), dict.fromkeys(slugs, "https://b/p.svg"))
    for row in ROWS:
        text = record_decision(decide(answers(row)), links, date(2026, 1, 1))
        assert not re.search(r"None|Source\(|\{\{", text)
