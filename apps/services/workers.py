"""Worker processes for what may take long, eat memory or crash: each task has hard limits, the queue is bounded."""

import atexit
import multiprocessing
import os
import resource
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeout
from functools import cache
from threading import BoundedSemaphore
from typing import TypeVar

import pebble

from apps.core.errors import UserError

MEMORY_LIMIT = 2 * 1024**3
CPU_SECONDS = 6
TASKS_IN_LINE = 24
RETRY_AFTER = 2
pebble.CONSTS.term_timeout = 0.2

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class Busy(UserError):
    """More pictures are asked for than can be made just now; `retry_after` in seconds."""

    def __init__(self, retry_after: int = RETRY_AFTER) -> None:
        super().__init__("The server is drawing other pictures. Try again in a moment.")
        self.retry_after = retry_after


class TaskFailed(Exception):
    """A task ran out of memory, or took its process down; nothing else was harmed."""


class TaskTooSlow(TaskFailed):
    """A task ran out of time."""


class Workers:
    """A pool of processes; `TASKS_IN_LINE` tasks may wait for each of them."""

    def __init__(self, processes: int) -> None:
        context = multiprocessing.get_context("forkserver")
        self._pool = pebble.ProcessPool(
            max_workers=processes, context=context, initializer=_limit_this_process
        )
        self._places = BoundedSemaphore(processes * (1 + TASKS_IN_LINE))

    def run(self, task: Callable[[Argument], Result], argument: Argument, seconds: float) -> Result:
        """What the task returns. Raises `Busy` at once when the line is full, `TaskFailed` past a limit."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            future = self._pool.schedule(_run_limited, args=[task, argument], timeout=seconds)
            result: Result = future.result()
            return result
        except FutureTimeout as error:
            raise TaskTooSlow(f"{seconds} s were not enough") from error
        except (pebble.ProcessExpired, MemoryError) as error:
            raise TaskFailed(type(error).__name__) from error
        finally:
            self._places.release()

    def stop(self) -> None:
        """Ends the processes, whatever they do."""
        self._pool.stop()
        self._pool.join()


@cache
def workers() -> Workers:
    """The pool of this process, started when first needed; RENDER_WORKERS says how large."""
    pool = Workers(int(os.environ.get("RENDER_WORKERS", "0")) or os.cpu_count() or 1)
    atexit.register(pool.stop)  # left to itself it takes a second to end
    return pool


def _limit_this_process() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run_limited(task: Callable[[Argument], Result], argument: Argument) -> Result:
    """Runs the task with CPU seconds of its own on top of those that the process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, hard))
    return task(argument)
