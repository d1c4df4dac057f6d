"""The measures of several systems side by side, found once for all who ask about the same descriptions."""

from collections.abc import Sequence

from apps.core.comparison.measures import MeasureRow, measure_rows
from apps.core.system.model import System
from apps.services.code_version import code_version
from apps.services.pictures import keep


def measure_side_by_side(systems: Sequence[System]) -> tuple[MeasureRow, ...]:
    """One row a measure, one value a system, in order."""
    wanted = f"measures {code_version('apps.core.failure')}"
    return keep(systems, wanted, lambda: measure_rows(systems), sort="measures")[1]
