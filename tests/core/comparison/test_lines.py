"""Two texts line by line: exact, whatever the texts; what differs is found where it is."""

import random
from time import perf_counter

import pytest

from apps.core.comparison.lines import ComparedLine, LineKind, compare_lines

OLD = "name: Shop\ncomponents:\n  api: {kind: service}\n  db: {kind: database}\n# end\n"
EVERYTHING = 10**9


def rebuilt(old: str, new: str) -> tuple[str, str]:
    """Both texts, put together again from their comparison."""
    lines = [line for hunk in compare_lines(old, new, EVERYTHING) for line in hunk.lines]
    return (
        "\n".join(line.text for line in lines if line.kind is not LineKind.ADDED),
        "\n".join(line.text for line in lines if line.kind is not LineKind.REMOVED),
    )


def differing(old: str, new: str) -> list[ComparedLine]:
    lines = [line for hunk in compare_lines(old, new) for line in hunk.lines]
    return [line for line in lines if line.kind is not LineKind.SAME]


@pytest.mark.parametrize("seed", range(300))
def test_both_texts_can_be_put_together_from_what_is_shown(seed: int) -> None:
    chance = random.Random(seed)
    old, new = (
        "\n".join(chance.choices("abcdefghij"[: chance.randint(1, 10)], k=chance.randint(0, 25)))
        for _ in range(2)
    )
    if old != new:
        assert rebuilt(old, new) == (old, new)
    else:
        assert compare_lines(old, new) == ()


def test_a_changed_line_goes_and_comes_and_what_differs_in_it_is_told() -> None:
    gone, come = differing(OLD, OLD.replace("service", "worker"))
    assert (gone.kind, gone.old, gone.new, gone.text[gone.start : gone.end]) == (
        "removed",
        3,
        None,
        "service",
    )
    assert (come.kind, come.old, come.new, come.text[come.start : come.end]) == ("added", None, 3, "worker")


def test_lines_that_have_little_in_common_are_marked_as_a_whole() -> None:
    gone, come = differing("name: Shop", "kind of thing")
    assert (gone.start, gone.end, come.start, come.end) == (0, 0, 0, 0)


def test_a_moved_block_keeps_the_lines_around_it() -> None:
    assert [line.text for line in differing("a\nb\nc\nd\ne", "a\nc\nd\nb\ne")] == ["b", "b"]


def test_far_changes_are_hunks_of_their_own_with_three_lines_around() -> None:
    old = [str(number) for number in range(40)]
    new = [*old[:5], "x", *old[6:30], "y", *old[30:]]
    first, second = compare_lines("\n".join(old), "\n".join(new))
    assert [line.text for line in first.lines] == ["2", "3", "4", "5", "x", "6", "7", "8"]
    assert [(line.old, line.new) for line in second.lines][3] == (None, 31)


def test_side_by_side_the_new_line_stands_beside_the_one_it_is_for() -> None:
    (hunk,) = compare_lines(OLD, OLD.replace("service", "worker").replace("# end", "# end\n# more"))
    rows = [(old and old.text.strip(), new and new.text.strip()) for old, new in hunk.rows]
    assert ("api: {kind: service}", "api: {kind: worker}") in rows
    assert (None, "# more") in rows


def test_other_line_ends_are_a_difference() -> None:
    assert len(differing("a\nb", "a\r\nb")) == 2


def test_texts_made_to_be_slow_are_compared_in_seconds() -> None:
    chance = random.Random(1)
    old, new = ("\n".join(chance.choices("ab", k=200_000)) for _ in range(2))
    start = perf_counter()
    compare_lines(old, new)
    assert perf_counter() - start < 8
