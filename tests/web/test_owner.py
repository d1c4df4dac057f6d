"""Whose systems these are: a random key in the session, remembered while it is used."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from apps.web.owner import visitor_of
from apps.web.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit() -> HttpRequest:
    request = HttpRequest()
    session: SessionBase = SessionStore()
    request.session = session
    request.user = AnonymousUser()
    return request


def test_a_visitor_who_only_looks_gets_no_key_and_no_session(visit: HttpRequest) -> None:
    assert visitor_of(visit, create=False) is None
    assert not visit.session.modified


def test_a_key_is_made_once(visit: HttpRequest) -> None:
    visitor = visitor_of(visit, create=True)
    assert visitor
    assert len(visitor.key or "") == 22
    assert visitor_of(visit, create=True) == visitor_of(visit, create=False) == visitor


def test_a_key_in_use_is_remembered_for_another_year(visit: HttpRequest) -> None:
    visitor_of(visit, create=True)
    visit.session.modified = False
    visitor_of(visit, create=False)
    assert not visit.session.modified
    visit.session["owner_seen"] = (datetime.now(UTC) - timedelta(days=40)).date().isoformat()
    visit.session.modified = False
    visitor_of(visit, create=False)
    assert visit.session.modified
