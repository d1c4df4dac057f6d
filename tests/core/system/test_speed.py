"""Reading is quick enough to draw while somebody types; the bounds are ten times what was measured."""

import time

import pytest

from apps.core.system.reading import read_system
from apps.core.system.writing import write_system
from tests.generated import generate_system


@pytest.mark.parametrize(("components", "milliseconds"), [(10, 15), (100, 60), (300, 200)])
def test_reading_takes_milliseconds(components: int, milliseconds: float) -> None:
    text = write_system(generate_system(1, components))
    times = []
    for _ in range(5):
        started = time.perf_counter()
        read_system(text)
        times.append(time.perf_counter() - started)
    assert min(times) * 1000 < milliseconds
