"""The file of places: what is written is read again, and what is wrong is said with its place."""

from dataclasses import replace

import pytest

from apps.core.diagram.options import Direction
from apps.core.layout.places.positions import BadPositions, Place, Positions, read_positions, write_positions

KNOWN = Positions(
    Direction.DOWN,
    {"web": Place(24, 40.5, 96, 44, "shop"), "api": Place(-30, 0)},
    {"shop": Place(8, 1, 128, 99.5, "all"), "all": Place(0, -40, 300, 300)},
    {"web->api": (0, 1.5, 2, 3, 4, 5, 6, 7, 8, 9)},
)


def test_what_is_written_is_read_again() -> None:
    assert read_positions(write_positions(KNOWN)) == KNOWN
    assert read_positions(write_positions(Positions())) == Positions()


def test_levels_and_insides_are_written_and_read_again() -> None:
    level = Positions(Direction.DOWN, {"shop": Place(1, 2, 90, 44), "api": Place(3, 4)}, {}, KNOWN.flows)
    whole = replace(KNOWN, levels=(level, KNOWN), insides={"shop": level, "all": Positions()})
    assert read_positions(write_positions(whole)) == whole
    none = Positions(Direction.RIGHT, levels=(level,))
    assert read_positions(write_positions(none)) == none


def test_a_card_has_a_line_of_its_own_so_that_a_change_is_a_short_diff() -> None:
    lines = write_positions(KNOWN).splitlines()
    assert '  "web": {"x": 24, "y": 40.5, "width": 96, "height": 44, "group": "shop"}' in lines


def test_corners_alone_are_enough() -> None:
    assert read_positions('{"web": {"x": 1, "y": 2}}') == Positions(cards={"web": Place(1, 2)})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1, column 1: this is not JSON"),
        ('{"web": {"x": 1,\n}}', "line 2, column 1"),
        ("[]", "the file: this is no JSON object; use one by id"),
        ('{"web": 3}', 'web: this is no JSON object; use one such as {"x": 24'),
        ('{"web": {"x": 1}}', "web: y is missing"),
        ('{"web": {"x": "1", "y": 2}}', "web.x: '1' is no place"),
        ('{"web": {"x": true, "y": 2}}', "web.x: True is no place"),
        ('{"web": {"x": NaN, "y": 2}}', "web.x: nan is no place"),
        ('{"web": {"x": 1e999, "y": 2}}', "web.x: inf is no place"),
        ('{"web": {"x": 1, "y": 2, "z": 3}}', "web.z: this key is not known here; use x, y, width"),
        ('{"web": {"x": 1, "y": 2, "width": -1}}', "web: a size is below 0"),
        ('{"web": {"x": 1, "y": 2, "group": 5}}', "web.group: 5 is no id of a group"),
        ('{"@layout": {"version": 2}}', "@layout: version 2 is not known; use 1"),
        ('{"@layout": {"direction": "up"}}', "@layout.direction: 'up' is none; use right or down"),
        ('{"@layout": {"direction": []}}', "@layout.direction: [] is none"),
        ('{"@layout": {"groups": {"g": 1}}}', "@layout.groups.g: this is no JSON object"),
        ('{"@layout": {"flows": {"a->b": [1, 2]}}}', "@layout.flows.a->b: this is no course"),
        ('{"@layout": {"levels": {}}}', "@layout.levels: this is no list of up to 100 levels; leave it out"),
        ('{"@layout": {"levels": [3]}}', "@layout.levels.0: this is no JSON object"),
        (
            '{"@layout": {"levels": [{"web": {}}]}}',
            "@layout.levels.0.web: this key is not known here; use direction, cards",
        ),
        (
            '{"@layout": {"levels": [{"cards": {"web": {"x": 1}}}]}}',
            "@layout.levels.0.cards.web: y is missing",
        ),
        ('{"@layout": {"levels": [{"direction": "up"}]}}', "@layout.levels.0.direction: 'up' is none"),
        ('{"@layout": {"insides": []}}', "@layout.insides: this is no JSON object"),
        (
            '{"@layout": {"insides": {"g": {"flows": {"a": 1}}}}}',
            "@layout.insides.g.flows.a: this is no course",
        ),
        ("[" * 100_000, "this is not JSON that can be read"),
        ('{"web": {"x": ' + "1" * 5000 + ', "y": 2}}', "this is not JSON that can be read"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_instead(text: str, complaint: str) -> None:
    with pytest.raises(BadPositions) as raised:
        read_positions(text)
    assert complaint in str(raised.value)


def test_a_pin_is_kept_and_is_true_or_false() -> None:
    pinned = Positions(cards={"a": Place(1, 2, 96, 44, pinned=True), "b": Place(1, 99, 96, 44)})
    assert read_positions(write_positions(pinned)) == pinned
    assert write_positions(pinned).count("pinned") == 1
    with pytest.raises(BadPositions, match=r"a\.pinned: 'yes'"):
        read_positions('{"a": {"x": 1, "y": 2, "pinned": "yes"}}')
