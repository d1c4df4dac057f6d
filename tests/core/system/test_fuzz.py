"""Whatever is sent, the answer is a system or a list of problems with places; never anything else."""

import json
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.system.loader import load_document
from apps.core.system.nodes import plain_value
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.core.system.writing import write_system
from tests.core.system.descriptions import GOOD
from tests.generated import generate_system
from tests.strategies import one_liners

_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | one_liners()
    | st.sampled_from(("web -> db", "orders")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(one_liners() | st.just("id"), inner, max_size=3)
    ),
    max_leaves=6,
)


def answered(sent: str | bytes) -> None:
    try:
        system = read_system(sent)
    except InvalidDescription as invalid:
        assert invalid.problems
        assert all(problem.line >= 1 and problem.column >= 1 for problem in invalid.problems)
        assert str(invalid)
    else:
        assert read_system(write_system(system)) == system


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(place for key in keys for place in places(value[key], (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


DOCUMENTS = [plain_value(load_document(text)) for text in (GOOD, write_system(generate_system(3, 8)))]


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_anything_in_any_place_of_a_description_is_answered(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    place = data.draw(st.sampled_from(places(document)))
    answered(json.dumps(replaced(document, place, data.draw(_VALUES))))


@settings(max_examples=200, deadline=None)
@given(st.text() | st.binary())
def test_any_text_and_any_bytes_are_answered(sent: str | bytes) -> None:
    answered(sent)


def test_descriptions_with_characters_lost_doubled_and_swapped_are_answered() -> None:
    dice = random.Random(1)
    text = GOOD + write_system(generate_system(2, 6))[len("archbench: 1\n") :]
    for _ in range(1_500):
        broken = list(dice.choice((GOOD, text)))
        for _ in range(dice.randint(1, 4)):
            place = dice.randrange(len(broken))
            broken[place] = dice.choice(
                ("", broken[place] * 2, *"\n\t :-{}[]&*!|>'\"%@`#,?\\<~0a", "- ", "<<: ", "\u2028")
            )
        answered("".join(broken))
