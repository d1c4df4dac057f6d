"""The health page, as those who run the program see it."""

import pytest
from django.test import Client

from apps.services.health import BROKEN, OK, Health

pytestmark = pytest.mark.django_db


def test_a_working_program_answers_200(client: Client) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json().keys() == {"status", "database", "graphviz", "warnings"}
    assert answer.json()["status"] == "ok"


def test_a_broken_part_answers_503_and_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Health(database=BROKEN, graphviz=OK, warnings=("old",))
    monkeypatch.setattr("apps.web.views.health.check_health", lambda: found)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json() == {"status": "broken", "database": "broken", "graphviz": "ok", "warnings": ["old"]}
