"""Measures of calls that wait for an answer: the longest chain of them, and their cycles."""

from math import inf

from apps.core.comparison.chains import circles, longest_chain
from apps.core.comparison.survey import MOST_NAMED, Survey, Value, count, first_few


def synchronous_chain(survey: Survey) -> Value:
    """In network hops; no end to it when calls go round in a circle over the network."""
    longest = longest_chain(survey.calls)
    through = _path(longest.through, survey)
    words = f"{longest.hops:,} network {'hop' if longest.hops == 1 else 'hops'}"
    if longest.is_endless:
        return Value(inf, f"{words}, and a cycle", through)
    return Value(longest.hops, words, through)


def cycles(survey: Survey) -> Value:
    """How many sets of components call each other in a circle, each as large as it gets."""
    found = circles(survey.calls)
    return count(len(found), first_few([survey.names(circle) for circle in found]))


def _path(through: tuple[str | None, ...], survey: Survey) -> str:
    """Of a long way, both ends."""
    parts = survey.system.components
    names = ["…" if id_ is None else parts[id_].name for id_ in through]
    left_out = len(names) - MOST_NAMED
    if left_out > 0:
        names[MOST_NAMED // 2 : -MOST_NAMED // 2] = [f"({left_out:,} more)"]
    return " → ".join(names)
