"""Eight writers on one SQLite file, all killed in the middle: no acknowledged save is lost."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

WRITERS = 8
ROOT = Path(__file__).parents[2]
START = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from apps.services.access import Visitor
from apps.services.systems import start_from_text
print(start_from_text("archbench: 1\\nname: First\\ncomponents: {web: {kind: client}}\\n", Visitor(key="me")))
"""


def test_kill_9_under_eight_writers_loses_no_acknowledged_save(tmp_path: Path) -> None:
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "apps.config.settings"}
    environment.pop("DATABASE_URL", None)

    def python(*arguments: str, said: Path) -> subprocess.Popen[bytes]:
        with said.open("wb") as file:
            return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, stdout=file)

    assert python("-c", START, said=tmp_path / "id").wait() == 0
    id = (tmp_path / "id").read_text().strip()
    said = [tmp_path / f"W{number}" for number in range(WRITERS)]
    writers = [python("-m", "tests.services.saving_writer", id, path.name, said=path) for path in said]
    try:
        wait_until(lambda: all(path.stat().st_size for path in said))
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    acknowledged = [line.split() for path in said for line in path.read_text().splitlines()]
    assert_all_kept(tmp_path / "archbench.sqlite3", acknowledged)


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, "the writers never began"
        time.sleep(0.05)


def assert_all_kept(database: Path, acknowledged: list[list[str]]) -> None:
    connection = sqlite3.connect(database)
    kept = dict(connection.execute("SELECT number, text FROM store_revisionrecord"))
    (latest,) = connection.execute("SELECT latest_revision FROM store_systemrecord").fetchone()
    (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    whole = [line for line in acknowledged if len(line) == 3]
    lost = [line for line in whole if f"name: {line[1]} {line[2]}\n" not in kept[int(line[0])]]
    assert len(whole) >= WRITERS
    assert lost == []
    assert sorted(kept) == list(range(1, latest + 1))
    assert sound == "ok"
