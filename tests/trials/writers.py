"""People who save a few systems over HTTP, as a browser does without scripts; each remembers what it was told."""

import http.client
import re
import urllib.parse
from dataclasses import dataclass, field
from random import Random

TEXT = "archbench: 1\nname: {name}\ncomponents:\n  web: {{kind: client}}\n"
_SECONDS = 30


class Refused(Exception):
    """The server answered with something that no save is answered with."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The server said: this is revision `number` of the system at `path` now."""

    path: str
    number: int
    text: str


@dataclass(slots=True)
class Session:
    """One browser: its cookies, and the form's token."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, address to go to, and text."""
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: object) -> tuple[int, str, str]:
        """As `get`, with the fields of a form."""
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, **fields})
        return self._ask("POST", path, body)

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.host, timeout=_SECONDS)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for said in response.headers.get_all("Set-Cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
        self.token = found[1] if found else self.token
        return response.status, response.headers.get("Location", ""), text


def start_systems(host: str, count: int) -> tuple[Session, list[str]]:
    """New systems over HTTP: the session that owns them, and their paths."""
    session = Session(host)
    paths = []
    for _ in range(count):
        session.get("/systems/new")
        status, path, _ = session.post("/systems/new", text=TEXT.format(name="First"))
        if status not in (302, 303):
            raise Refused(f"the new system was answered with {status}")
        paths.append(path)
    return session, paths


@dataclass(slots=True)
class Writer:
    """Saves again and again; a share of the saves starts from an old revision, as if somebody else was faster."""

    name: str
    session: Session
    paths: list[str]
    dice: Random
    stale_share: float = 0.0
    saved: list[Saved] = field(default_factory=list)
    told_stale: int = 0
    kept_with_text: int = 0
    _count: int = 0

    def write(self) -> None:
        """One save. Raises OSError or HTTPException when the server is gone, `Refused` for a wrong answer."""
        path = self.dice.choice(self.paths)
        base = self._base(path)
        if self.dice.random() < self.stale_share:
            base = max(0, base - 1)
        self._count += 1
        text = TEXT.format(name=f"{self.name} {self._count}")
        status, address, page = self.session.post(f"{path}edit", text=text, base_revision=base)
        if status == 303:
            self.saved.append(Saved(path, int(address.rpartition("saved=")[2]), text))
        elif status == 409:
            self.told_stale += 1
            self.kept_with_text += f"name: {self.name} {self._count}\n" in page
        else:
            raise Refused(f"a save was answered with {status}: {page[:200]}")

    def _base(self, path: str) -> int:
        status, _, page = self.session.get(f"{path}edit")
        found = re.search(r'name="base_revision" value="(\d+)"', page)
        if status != 200 or not found:
            raise Refused(f"the form was answered with {status}")
        return int(found[1])


def writers(
    session: Session, paths: list[str], count: int, seed: int, stale_share: float = 0.0
) -> list[Writer]:
    """So many people with one session, each with dice of its own."""
    return [
        Writer(
            f"W{number}",
            Session(session.host, dict(session.cookies), session.token),
            paths,
            dice,
            stale_share,
        )
        for number, dice in ((number, Random(f"{seed} {number}")) for number in range(count))
    ]
