"""Is the program able to do its work: does the database answer, does Graphviz lay out."""

from dataclasses import dataclass

from django.db import DatabaseError

from apps.services.layout.graphviz import run_dot
from apps.services.workers import Busy, TaskFailed, workers
from apps.store.database_health import database_answers, sqlite_warning

OK = "ok"
BUSY = "busy"
BROKEN = "broken"
_SMALLEST_GRAPH = "digraph { a -> b }"
_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Health:
    """One word a part, and what its keeper should know."""

    database: str
    graphviz: str
    warnings: tuple[str, ...]

    @property
    def works(self) -> bool:
        return BROKEN not in (self.database, self.graphviz)


def check_health() -> Health:
    warning = sqlite_warning()
    return Health(_database(), _graphviz(), (warning,) if warning else ())


def _database() -> str:
    try:
        return OK if database_answers() else BROKEN
    except DatabaseError:
        return BROKEN


def _graphviz() -> str:
    """A full line of waiting pictures is no fault: restarting the program would not help."""
    try:
        return OK if workers().run(run_dot, _SMALLEST_GRAPH, _SECONDS) else BROKEN
    except Busy:
        return BUSY
    except TaskFailed:
        return BROKEN
