"""Measures several ways of doing one thing in turns, so that a busy machine is busy for all of them."""

import time
from collections.abc import Callable
from statistics import median

Ways = dict[str, Callable[[], object]]


def medians(ways: Ways, rounds: int) -> dict[str, float]:
    """The median time of each way in seconds; one round before the first does not count."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            if turn:
                times[name].append(time.perf_counter() - started)
    return {name: median(each) for name, each in times.items()}


def verdict(ratio: float, goal: float) -> str:
    """The ratio, and whether it keeps to its goal."""
    return f"{ratio:.2f} ({'within' if ratio <= goal else 'MISSES'} {goal:g})"
