"""The sheet "Help me choose": its address is its state, what is no answer is told, and its record downloads."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from apps.core.catalogue.questions import QUESTIONS
from apps.services.patterns import list_patterns

SMALL = "/decide/?team-size=under-20&boundaries=unclear"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


def text(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def first(answer: HttpResponse) -> str:
    found = re.search(r'id="result-title"[^>]*>(?:<a[^>]*>)?([^<]*)<', text(answer))
    return found[1] if found else ""


def test_without_answers_there_is_an_invitation_and_no_ranking(visitor: Client) -> None:
    page = visitor.get("/decide/")
    assert page.status_code == 200
    assert first(page) == "Start with what you are sure of"
    assert "The ranking" not in text(page)
    for example in re.findall(r'class="chip" href="([^"]+)"', text(page)):
        assert "The ranking" in text(visitor.get(example)), example


def test_every_question_says_why_it_is_asked_and_can_be_skipped(visitor: Client) -> None:
    page = text(visitor.get("/decide/"))
    for question in QUESTIONS.values():
        assert question.text in page and question.why in page
        assert f'name="{question.id}" value="" checked' in page
        assert all(f'name="{question.id}" value="{answer.id}"' in page for answer in question.answers)


def test_answers_in_the_address_are_chosen_and_ranked(visitor: Client) -> None:
    page = visitor.get(SMALL)
    assert first(page) == "Modular monolith"
    assert 'value="under-20" checked' in text(page) and 'value="unclear" checked' in text(page)
    assert "2</b> of 13 answered" in text(page)


def test_each_reason_names_its_source(visitor: Client) -> None:
    page = text(visitor.get(SMALL))
    reasons = re.findall(
        r"<li><svg.*?</li>", page.partition('id="why"')[2].partition("</section>")[0], re.DOTALL
    )
    titles = [source.title for pattern in list_patterns() for source in pattern.sources.values()]
    assert len(reasons) == 2
    assert all(any(title in reason for title in titles) for reason in reasons)


def test_a_fragment_is_questions_and_result_and_puts_a_short_address_into_the_bar(visitor: Client) -> None:
    answer = visitor.get("/decide/?team-size=under-20&boundaries=&traffic=", headers=HTMX)
    assert (
        b"<html" not in answer.content
        and b'id="result"' in answer.content
        and b'id="questions"' in answer.content
    )
    assert answer["HX-Push-Url"] == "/decide/?team-size=under-20"
    assert "HX-Request" in answer["Vary"]


def test_a_form_without_scripts_ends_at_the_short_address(visitor: Client) -> None:
    sent = "&".join(f"{id_}=" for id_ in QUESTIONS if id_ != "team-size")
    answer = visitor.get(f"/decide/?team-size=under-20&{sent}")
    assert (answer.status_code, answer["Location"]) == (302, "/decide/?team-size=under-20")


def test_an_unknown_answer_is_told_and_the_others_are_kept(visitor: Client) -> None:
    page = visitor.get("/decide/?team-size=<b>&boundaries=unclear")
    assert page.status_code == 422
    assert "“team-size” has no answer “<b>”" in text(page) and b"<b>&" not in page.content
    assert "Accepted: under-20, from-20, over-50." in text(page)
    assert first(page) == "Modular monolith"


def test_a_misspelled_question_leads_to_the_one_that_was_meant(visitor: Client) -> None:
    page = visitor.get("/decide/?team_size=under-20&boundaries=unclear")
    assert page.status_code == 422
    link = re.search(r'Did you mean <a href="([^"]+)"', text(page))
    assert link and first(visitor.get(link[1])) == "Modular monolith"
    assert visitor.get("/decide/?utm_source=mail&team-size=under-20").status_code == 200


def test_where_nothing_speaks_for_a_pattern_none_is_first_and_nothing_can_be_recorded(
    visitor: Client,
) -> None:
    page = visitor.get("/decide/?audit=none")
    assert first(page) == "Nothing is first yet"
    assert "The ranking" in text(page) and "would be first" in text(page)
    assert "record.md" not in text(page)
    assert visitor.get("/decide/record.md?audit=none").status_code == 422


def test_every_flip_is_a_link_after_which_it_is_so(visitor: Client) -> None:
    page = text(visitor.get(SMALL))
    rivals = page.partition('class="rivals"')[2].partition("</section>")[0]
    tried = 0
    for block in rivals.split("<li>\n          <p><b>")[1:]:
        name = block.partition("</b>")[0]
        for link in re.findall(r'<a href="(/decide/[^"]*)"', block):
            assert first(visitor.get(link)) == name, link
            tried += 1
    assert tried >= 4


def test_it_leads_to_the_comparison_of_the_first_two(visitor: Client) -> None:
    link = re.search(r'href="(/compare/[^"]+)"', text(visitor.get(SMALL)))
    assert link
    assert parse_qsl(urlsplit(link[1]).query) == [
        ("of", "patterns/modular-monolith"),
        ("of", "patterns/monolith"),
    ]
    assert visitor.get(link[1]).status_code == 200


def test_the_record_downloads_with_absolute_links(visitor: Client) -> None:
    answer = visitor.get("/decide/record.md?boundaries=unclear&team-size=under-20")
    body = answer.content.decode()
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="decision-modular-monolith.md"'
    assert "(http://testserver/patterns/modular-monolith.svg)" in body
    assert "<http://testserver/decide/?team-size=under-20&boundaries=unclear>" in body
    for picture in re.findall(r"\((http://testserver[^)]*\.svg)\)", body):
        assert visitor.get(picture).status_code == 200


def test_a_record_of_nothing_or_of_unknown_answers_is_refused_in_words(visitor: Client) -> None:
    for asked, words in (
        ("", "No question is answered"),
        ("?team-size=x", "Accepted: under-20, from-20, over-50."),
    ):
        answer = visitor.get(f"/decide/record.md{asked}")
        assert answer.status_code == 422
        assert answer["Content-Type"].startswith("text/plain") and words in answer.content.decode()


def test_the_guide_has_every_question_and_answer() -> None:
    guide = (settings.BASE_DIR / "docs" / "user-guide.md").read_text(encoding="utf-8")
    for question in QUESTIONS.values():
        answers = ", ".join(f"`{answer.id}`" for answer in question.answers)
        assert f"| `{question.id}` | {answers} |" in guide
