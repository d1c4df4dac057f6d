"""What the panel of a pattern says of trade-offs and of other patterns."""

import re

from django.test import Client

from apps.services.patterns import get_pattern, list_patterns
from apps.web.related import combining_with, factor_rows, related_to


def facts(slug: str) -> str:
    answer = Client().get(f"/patterns/{slug}/panel", headers={"HX-Request": "true"})
    return answer.content.decode()


def section(html: str, title: str) -> str:
    return html.partition(f"<h3>{title}</h3>")[2].partition("</section>")[0]


def test_related_patterns_are_links_with_the_reason(db: None) -> None:
    pattern = get_pattern("modular-monolith")
    said = section(facts("modular-monolith"), "Related")
    assert re.findall(r'href="/patterns/([\w-]+)/"', said) == list(pattern.related)
    for slug, why in pattern.related.items():
        assert f"{get_pattern(slug).name}</span>" in said
        assert why.split(".")[0].split("'")[0] in said


def test_what_combines_well_has_its_sources(db: None) -> None:
    pattern = get_pattern("modular-monolith")
    said = section(facts("modular-monolith"), "Combines well with")
    assert re.findall(r'href="/patterns/([\w-]+)/"', said) == list(pattern.combines)
    assert said.count("source-marks") == len(pattern.combines)


def test_trade_offs_are_rows_with_their_sources(db: None) -> None:
    said = section(facts("monolith"), "Trade-offs")
    names = re.findall(r"<dt>([^<]+)</dt>", said)
    assert names[:2] == ["Initial complexity", "Deployment"]
    assert len(names) == len(get_pattern("monolith").factors) == said.count("source-marks")


def test_a_pattern_that_says_nothing_of_them_has_no_empty_section(db: None) -> None:
    silent = next(pattern for pattern in list_patterns() if not pattern.combines or not pattern.factors)
    html = facts(silent.slug)
    assert ("<h3>Combines well with</h3>" in html) == bool(silent.combines)
    assert ("<h3>Trade-offs</h3>" in html) == bool(silent.factors)


def test_rows_come_in_the_order_of_the_table_and_others_in_that_of_the_file() -> None:
    pattern = get_pattern("monolith")
    turned = pattern.model_copy(update={"factors": dict(reversed(pattern.factors.items()))})
    assert [row.name for row in factor_rows(turned)] == [row.name for row in factor_rows(pattern)]
    assert [other.pattern.slug for other in related_to(pattern)] == list(pattern.related)
    assert [other.fact for other in combining_with(pattern)] == list(pattern.combines.values())


def test_one_that_is_not_in_the_catalogue_is_left_out() -> None:
    pattern = get_pattern("monolith").model_copy(
        update={"related": {"no-such": "of old", "microservices": "b"}}
    )
    assert [other.pattern.slug for other in related_to(pattern)] == ["microservices"]
