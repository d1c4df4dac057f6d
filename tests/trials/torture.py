"""Does a kill lose a save? Eight people save; the whole server is killed at a random moment; again and again."""

import http.client
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from random import Random

from tests.server import ROOT, free_port
from tests.trials.writers import Saved, Writer, start_systems, writers

WRITERS = 8
LONGEST_START = 5.0
_LEAST, _MOST = 0.4, 2.5


class Server:
    """The server in a process group of its own, so that one kill ends all of it at once."""

    def __init__(self, var: Path) -> None:
        self.var, self.port = var, free_port()
        settings = {
            "DJANGO_SETTINGS_MODULE": "apps.config.settings",
            "VAR_DIR": str(var),
            "PORT": str(self.port),
        }
        self.environment = {**os.environ, **settings}
        self.environment.pop("DATABASE_URL", None)
        collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
        subprocess.run(collect, cwd=ROOT, env=self.environment, check=True)

    @property
    def host(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> float:
        """Seconds until it answers that it is well."""
        began = time.monotonic()
        with (self.var / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self._is_well():
            if time.monotonic() - began > 60:
                raise AssertionError(
                    f"the server did not start: {(self.var / 'server.log').read_text()[-2000:]}"
                )
            time.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        """All of its processes, with nothing said before."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _is_well(self) -> bool:
        connection = http.client.HTTPConnection(self.host, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def main(kills: int = 50) -> None:
    """Prints the figures; exits with 1 when a save is lost or the server is late."""
    dice = Random(2026)
    acknowledged: list[Saved] = []
    starts: list[float] = []
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        session, paths = start_systems(server.host, 1)
        for kill in range(kills):
            team = writers(session, paths, WRITERS, kill)
            threads = [threading.Thread(target=_write_until_gone, args=(each,)) for each in team]
            for thread in threads:
                thread.start()
            time.sleep(dice.uniform(_LEAST, _MOST))
            server.kill()
            for thread in threads:
                thread.join()
            acknowledged += [saved for writer in team for saved in writer.saved]
            starts.append(server.start())
            broken += not _is_sound(server.var / "archbench.sqlite3")
        lost = _lost(server.var / "archbench.sqlite3", acknowledged)
        server.kill()
    print(
        f"Torture: {kills} kills of the whole server under {WRITERS} writers, {len(acknowledged)} saves acknowledged"
    )
    print(f"  lost {len(lost)} (goal 0), integrity check failed {broken} (goal 0)")
    print(f"  serving again after at most {max(starts):.2f} s (goal {LONGEST_START:g})")
    if lost or broken or max(starts) > LONGEST_START or not acknowledged:
        sys.exit(1)


def _write_until_gone(writer: Writer) -> None:
    while True:
        try:
            writer.write()
        except (OSError, http.client.HTTPException):
            return


def _is_sound(database: Path) -> bool:
    with sqlite3.connect(database) as connection:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return bool(said == "ok")


def _lost(database: Path, acknowledged: list[Saved]) -> list[Saved]:
    with sqlite3.connect(database) as connection:
        kept = dict(connection.execute("SELECT number, text FROM store_revisionrecord"))
    connection.close()
    return [saved for saved in acknowledged if kept.get(saved.number, "").strip() != saved.text.strip()]
