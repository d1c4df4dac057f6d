"""The table below the panes: what is measured of each, and in chaos how far the failures reach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.core.comparison.measures import MeasureRow
from apps.core.failure.journeys import JourneyState
from apps.core.system.model import System
from apps.services.measures import measure_side_by_side
from apps.web.compare_chaos import ComparedChaos, Outcome

Rank = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words, more about it, and whether it is better than some other in its row."""

    text: str
    detail: str = ""
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A row; what `failed` names stands out before the name."""

    name: str
    explanation: str
    cells: tuple[Cell, ...]
    failed: str = ""


def measure_lines(systems: Sequence[System]) -> tuple[MeasureLine, ...]:
    """What is always so, whatever fails."""
    return tuple(_line(row) for row in measure_side_by_side(systems)) if len(systems) > 1 else ()


def lines_after(chaos: ComparedChaos | None) -> tuple[MeasureLine, ...]:
    """What follows from the failures."""
    return tuple(_after_failures(chaos)) if chaos and chaos.failed else ()


def _line(row: MeasureRow) -> MeasureLine:
    cells = tuple(Cell(value.text, value.detail, place in row.best) for place, value in enumerate(row.values))
    return MeasureLine(row.measure.name, row.measure.explanation, cells)


def _after_failures(chaos: ComparedChaos) -> Iterator[MeasureLine]:
    reached = [None if each.lacking else _reached(each) for each in chaos.outcomes]
    verb = "fails" if len(chaos.failed) == 1 else "fail"
    yield MeasureLine(
        "down · degraded",
        "How many other components stop, and how many limp. Fewer down is better, then fewer degraded.",
        _cells(reached, chaos),
        f"{chaos.names} {verb}",
    )
    if any(each.fates for each in chaos.outcomes):
        broken = [None if each.lacking or not each.fates else _broken(each) for each in chaos.outcomes]
        yield MeasureLine(
            "Journeys broken · degraded",
            "What people do that no longer works, or works less well.",
            _cells(broken, chaos, of=[len(each.fates) for each in chaos.outcomes]),
        )


def _cells(
    ranks: Sequence[Rank | None], chaos: ComparedChaos, of: Sequence[int] | None = None
) -> tuple[Cell, ...]:
    known = [rank for rank in ranks if rank is not None]
    best = min(known) if len(set(known)) > 1 else None
    return tuple(
        _cell(rank, outcome, rank is not None and rank == best, f"of {of[place]}" if of else "")
        for place, (rank, outcome) in enumerate(zip(ranks, chaos.outcomes, strict=True))
    )


def _cell(rank: Rank | None, outcome: Outcome, is_best: bool, detail: str) -> Cell:
    if rank is not None:
        return Cell(f"{rank[0]} · {rank[1]}", detail, is_best)
    return Cell("–", f"has no {' and no '.join(outcome.lacking)}" if outcome.lacking else "has no journeys")


def _reached(outcome: Outcome) -> Rank:
    return outcome.aftermath.blast.down, outcome.aftermath.blast.degraded


def _broken(outcome: Outcome) -> Rank:
    states = [fate.state for fate in outcome.fates]
    return states.count(JourneyState.BROKEN), states.count(JourneyState.DEGRADED)
