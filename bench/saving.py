"""A save of a system beside a bare Django insert of the same text, on the same SQLite file with the same settings."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from itertools import count

from apps.core.system.writing import write_system
from bench.subjects import web_of_domains
from bench.timing import medians, verdict

GOAL = 3.0
ROUNDS = 15
SIZES = (10, 100)


def run() -> None:
    """Prints one line for each size. In a process of its own, since Django is set up once in a process."""
    print("\nSaving: time of a save as a multiple of a bare insert's (goal)", flush=True)
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
        print(_line(components))


def _line(components: int) -> str:
    from django.db import transaction

    from apps.services.access import Visitor
    from apps.services.systems import save_system, start_from_text
    from apps.store.models import RevisionRecord, SystemRecord

    visitor, numbers = Visitor(key="bench"), count(2)
    text = write_system(web_of_domains(components))
    saved = start_from_text(text, visitor)
    bare = SystemRecord.objects.get(id=start_from_text(text, visitor))
    state = {"revision": 1}

    def save() -> None:
        number = next(numbers)
        opened = save_system(saved, visitor, f"{text}# {number}\n", state["revision"])
        state["revision"] = opened.revision

    def insert() -> None:
        number = next(numbers)
        with transaction.atomic():
            RevisionRecord.objects.create(
                system=bare, number=number, text=f"{text}# {number}\n", saved_at=datetime.now(UTC), message=""
            )

    times = medians({"save": save, "insert": insert}, ROUNDS)
    shown = f"{times['save'] * 1000:>7.1f} ms {times['insert'] * 1000:>7.1f} ms"
    return f"{components:>12} {shown} {verdict(times['save'] / times['insert'], GOAL):>22}"


if __name__ == "__main__":
    compare()
