"""Boxes by cells: everything that touches is found, and what is very large or far takes no longer."""

import time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from apps.core.diagram.geometry import Box, Point
from apps.core.layout.places.cells import Cells

SIDES = st.sampled_from([1.0, 40.0, 170.0, 900.0, 5_000.0, 200_000.0])
PLACES = st.integers(-3_000, 3_000)
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), PLACES, PLACES, SIDES, SIDES)


@given(st.lists(BOXES, max_size=12), BOXES)
def test_all_that_touches_is_found_however_large(boxes: list[Box], asked: Box) -> None:
    cells = Cells()
    for number, box in enumerate(boxes):
        cells.add(str(number), box)
    for number in range(0, len(boxes), 3):
        cells.remove(str(number), boxes[number])
    left = {str(number): box for number, box in enumerate(boxes) if number % 3}
    found = set(cells.touching(asked.left, asked.top, asked.right, asked.bottom))
    assert found == {name for name, box in left.items() if box.overlap(asked)}


def test_what_is_far_away_takes_no_time() -> None:
    cells, random = Cells(), Random(1)
    for number in range(300):
        x, y = random.uniform(-1e6, 1e6), random.uniform(-1e6, 1e6)
        cells.add(str(number), Box(x, y, x + random.choice([150, 1e6]), y + 60))
    started = time.process_time()
    for _ in range(20):
        list(cells.touching(-1e6, -1e6, 1e6, 1e6))
        cells.crossed(Point(-1e6, -1e6), Point(1e6, 1e6), 2)
    assert time.process_time() - started < 5, "hours, cell by cell"
