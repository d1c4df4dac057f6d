"""The short write: one writer at a time over all processes on SQLite, a plain transaction elsewhere.

SQLite lets waiting writers overtake each other, so some wait for seconds; a lock on a file is fair.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction


@contextmanager
def short_write() -> Iterator[None]:
    """Hold the writer's place and a transaction. Parse and draw before, never inside."""
    if connection.vendor == "sqlite":
        with _file_lock(Path(f"{connection.settings_dict['NAME']}.lock")), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield  # closing the file lets go, also when the process is killed
