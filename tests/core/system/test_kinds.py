"""The table of kinds is whole."""

from apps.core.system.kinds import ALSO_CALLED, KINDS, ComponentKind


def test_every_kind_has_a_row_with_a_word_a_hue_and_an_icon() -> None:
    assert list(KINDS) == list(ComponentKind)
    assert all(row.spoken and row.hue and row.icon for row in KINDS.values())


def test_no_other_word_for_a_kind_is_a_kind_itself() -> None:
    assert not set(ALSO_CALLED) & set(ComponentKind)
