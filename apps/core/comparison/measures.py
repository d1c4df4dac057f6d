"""The table of measures, and what it says of several systems beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from apps.core.comparison.counts import components, coupling, databases, deployables, flows
from apps.core.comparison.survey import Survey, Value
from apps.core.comparison.waiting import cycles, synchronous_chain
from apps.core.comparison.weak_spots import mean_blast, single_points, worst_blast
from apps.core.system.model import System


class Better(StrEnum):
    """Which of two numbers is the better one."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table, and how it is found."""

    id: str
    name: str
    explanation: str
    better: Better
    of: Callable[[Survey], Value] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What a measure says of each system; `best` are the places of the best, none when all are equal."""

    measure: Measure
    values: tuple[Value, ...]
    best: frozenset[int]


def measure_rows(systems: Sequence[System]) -> tuple[MeasureRow, ...]:
    """One row a measure, one value a system, in order."""
    surveys = [Survey(system) for system in systems]
    return tuple(_row(measure, tuple(map(measure.of, surveys))) for measure in MEASURES)


def _row(measure: Measure, values: tuple[Value, ...]) -> MeasureRow:
    known = [value.number for value in values if value.number is not None]
    choose = _CHOICES.get(measure.better)
    if choose is None or len(set(known)) < 2:
        return MeasureRow(measure, values, frozenset())
    top = choose(known)
    return MeasureRow(measure, values, frozenset(i for i, value in enumerate(values) if value.number == top))


_CHOICES: Final[dict[Better, Callable[[list[float]], float]]] = {Better.LOWER: min, Better.HIGHER: max}
MEASURES: Final = (
    Measure(
        "components",
        "Components",
        "All parts of the description, clients and other people's systems among them.",
        Better.NEITHER,
        components,
    ),
    Measure(
        "flows",
        "Data flows · asynchronous",
        "All requests and messages, and how many of them nobody waits for.",
        Better.NEITHER,
        flows,
    ),
    Measure(
        "deployables",
        "Deployables",
        "What is released on its own: each process with all in it, and each other component that carries code. "
        "Clients, stores, brokers, content delivery networks and external systems are not counted.",
        Better.LOWER,
        deployables,
    ),
    Measure(
        "databases",
        "Databases",
        "Components of the kind database. A database is shared when more than one component uses it; "
        "a database that copies itself into another does not count as a user.",
        Better.NEITHER,
        databases,
    ),
    Measure(
        "chain",
        "Longest synchronous chain",
        "The most calls over the network in a row of which each waits for the next. A call inside one process "
        "is no network hop. When calls go round in a cycle there is no longest: then it is the longest chain "
        "that passes each cycle as if it were one component.",
        Better.LOWER,
        synchronous_chain,
    ),
    Measure(
        "cycles",
        "Cycles",
        "Sets of components that call each other in a circle and wait. A component that calls itself is none.",
        Better.LOWER,
        cycles,
    ),
    Measure(
        "coupling",
        "Coupling",
        "Flows a component: how much there is to know of others on average.",
        Better.LOWER,
        coupling,
    ),
    Measure(
        "single-points",
        "Single points of failure",
        "Components that break a journey when they fail alone. Clients are not counted: "
        "one that is down is one person's.",
        Better.LOWER,
        single_points,
    ),
    Measure(
        "worst-blast",
        "Worst blast radius",
        "The largest share of the other components that go down or are degraded when one component fails alone.",
        Better.LOWER,
        worst_blast,
    ),
    Measure(
        "mean-blast",
        "Mean blast radius",
        "The share of the other components that go down or are degraded, on average over each component "
        "failing alone.",
        Better.LOWER,
        mean_blast,
    ),
)
