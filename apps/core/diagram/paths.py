"""Path data as short as it can be: relative, to a tenth of a px, without needless signs and zeros."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

_Place = tuple[float, float]


def number(value: float) -> str:
    """To a tenth of a px, without a needless ".0" or "-0"."""
    return _tenths(round(value * 10))


def curve(points: Sequence[_Place]) -> str:
    """A spline of cubic Béziers (1 + 3n control points); rounding does not add up along it."""
    rounded = [(round(x * 10), round(y * 10)) for x, y in points]
    steps: list[tuple[int, int]] = []
    for start in range(0, len(rounded) - 3, 3):
        from_x, from_y = rounded[start]
        steps += [(x - from_x, y - from_y) for x, y in rounded[start + 1 : start + 4]]
    return f"M{_joined(rounded[0])}c{_joined(chain.from_iterable(steps))}"


def triangle(first: _Place, second: _Place, third: _Place) -> str:
    """A closed triangle."""
    (ax, ay), (bx, by), (cx, cy) = ((round(x * 10), round(y * 10)) for x, y in (first, second, third))
    return f"M{_joined((ax, ay))}l{_joined((bx - ax, by - ay, cx - bx, cy - by))}z"


def _joined(tenths: Iterable[int]) -> str:
    """Numbers side by side; a minus parts them as well as a space does."""
    return " ".join([_tenths(value) for value in tenths]).replace(" -", "-")


@lru_cache(maxsize=1 << 16)
def _tenths(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest}"
