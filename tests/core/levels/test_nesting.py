"""Which groups a level closes, and how much of a large system is shown at first."""

from apps.core.levels.level import SHOWN_AT_ONCE, Level
from apps.core.levels.nesting import Nesting, nesting_of
from tests.core.levels.shops import shop

PARENTS = {"cloud": None, "orders": "cloud", "stock": "cloud", "attic": None}


def groups_with(components: int, groups: int, inner: int = 0) -> Nesting:
    """So many components, evenly in so many groups, each with so many groups in it."""
    parents: dict[str, str | None] = {f"g{number}": None for number in range(groups)}
    parents |= {f"g{number}-{place}": f"g{number}" for number in range(groups) for place in range(inner)}
    ends = [group for group in parents if inner == 0 or "-" in group]
    return Nesting(parents, {f"c{number}": ends[number % len(ends)] for number in range(components)})


def test_a_depth_closes_the_groups_that_are_so_deep() -> None:
    nesting = nesting_of(shop())
    assert nesting.closed_by(Level(depth=0)) == {"cloud", "attic"}
    assert nesting.closed_by(Level(depth=1)) == {"orders", "stock"}
    assert nesting.closed_by(Level(depth=2)) == frozenset()
    assert nesting.deepest == 1


def test_of_closed_groups_in_each_other_the_outermost_counts() -> None:
    nesting = nesting_of(shop())
    assert nesting.closed_by(Level(frozenset({"cloud", "stock"}))) == {"cloud"}
    assert nesting.closed_by(Level(frozenset({"stock"}), depth=0)) == {"cloud", "attic"}


def test_what_is_focused_on_is_never_in_a_closed_group() -> None:
    assert nesting_of(shop()).closed_by(Level(depth=0, focus="stock-db")) == {"attic"}


def test_a_system_that_can_be_read_at_once_opens_whole() -> None:
    assert nesting_of(shop()).opening is None
    assert groups_with(SHOWN_AT_ONCE, 4).opening is None


def test_a_large_system_opens_at_the_deepest_depth_that_fits() -> None:
    assert groups_with(81, 4).opening == Level(depth=0)
    assert groups_with(300, 4, inner=5).opening == Level(depth=1)
    assert groups_with(300, 10, inner=9).opening == Level(depth=0)


def test_a_large_system_in_which_nothing_fits_is_closed_as_far_as_can_be() -> None:
    assert groups_with(300, 100).opening == Level(depth=0)


def test_a_large_system_without_groups_stays_whole() -> None:
    assert Nesting({}, {f"c{number}": None for number in range(300)}).opening is None
