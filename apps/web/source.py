"""The source of a system in a form: the text that was typed, what is wrong with it, and what to write it with."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from apps.core.editing.first import BLANK_TEXT
from apps.core.errors import UserError
from apps.core.levels.level import WHOLE
from apps.core.system.kinds import KINDS, GroupKind, KindRow
from apps.core.system.model import System
from apps.core.system.problems import InvalidDescription, Problem
from apps.services.layout.standing import AFRESH, Standing
from apps.services.patterns import get_pattern
from apps.services.pictures import KeptPicture, render_inline
from apps.services.places.kept import Layout, kept_layout
from apps.services.systems import OpenSystem

STARTER_TEXT = """\
archbench: 1
name: My system
summary: What it does, in a sentence.

groups:
  core: Core

components:
  app: {name: Web app, kind: client}
  api:
    name: API
    kind: service
    technology: Python
    group: core
    replicas: 2
    description: What it is responsible for.
  db: {name: Database, kind: database, technology: PostgreSQL, group: core}
  jobs: {name: Job queue, kind: queue}
  worker: {name: Worker, kind: worker}

flows:
  - app -> api: requests          # the sender waits
  - api -> db: reads, writes
  - api ~> jobs: new jobs         # nobody waits
  - jobs ~> worker: deliver

journeys:
  order:
    name: Place an order
    steps:
      - app -> api
      - api -> db
"""

_STARTS = {"": STARTER_TEXT, "blank": BLANK_TEXT, "paste": ""}
_LONGEST_LINE_SHOWN = 200
_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A problem with the line of text that it is about."""

    problem: Problem
    line_text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose in a form, and what it says."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The picture that the page opens with, the number of its layout, or 0, and the words of the forms beside it."""

    picture: KeptPicture | None
    layout: int = 0
    kinds: tuple[KindRow, ...] = tuple(KINDS.values())
    group_kinds: tuple[Choice, ...] = (
        Choice(GroupKind.BOUNDARY, "Boundary: a name around things"),
        Choice(GroupKind.PROCESS, "Process: its parts share one fate"),
        Choice(GroupKind.ZONE, "Zone: a place that fails as one"),
        Choice(GroupKind.TEAM, "Team"),
    )


def stage_for(system: System | None, opened: OpenSystem | None = None) -> Stage:
    """What is kept stands at its places. Writing goes on without a picture: it follows the text as soon as it can."""
    try:
        kept = kept_layout(opened, WHOLE) if opened else None
    except UserError:
        return Stage(None)
    return Stage(_picture(system, kept), kept.number if kept else 0)


def _picture(system: System | None, kept: Layout | None) -> KeptPicture | None:
    try:
        standing = Standing(kept.positions) if kept else AFRESH
        return render_inline(system, standing=standing) if system else None
    except UserError:
        return None


def starting_text(start: str) -> str:
    """What a new system starts from: the example, `blank`, `paste` or a pattern. Raises `UnknownPattern`."""
    return _STARTS[start] if start in _STARTS else get_pattern(start).text


def posted_text(request: HttpRequest) -> str:
    """What was typed: browsers send line ends as CR LF, whatever was there before."""
    return request.POST.get("text", "").replace("\r\n", "\n")


def posted_number(request: HttpRequest, name: str) -> int:
    """The revision or the layout that a window started from; 0, which is neither, when the form does not say."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < _LONGEST_NUMBER else 0


def listed_problems(error: InvalidDescription, text: str) -> list[ListedProblem]:
    return list(_listed(error, text.split("\n")))


def _listed(error: InvalidDescription, lines: list[str]) -> Iterator[ListedProblem]:
    for problem in error.problems:
        inside = 0 < problem.line <= len(lines)
        line = lines[problem.line - 1].strip()[:_LONGEST_LINE_SHOWN] if inside else ""
        yield ListedProblem(problem, line)
