"""Old versions of SQLite are told of, at the start and on the health page."""

import sqlite3

import pytest
from django.db import connection

from apps.store.checks import warn_of_old_sqlite
from apps.store.database_health import database_answers, sqlite_warning

pytestmark = pytest.mark.django_db


def test_the_database_answers() -> None:
    assert database_answers()


def test_an_old_sqlite_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")
    assert "SQLite 3.40.1 runs" in sqlite_warning()
    assert [warning.id for warning in warn_of_old_sqlite(None)] == ["archbench.W001"]


def test_a_new_sqlite_is_not_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert sqlite_warning() == ""
    assert warn_of_old_sqlite(None) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_writes_ahead_and_waits_for_the_disk() -> None:
    with connection.cursor() as cursor:
        answers = {
            pragma: cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert answers == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
