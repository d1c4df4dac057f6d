"""Visitors: one who keeps a system, and strangers."""

import pytest
from django.test import Client

SHOP = """\
archbench: 1
name: Corner shop   # the author's comment
components:
  web: {name: Web, kind: client}
  api: {name: API, kind: service}
flows:
  - web -> api: order
"""


@pytest.fixture
def owner(db: None) -> Client:
    return Client()


@pytest.fixture
def stranger(db: None) -> Client:
    return Client()


@pytest.fixture
def shop(owner: Client) -> str:
    """The id of a system that `owner` keeps."""
    return _kept_by(owner, SHOP)


@pytest.fixture
def large(owner: Client) -> str:
    """The id of a system that `owner` keeps and that opens with its groups closed."""
    from tests.services.arranged import large_text

    return _kept_by(owner, large_text())


def _kept_by(owner: Client, text: str) -> str:
    from apps.services.access import Visitor
    from apps.services.systems import start_from_text

    session = owner.session
    session["owner_key"], session["owner_seen"] = "owner's key", "2026-11-01"
    session.save()
    owner.cookies["sessionid"] = session.session_key or ""
    return start_from_text(text, Visitor(key="owner's key"))
