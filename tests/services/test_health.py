"""The program says whether it can do its work."""

import pytest
from django.db import OperationalError

from apps.services import health
from apps.services.health import BROKEN, BUSY, OK, check_health
from apps.services.workers import Busy, TaskFailed


@pytest.mark.django_db
def test_all_parts_work() -> None:
    found = check_health()
    assert (found.database, found.graphviz, found.works) == (OK, OK, True)


def test_a_database_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> bool:
        raise OperationalError

    monkeypatch.setattr(health, "database_answers", fail)
    found = check_health()
    assert (found.database, found.works) == (BROKEN, False)


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "word", "works"), [(Busy, BUSY, True), (TaskFailed, BROKEN, False)])
def test_a_full_line_is_no_fault_but_a_broken_worker_is(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], word: str, works: bool
) -> None:
    class Failing:
        def run(self, *anything: object) -> bytes:
            raise error

    monkeypatch.setattr(health, "workers", Failing)
    found = check_health()
    assert (found.graphviz, found.works) == (word, works)
