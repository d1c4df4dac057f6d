"""What is kept of a page: made once for each of its values, and never what differs between visitors."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client
from django.urls import set_script_prefix

from apps.web.templatetags.keeping import LONGEST, MOST_KEPT

COUNTED = "{% load keeping %}{% kept of %}{{ of }} {{ counted }}{% endkept %}"


def test_what_is_inside_is_made_once_for_each_value() -> None:
    template = Template(COUNTED)
    assert template.render(Context({"of": "a", "counted": 1})) == "a 1"
    assert template.render(Context({"of": "a", "counted": 2})) == "a 1"
    assert template.render(Context({"of": "b", "counted": 3})) == "b 3"


def test_only_so_much_is_kept() -> None:
    template = Template(COUNTED)
    for number in range(MOST_KEPT + 1):
        template.render(Context({"of": number, "counted": "first"}))
    assert template.render(Context({"of": MOST_KEPT, "counted": "again"})) == f"{MOST_KEPT} first"
    assert template.render(Context({"of": 0, "counted": "again"})) == "0 again"


def test_addresses_inside_are_those_of_where_the_program_is_mounted() -> None:
    template = Template("{% load keeping %}{% kept %}{% url 'systems' %}{% endkept %}")
    assert template.render(Context()) == "/systems/"
    set_script_prefix("/elsewhere/")
    try:
        assert template.render(Context()) == "/elsewhere/systems/"
    finally:
        set_script_prefix("/")


@pytest.mark.parametrize("inside", ["{% block name %}{% endblock %}", "<p>{% csrf_token %}</p>"])
def test_what_differs_by_page_or_visitor_cannot_be_kept(inside: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(f"{{% load keeping %}}{{% kept %}}{inside}{{% endkept %}}")


def test_each_page_marks_its_own_place(client: Client) -> None:
    gallery, decide = (client.get(path).content.decode() for path in ("/", "/decide/"))
    assert '<a href="/" aria-current="page">Patterns</a>' in gallery
    assert '<a href="/" aria-current="page">Patterns</a>' not in decide


def test_a_long_text_is_made_each_time() -> None:
    template = Template(COUNTED)
    long = "x" * LONGEST
    assert template.render(Context({"of": long, "counted": 1})).endswith(" 1")
    assert template.render(Context({"of": long, "counted": 2})).endswith(" 2")


@pytest.mark.parametrize("inside", ['<style nonce="{{ word }}">', '<input name="csrfmiddlewaretoken">'])
def test_what_only_one_answer_has_is_seen_in_what_is_included_too(inside: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(f"{{% load keeping %}}{{% kept %}}<p>{inside}</p>{{% endkept %}}").render(Context())


def test_words_of_users_that_look_like_it_are_words() -> None:
    template = Template("{% load keeping %}{% kept word %}{{ word }}{% endkept %}")
    assert template.render(Context({"word": '<i nonce="a">'})) == "&lt;i nonce=&quot;a&quot;&gt;"
