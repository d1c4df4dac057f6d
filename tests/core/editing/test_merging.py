"""Merging two texts that started from one: nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from apps.core.editing.merging import merge

texts = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=8).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@given(texts, texts)
def test_what_only_one_changed_is_as_that_one_has_it(base: str, changed: str) -> None:
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, changed).text == changed
    for mine, theirs in ((changed, base), (base, changed), (changed, changed)):
        assert merge(base, mine, theirs).clashes == ()


@given(texts, texts, texts)
def test_what_clashes_is_the_same_from_both_sides(base: str, mine: str, theirs: str) -> None:
    there, back = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(clash.mine, clash.theirs) for clash in there.clashes] == [
        (clash.theirs, clash.mine) for clash in back.clashes
    ]
    assert there.clashes or there.text == back.text


@given(texts, texts, texts)
def test_every_line_of_mine_that_is_new_is_in_the_merged_text(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    new = set(mine.splitlines()) - set(base.splitlines())
    assert new <= set(merged.text.splitlines())
    lost = set(theirs.splitlines()) - set(base.splitlines()) - set(merged.text.splitlines())
    assert lost <= {line.rstrip("\n") for clash in merged.clashes for line in clash.theirs}


def test_changes_in_different_places_are_both_there() -> None:
    base = "name: Shop\na: 1\nb: 2\nc: 3\n"
    merged = merge(base, base.replace("a: 1", "a: 9"), base + "d: 4\n")
    assert (merged.text, merged.clashes) == ("name: Shop\na: 9\nb: 2\nc: 3\nd: 4\n", ())


def test_a_clash_says_where_and_what() -> None:
    merged = merge("x\na\ny\n", "x\nb\ny\n", "x\nc\ny\n")
    [clash] = merged.clashes
    assert merged.text == "x\nb\ny\n"
    assert (clash.line, clash.base, clash.mine, clash.theirs) == (2, ("a\n",), ("b\n",), ("c\n",))
