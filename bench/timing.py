"""Measures several ways of doing one thing in turns, so that a busy machine is busy for all of them."""

import time
from collections.abc import Callable
from statistics import median

Ways = dict[str, Callable[[], object]]


def medians(ways: Ways, rounds: int, in_a_row: int = 4) -> dict[str, float]:
    """The median time of each way in seconds.

    In each round a way runs a few times in a row, of which the first, that finds the processor's
    caches filled by another way, does not count.
    """
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            for turn in range(in_a_row):
                started = time.perf_counter()
                way()
                if turn:
                    times[name].append(time.perf_counter() - started)
    return {name: median(each) for name, each in times.items()}


def verdict(ratio: float, goal: float) -> str:
    """The ratio, and whether it keeps to its goal."""
    return f"{ratio:.2f} ({'within' if ratio <= goal else 'MISSES'} {goal:g})"
