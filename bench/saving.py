"""A save of a system beside a bare Django insert of the same text, on the same SQLite file with the same settings.

The save is measured twice. The goal is for the usual one, of a text whose picture the editor has just drawn, so
that the process has read it. Beside it stands a save of a text that the process has never read: as a script sends
it, or when another worker of the server drew the picture. Most of that one is reading the text, which an insert
does not do.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from statistics import median

from apps.core.system.writing import write_system
from bench.subjects import web_of_domains
from bench.timing import verdict

GOAL = 3.0
ROUNDS = 15
IN_A_ROW = 4
SIZES = (10, 100)

Keep = Callable[[str], object]


def run() -> None:
    """Prints one line for each size. In a process of its own, since Django is set up once in a process."""
    print("\nSaving: time of a save, and that as a multiple of a bare insert's (goal)")
    print(
        f"{'components':>12} {'insert':>10} {'drawn by the editor before':>32} {'never read before':>26}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as var:
        settings = {"DJANGO_SETTINGS_MODULE": "apps.config.settings", "VAR_DIR": var, "LOG_LEVEL": "ERROR"}
        environment = {**os.environ, **settings}
        environment.pop("DATABASE_URL", None)
        status = os.spawnve(os.P_WAIT, sys.executable, [sys.executable, "-m", "bench.saving"], environment)
    if status:
        sys.exit(status)


def compare() -> None:
    """The lines themselves; wants Django's settings in the environment."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for components in SIZES:
        print(_line(components), flush=True)


def _line(components: int) -> str:
    from apps.services.editing import draw_text

    text, numbers = write_system(web_of_domains(components)), count()
    drawn, fresh, insert = _saver(text), _saver(text), _inserter(text)
    times: dict[Keep, list[float]] = {drawn: [], fresh: [], insert: []}
    for _ in range(ROUNDS):
        for keep in times:
            texts = [f"{text}# {next(numbers)}\n" for _ in range(IN_A_ROW)]
            for each in texts if keep is drawn else ():
                draw_text(each, None)
            times[keep] += _times(keep, texts)
    bare, known, new = (median(times[keep]) for keep in (insert, drawn, fresh))
    ratio, beside = verdict(known / bare, GOAL), f"{new / bare:.2f}"
    return f"{components:>12} {_ms(bare):>10} {_ms(known):>10} {ratio:>21} {_ms(new):>16} {beside:>9}"


def _times(keep: Keep, texts: Sequence[str]) -> list[float]:
    """In seconds, without the first, which finds the processor's caches filled by other work."""
    times = []
    for text in texts:
        started = time.perf_counter()
        keep(text)
        times.append(time.perf_counter() - started)
    return times[1:]


def _saver(first: str) -> Keep:
    from apps.services.access import Visitor
    from apps.services.systems import save_system, start_from_text

    visitor = Visitor(key="bench")
    id, latest = start_from_text(first, visitor), [1]

    def save(text: str) -> None:
        latest[0] = save_system(id, visitor, text, latest[0]).revision

    return save


def _inserter(first: str) -> Keep:
    from django.db import transaction

    from apps.services.access import Visitor
    from apps.services.systems import start_from_text
    from apps.store.models import RevisionRecord, SystemRecord

    system = SystemRecord.objects.get(id=start_from_text(first, Visitor(key="bench")))
    numbers = count(2)

    def insert(text: str) -> None:
        with transaction.atomic():
            RevisionRecord.objects.create(
                system=system, number=next(numbers), text=text, saved_at=datetime.now(UTC), message=""
            )

    return insert


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


if __name__ == "__main__":
    compare()
