"""A good description, and what the reader says when it is made wrong."""

import pytest

from apps.core.system.problems import InvalidDescription, Problem
from apps.core.system.reading import read_system

GOOD = """\
archbench: 1
name: Shop
groups:
  edge: Edge
  app: {name: Application, kind: process, in: edge}
components:
  web: {kind: client}
  orders: {kind: module, group: app}
  db: {kind: database, technology: PostgreSQL}
flows:
  - web -> orders: place order
  - web -> orders: cancel
  - orders -> db
dependencies:
  - orders -> db
journeys:
  buy: {steps: ["web -> orders: place order", orders -> db]}
"""


def problems(text: str) -> list[Problem]:
    with pytest.raises(InvalidDescription) as raised:
        read_system(text)
    return list(raised.value.problems)


def problem(text: str) -> Problem:
    (only,) = problems(text)
    return only


def changed(old: str, new: str) -> Problem:
    assert old in GOOD
    return problem(GOOD.replace(old, new, 1))


def component(fields: str) -> Problem:
    return problem(f"name: X\ncomponents:\n  a: {{kind: service, {fields}}}\n")


def flow(fields: str) -> Problem:
    return problem(
        f"name: X\ncomponents: {{a: {{kind: service}}}}\nflows:\n  - {{from: a, to: a, {fields}}}\n"
    )
