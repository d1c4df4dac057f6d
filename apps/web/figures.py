"""Numbers in words: each with its unit, none with digits that say nothing."""

from apps.core.system.model import Latency


def number(value: float) -> str:
    """1200 → 1,200 · 99.95 → 99.95 · 4.0 → 4."""
    return f"{value:,.10g}" if value < 1000 else f"{value:,.2f}".rstrip("0").rstrip(".")


def counted(count: int, noun: str) -> str:
    """1 flow · 11 flows."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def latency(value: Latency) -> str:
    if value.p99 is None:
        return f"{number(value.p50)} ms"
    return f"{number(value.p50)} / {number(value.p99)} ms"


def latency_name(value: Latency) -> str:
    return "Latency p50" if value.p99 is None else "Latency p50 / p99"


def rate(per_second: float) -> str:
    """The unit in which the number is easy to read: a second, a minute, an hour or a day."""
    for seconds, unit in ((1, "second"), (60, "minute"), (3600, "hour")):
        if per_second * seconds >= 1 or per_second == 0:
            return f"{number(round(per_second * seconds, 2))} a {unit}".replace("a hour", "an hour")
    return f"{number(round(per_second * 86400, 4))} a day"


def money(dollars: float) -> str:
    return f"${number(dollars)}"
