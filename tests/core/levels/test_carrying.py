"""A move on one level as it is on another."""

from apps.core.diagram.geometry import Point
from apps.core.layout.places.positions import Place, Positions
from apps.core.levels.carrying import carried, steps_between


def at(**corners: tuple[float, float]) -> Positions:
    return Positions(cards={id_: Place(x, y, 100, 40) for id_, (x, y) in corners.items()})


CLOSE = at(a=(0, 0), b=(200, 0), c=(400, 0), d=(0, 100))
WIDE = at(a=(0, 0), b=(600, 0), c=(1200, 0), d=(0, 300))


def test_what_goes_between_two_is_between_them_on_the_other_too() -> None:
    steps = steps_between(CLOSE, at(a=(0, 0), b=(200, 0), c=(400, 0), d=(300, 0)), ["d"])
    assert carried(steps, CLOSE, WIDE, lambda _: False) == {"d": Point(900, 0)}


def test_what_is_in_an_open_group_goes_as_far() -> None:
    steps = steps_between(CLOSE, at(a=(0, 0), b=(200, 0), c=(400, 0), d=(300, 0)), ["d"])
    assert carried(steps, CLOSE, WIDE, lambda id_: id_ == "d") == {"d": Point(300, 200)}


def test_what_is_not_on_the_other_moves_nothing_there() -> None:
    steps = steps_between(CLOSE, at(a=(0, 0), b=(200, 0), c=(400, 0), d=(300, 0)), ["d", "nobody"])
    assert carried(steps, CLOSE, at(a=(0, 0)), lambda _: False) == {}


def test_where_nothing_else_stands_it_goes_as_far() -> None:
    steps = steps_between(at(a=(0, 0)), at(a=(50, 60)), ["a"])
    assert carried(steps, at(a=(0, 0)), at(a=(10, 10)), lambda _: False) == {"a": Point(60, 70)}
