"""A cached picture and a page beside a bare Django view on the same running server."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time

from bench.timing import medians, verdict

ROUNDS = 100
ADDRESSES = {
    "bare view": ("/bare/", 1.0),
    "cached picture": ("/patterns/netflix-video-streaming.svg", 1.5),
    "page": ("/patterns/netflix-video-streaming/", 4.0),
}
FOUR = "/compare/?" + "&".join(
    f"of=patterns/{slug}" for slug in ("monolith", "modular-monolith", "microservices", "event-driven")
)
# Each beside the page of one pattern of the same size.
BESIDE_ONE = {
    "one pattern": ("/patterns/microservices/", 1.0),
    "four patterns": (FOUR, 2.5),
    "four aligned": (f"{FOUR}&aligned=1", 2.5),
    "four in chaos": (f"{FOUR}&view=chaos&fail=orders", 2.5),
}


def run() -> None:
    """Prints one line for each address."""
    print("\nServing: time of a request as a multiple of a bare Django view's (goal)")
    with tempfile.TemporaryDirectory() as var, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "VAR_DIR": var,
            "PORT": str(port),
        }
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], env=environment, check=True
        )
        server = subprocess.Popen([sys.executable, "-m", "gunicorn", "--workers", "1"], env=environment)
        try:
            _print_ratios(_connect(port), ADDRESSES)
            print("\nComparing: time of a page as a multiple of one pattern's page (goal)")
            _print_ratios(_connect(port), BESIDE_ONE)
        finally:
            server.terminate()
            server.wait(10)


def _print_ratios(connection: http.client.HTTPConnection, addresses: dict[str, tuple[str, float]]) -> None:
    """The first address is what the others are measured by."""
    ways = {name: (lambda path=path: _get(connection, path)) for name, (path, _) in addresses.items()}
    for way in ways.values():
        way()
    times = medians(ways, ROUNDS)
    first = next(iter(addresses))
    for name, (_, goal) in addresses.items():
        ratio = times[name] / times[first]
        print(f"{name:>16} {times[name] * 1000:>7.2f} ms {verdict(ratio, goal):>22}")


def _connect(port: int) -> http.client.HTTPConnection:
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.connect()
            return connection
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}")
    return body
