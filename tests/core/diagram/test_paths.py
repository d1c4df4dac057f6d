"""Path data: short, and where it was meant."""

import re

from hypothesis import given
from hypothesis import strategies as st

from apps.core.diagram.geometry import Point
from apps.core.diagram.paths import curve, number, triangle

COORDINATES = st.floats(-5000, 5000).map(lambda value: round(value, 3))
POINTS = st.builds(Point, COORDINATES, COORDINATES)
NUMBERS = re.compile(r"-?(?:\d+\.\d+|\d+|\.\d+)")


def read(data: str) -> list[float]:
    return [float(text) for text in NUMBERS.findall(data)]


@given(st.integers(1, 6).flatmap(lambda n: st.lists(POINTS, min_size=3 * n + 1, max_size=3 * n + 1)))
def test_a_curve_passes_where_it_was_meant_however_long_it_is(points: list[Point]) -> None:
    values = read(curve(points))
    x, y = values[:2]
    assert abs(x - points[0].x) <= 0.06
    for index in range(1, len(points)):
        dx, dy = values[2 * index], values[2 * index + 1]
        assert abs(x + dx - points[index].x) <= 0.06
        assert abs(y + dy - points[index].y) <= 0.06
        if index % 3 == 0:
            x, y = x + dx, y + dy


def test_numbers_have_no_needless_characters() -> None:
    assert [number(value) for value in (0, -0.01, 1.0, 0.5, -0.5, 12.34, -7)] == [
        "0", "0", "1", ".5", "-.5", "12.3", "-7",
    ]  # fmt: skip


def test_a_triangle_is_closed() -> None:
    assert triangle(Point(1, 1), Point(3, 2.5), Point(1, 4)) == "M1 1l2 1.5-2 1.5z"
