"""Characters that nobody sees are cut out and named; joined, the pieces are the line."""

import pytest

from apps.core.comparison.unseen import pieces


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("name: Shop", []),
        ("name: Große Straße 店", []),
        ("a\u202eb\u202c", ["U+202E", "U+202C"]),
        ("ze\u200bro\ufeff", ["U+200B", "U+FEFF"]),
        ("a\tb", ["→"]),
        ("end  ", ["·", "·"]),
        ("  start", []),
        ("no\u00a0break\u3000wide", ["U+00A0", "U+3000"]),
        ("filler\u3164", ["U+3164"]),
        ("windows\r", ["␍"]),
        ("line\u2028end", ["U+2028"]),
    ],
)
def test_what_is_unseen_has_a_sign(line: str, signs: list[str]) -> None:
    found = pieces(line)
    assert "".join(piece.text for piece in found) == line
    assert [piece.sign for piece in found if piece.name] == signs


def test_a_sign_says_its_name() -> None:
    assert [piece.name for piece in pieces("\u202e")] == ["U+202E right-to-left override"]
