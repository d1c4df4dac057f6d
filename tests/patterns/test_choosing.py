"""The rules of the pattern files point where the catalogue's table of decisions points."""

from typing import Final

import pytest

from apps.core.catalogue.questions import QUESTIONS
from tests.patterns.test_patterns import SLUGS, pattern

MONOLITHS: Final = ("monolith", "modular-monolith")
LATE: Final = ("event-driven", "cqrs", "event-sourcing")
ROWS: Final = {
    ("product-stage", "before-fit"): "monolith",
    ("delivery", "immature"): "monolith",
    ("independent-deploys", "yes"): "microservices",
    ("uneven-scaling", "yes"): "microservices",
    ("traffic", "event-work"): "serverless",
    ("traffic", "spiky"): "serverless",
    ("read-write", "different"): "cqrs",
    ("workflows", "asynchronous"): "event-driven",
    ("logic", "complex"): "hexagonal",
    ("boundaries", "unclear"): "modular-monolith",
    ("latency", "tight"): "edge-compute",
    ("audit", "full"): "event-sourcing",
}
SMALL: Final = {
    "team-size": "under-20",
    "product-stage": "before-fit",
    "delivery": "immature",
    "boundaries": "unclear",
    "consistency": "immediate",
}
LARGE: Final = {
    "team-size": "over-50",
    "product-stage": "established",
    "delivery": "mature",
    "independent-deploys": "yes",
    "uneven-scaling": "yes",
    "boundaries": "clear",
    "consistency": "eventual",
}


def points(slug: str, answers: dict[str, str]) -> int:
    rules = pattern(slug).choosing
    return sum(rule.points for rule in rules if answers.get(rule.question) == rule.answer)


def ranking(answers: dict[str, str]) -> list[str]:
    """The patterns that have rules, the best first; of equals the one that comes first in the gallery."""
    ruled = [slug for slug in SLUGS if pattern(slug).choosing]
    return sorted(ruled, key=lambda slug: (-points(slug, answers), pattern(slug).position))


@pytest.mark.parametrize(("row", "first"), ROWS.items())
def test_an_answer_alone_leads_where_its_row_says(row: tuple[str, str], first: str) -> None:
    best, second = ranking(dict([row]))[:2]
    assert best == first
    assert points(best, dict([row])) > points(second, dict([row]))


def test_a_small_team_is_led_to_a_monolith_of_either_kind() -> None:
    order = ranking({"team-size": "under-20"})
    assert set(order[:2]) == set(MONOLITHS)
    assert order[-1] == "microservices"


def test_a_small_team_with_unclear_boundaries_is_led_to_the_modular_monolith() -> None:
    assert ranking({"team-size": "under-20", "boundaries": "unclear"})[0] == "modular-monolith"


def test_who_must_see_changes_at_once_is_led_away_from_what_is_late() -> None:
    order = ranking({"consistency": "immediate"})
    assert max(map(order.index, MONOLITHS)) < min(map(order.index, LATE))


@pytest.mark.parametrize(
    ("question", "answer", "slug"),
    [("traffic", "steady", "serverless"), ("latency", "tight", "microservices"), ("logic", "simple", "cqrs")],
)
def test_where_a_pattern_hurts_its_points_are_below_zero(question: str, answer: str, slug: str) -> None:
    assert points(slug, {question: answer}) < 0


def test_a_realistic_young_company_begins_with_a_monolith_of_either_kind() -> None:
    assert ranking(SMALL)[0] in MONOLITHS


def test_a_realistic_large_company_is_led_to_microservices() -> None:
    assert ranking(LARGE)[0] == "microservices"


def test_what_grows_a_hundredfold_becomes_a_service_alone() -> None:
    (rule,) = (
        rule
        for rule in pattern("microservices").choosing
        if rule.question == "uneven-scaling" and rule.answer == "yes"
    )
    assert "for that part alone" in rule.because


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_moves_something(question: str) -> None:
    assert any(rule.question == question for slug in SLUGS for rule in pattern(slug).choosing)
