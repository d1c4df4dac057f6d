"""The source of a system in a form: the text that was typed, and what is wrong with it, line by line."""

from dataclasses import dataclass

from django.http import HttpRequest

from apps.core.system.problems import InvalidDescription, Problem

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

_LONGEST_LINE_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A problem with the line of text that it is about."""

    problem: Problem
    line_text: str


def posted_text(request: HttpRequest) -> str:
    """What was typed: browsers send line ends as CR LF, whatever was there before."""
    return request.POST.get("text", "").replace("\r\n", "\n")


def listed_problems(error: InvalidDescription, text: str) -> list[ListedProblem]:
    lines = text.split("\n")
    return [ListedProblem(problem, _line(lines, problem.line)) for problem in error.problems]


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1].strip()[:_LONGEST_LINE_SHOWN] if 0 < number <= len(lines) else ""
