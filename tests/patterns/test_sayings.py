"""What pattern files say around their systems is sourced, short, and leads somewhere."""

from typing import Final

import pytest

from apps.core.catalogue.pattern import Fact, Factor, Rule
from tests.patterns.test_patterns import SLUGS, every_pattern, pattern

FACTOR_CHARACTERS: Final = 40
TABLE: Final = {  # factor: monolith, microservices
    Factor.COMPLEXITY: ("Low", "High"),
    Factor.DEPLOYMENT: ("One unit", "A pipeline per service"),
    Factor.SCALING: ("Everything together", "Each service"),
    Factor.TEAM_SIZE: ("1–10", "10+"),
    Factor.CONSISTENCY: ("Easy: ACID", "Hard: eventual"),
    Factor.DEBUGGING: ("Easy: one process", "Hard: distributed tracing"),
    Factor.TECHNOLOGY: ("One stack", "Several"),
    Factor.OPERATIONS: ("Low", "High: Kubernetes, a mesh"),
}


def statements(slug: str) -> tuple[Fact | Rule, ...]:
    about = pattern(slug)
    facts = about.works_when + about.hurts_when + about.figures
    return (*facts, *about.factors.values(), *about.choosing, *about.combines.values())


@every_pattern
def test_each_list_of_facts_has_three_to_six(slug: str) -> None:
    lists = (pattern(slug).works_when, pattern(slug).hurts_when, pattern(slug).figures)
    assert all(3 <= len(texts) <= 6 for texts in lists)


@every_pattern
def test_every_source_is_named_by_a_statement(slug: str) -> None:
    assert {key for said in statements(slug) for key in said.sources} == set(pattern(slug).sources)


@every_pattern
def test_no_statement_names_a_source_twice(slug: str) -> None:
    assert all(len(set(said.sources)) == len(said.sources) for said in statements(slug))


@every_pattern
def test_a_factor_fits_its_cell(slug: str) -> None:
    assert all(len(fact.text) <= FACTOR_CHARACTERS for fact in pattern(slug).factors.values())


@pytest.mark.parametrize(("place", "slug"), [(0, "monolith"), (1, "microservices")])
def test_the_two_that_are_compared_most_have_the_table_of_the_catalogue(place: int, slug: str) -> None:
    said = {factor: fact.text for factor, fact in pattern(slug).factors.items()}
    assert said == {factor: texts[place] for factor, texts in TABLE.items()}


@every_pattern
def test_a_pattern_leads_to_two_to_five_others(slug: str) -> None:
    related = set(pattern(slug).related)
    assert 2 <= len(related) <= 5
    assert related <= set(SLUGS) - {slug}


@every_pattern
def test_what_a_pattern_combines_with_is_in_the_catalogue(slug: str) -> None:
    combines = set(pattern(slug).combines)
    assert len(combines) <= 4
    assert combines <= set(SLUGS) - {slug}


@every_pattern
def test_a_rule_weighs_something_and_says_why_once_for_each_answer(slug: str) -> None:
    rules = pattern(slug).choosing
    assert len({(rule.question, rule.answer) for rule in rules}) == len(rules)
    assert all(rule.points and rule.because.endswith(".") for rule in rules)
