"""Worker processes: what hangs, crashes or eats memory is stopped, and nothing else is harmed."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from apps.services.workers import TASKS_IN_LINE, Busy, TaskFailed, Workers


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    pool = Workers(1)
    yield pool
    pool.stop()


def hang(_: str) -> None:
    time.sleep(60)


def crash(_: str) -> None:
    os.abort()


def eat_memory(_: str) -> int:
    return len(bytearray(4 * 1024**3))


def rest(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_a_task_gives_its_result(pool: Workers) -> None:
    assert pool.run(len, "four", 2) == 4


@pytest.mark.parametrize("task", [hang, crash, eat_memory])
def test_a_task_past_its_limits_fails_alone_and_soon(pool: Workers, task) -> None:
    started = time.monotonic()
    with pytest.raises(TaskFailed):
        pool.run(task, "", 0.5)
    assert time.monotonic() - started < 3
    assert pool.run(len, "next", 5) == 4


def test_an_error_of_the_task_itself_is_its_own(pool: Workers) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        pool.run(int, "x", 2)


def test_a_full_line_is_told_at_once_and_those_in_it_are_served(pool: Workers) -> None:
    places = 1 + TASKS_IN_LINE
    with ThreadPoolExecutor(4 * places) as clients:
        answers = [clients.submit(pool.run, rest, 0.02, 2) for _ in range(4 * places)]
    errors = [answer.exception() for answer in answers]
    served = [answer.result() for answer, error in zip(answers, errors, strict=True) if error is None]
    assert len(served) >= places
    assert all(error is None or (isinstance(error, Busy) and error.retry_after > 0) for error in errors)
    assert any(errors)
