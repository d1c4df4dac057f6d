"""Whose systems these are: a random key in the session, remembered while it is used."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from apps.web.owner import owner_key
from apps.web.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit() -> HttpRequest:
    request = HttpRequest()
    session: SessionBase = SessionStore()
    request.session = session
    return request


def test_a_visitor_who_only_looks_gets_no_key_and_no_session(visit: HttpRequest) -> None:
    assert owner_key(visit, create=False) is None
    assert not visit.session.modified


def test_a_key_is_made_once(visit: HttpRequest) -> None:
    key = owner_key(visit, create=True)
    assert key
    assert len(key) == 22
    assert owner_key(visit, create=True) == owner_key(visit, create=False) == key


def test_a_key_in_use_is_remembered_for_another_year(visit: HttpRequest) -> None:
    owner_key(visit, create=True)
    visit.session.modified = False
    owner_key(visit, create=False)
    assert not visit.session.modified
    visit.session["owner_seen"] = (datetime.now(UTC) - timedelta(days=40)).date().isoformat()
    visit.session.modified = False
    owner_key(visit, create=False)
    assert visit.session.modified
