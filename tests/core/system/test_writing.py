"""What is written reads back as the same system, and is the same every time."""

from hypothesis import HealthCheck, given, settings

from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.core.system.writing import write_system
from tests.generated import generate_system
from tests.strategies import systems


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(systems())
def test_any_valid_system_reads_back_equal_and_is_written_the_same_again(system: System) -> None:
    text = write_system(system)
    again = read_system(text)
    assert again == system
    assert write_system(again) == text


def test_generated_systems_of_all_sizes_read_back_equal() -> None:
    for seed, size in enumerate((1, 2, 5, 10, 30, 100, 300, 500)):
        system = generate_system(seed, size)
        assert len(system.components) == size
        assert read_system(write_system(system)) == system


def test_a_generated_system_is_the_same_for_the_same_seed() -> None:
    assert generate_system(7, 40) == generate_system(7, 40)
    assert generate_system(7, 40) != generate_system(8, 40)
