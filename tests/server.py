"""The product as `make run` starts it, on a free port and with a folder of its own."""

import fcntl
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def serve(var: Path, **environment: str) -> Iterator[str]:
    """Serves with gunicorn until the block ends; gives the address, without a slash at its end."""
    port = free_port()
    settings = {"DJANGO_SETTINGS_MODULE": "apps.config.settings", "VAR_DIR": str(var), "PORT": str(port)}
    environ = os.environ | settings | {"STATIC_ROOT": str(collected_static(var))} | environment
    log = (var / "server.log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environ, stdout=log, stderr=log
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_healthy(address, server, log.name)
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def collected_static(var: Path) -> Path:
    """The static files as they are served, collected once for all who serve them as they are now."""
    files = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    state = sha256("".join(f"{path} {path.stat().st_mtime_ns}" for path in files).encode()).hexdigest()[:16]
    target = Path(tempfile.gettempdir()) / f"archbench-static-{os.getuid()}-{state}"
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / "staticfiles.json").exists():
            settings = {"DJANGO_SETTINGS_MODULE": "apps.config.settings", "VAR_DIR": str(var)}
            collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
            subprocess.run(
                collect, cwd=ROOT, env=os.environ | settings | {"STATIC_ROOT": str(target)}, check=True
            )
    return target


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes], log: str) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{Path(log).read_text()}")
