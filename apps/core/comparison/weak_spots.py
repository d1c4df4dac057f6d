"""Measures of what one failure alone does: single points of failure, and blast radii."""

from statistics import fmean

from apps.core.comparison.survey import Survey, Value, count
from apps.core.failure.sweeps import Alone
from apps.core.system.kinds import ComponentKind


def single_points(survey: Survey) -> Value:
    """Of any journey. A client that is down is one person's; it says nothing about the system."""
    if not survey.system.journeys:
        return Value(None, "no journeys", "What breaks a journey is known when there are journeys.")
    parts = survey.system.components
    breaking = {id_ for points in survey.sweep.single_points.values() for id_ in points}
    points = [id_ for id_, part in parts.items() if id_ in breaking and part.kind is not ComponentKind.CLIENT]
    return count(len(points), survey.names(points))


def worst_blast(survey: Survey) -> Value:
    worst = survey.sweep.components[0]
    return _share(worst.blast.share, _in_words(worst, survey))


def mean_blast(survey: Survey) -> Value:
    return _share(fmean(alone.blast.share for alone in survey.sweep.components))


def _in_words(alone: Alone, survey: Survey) -> str:
    blast = alone.blast
    if not blast.share:
        return ""
    name = survey.names([str(alone.failure)])
    return f"{name}: {blast.down:,} down, {blast.degraded:,} degraded of {blast.of:,} others"


def _share(share: float, detail: str = "") -> Value:
    percent = round(100 * share)
    return Value(percent, f"{percent} %", detail)
