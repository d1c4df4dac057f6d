"""The nearest free place is free, and no place nearer is."""

from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.diagram.geometry import Box
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.ground import Ground
from apps.core.layout.places.nest import Nest
from apps.core.layout.room.nearest import is_free, nearest_place
from apps.core.system.reading import read_system

GROUPS = {"a": "g", "b": "g", "s": None, "t": "h", "u": None, "n": None, "in-g": "g", "in-h": "h"}
NEW = {None: "n", "g": "in-g", "h": "in-h"}
PARTS = ", ".join(f"{id_}: {{kind: service{f', group: {g}' if g else ''}}}" for id_, g in GROUPS.items())
TEXT = f"archbench: 1\nname: T\ngroups: {{g: G, h: H}}\ncomponents: {{{PARTS}}}\n"
STEP = 17
places = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda at: (at[0] * 10.0, at[1] * 10.0))


def view() -> DiagramView:
    return view_of(read_system(TEXT))


def box(at: tuple[float, float]) -> Box:
    return Box(at[0], at[1], at[0] + 96, at[1] + 44)


def ground(at: dict[str, tuple[float, float]]) -> Ground:
    return Ground(Nest(view()), {card: box(place) for card, place in at.items()})


def is_clear(stands: Ground, put: Box, group: str | None) -> bool:
    """Whether a card here is 14 px from all others, and no frame comes nearer than 8 px to what is not in it."""
    after = Ground(Nest(view()), {**stands.boxes, NEW[group]: put})
    if any(put.grown(14).overlap(card) > 0 for card in stands.boxes.values()):
        return False
    if any(put.grown(8).overlap(frame) > 0 for name, frame in stands.frames.items() if name != group):
        return False
    if group is None:
        return True
    others = [box for card, box in stands.boxes.items() if GROUPS[card] != group]
    others += [frame for name, frame in stands.frames.items() if name != group]
    return not any(is_met(stands.frames.get(group), after.frames[group], other) for other in others)


def is_met(before: Box | None, after: Box, other: Box) -> bool:
    """Whether a frame that grows comes too near to something, which it was not before."""
    if before and before.overlap(other) > 0:
        return False
    clear = 0 if before and before.grown(8).overlap(other) > 0 else 8
    return after.grown(clear).overlap(other) > 0


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys("abst", places)), places, st.sampled_from([None, "g", "h"]))
def test_no_place_that_is_free_is_nearer(
    at: dict[str, tuple[float, float]], goal: tuple[float, float], group: str | None
) -> None:
    stands = ground(at)
    found = nearest_place(stands, box(goal), group)
    near = hypot(found.left - goal[0], found.top - goal[1]) if found else 400.0
    if found:
        assert is_free(stands, found, group)
    reach = range(-400, 401, STEP)
    for dx, dy in ((dx, dy) for dx in reach for dy in reach if hypot(dx, dy) < near - 0.01):
        other = box((goal[0] + dx, goal[1] + dy))
        assert not is_clear(stands, other, group), "it is clear of all and nearer"


def test_a_free_place_is_itself_the_nearest() -> None:
    put = box((300, 300))
    assert nearest_place(ground({"s": (0, 0), "a": (0, 100)}), put, None) == put


def test_beside_a_card_there_is_a_gap() -> None:
    found = nearest_place(ground({"s": (0, 0)}), box((80, 2)), None)
    assert found == box((110, 2))


def test_a_walled_in_group_has_no_place_for_another() -> None:
    walls = {
        "s": Box(-500, -80, 500, -60),
        "n": Box(-500, 80, 500, 100),
        "t": Box(-140, -20, -80, 20),
        "u": Box(130, -20, 180, 20),
    }
    stands = Ground(Nest(view()), {"a": box((0, 0)), **walls})
    assert nearest_place(stands, box((-300, 0)), "g") is None
    stands.take(["u"])
    found = nearest_place(stands, box((-300, 0)), "g")
    assert found is not None
    assert found.left > 96
