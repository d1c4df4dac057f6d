"""Whoever was touched gives way, though taking any one of them away alone changes nothing."""

from apps.core.diagram.direction import choose_direction
from apps.core.diagram.view import view_of
from apps.core.layout.places.positions import Place, Positions
from apps.core.layout.settling import settle
from apps.core.system.reading import read_system

TEXT = """archbench: 1
name: T
groups: {outer: Outer, inner: {name: Inner, in: outer}}
components:
  a: {kind: service, group: outer}
  s: {kind: service}
  b: {kind: service, group: inner}
  c: {kind: service, group: inner}
"""
KNOWN = Positions(
    None,
    {
        "a": Place(0, 0, 96, 44, "outer"),
        "s": Place(200, 0, 96, 44),
        "b": Place(400, 0, 96, 44, "inner"),
        "c": Place(400, 100, 96, 44, "inner"),
    },
    {"outer": Place(-14, -30, 124, 88), "inner": Place(386, -30, 124, 188)},
)


def test_a_group_that_comes_into_another_moves_nobody_who_stands_between() -> None:
    view = view_of(read_system(TEXT))
    found = settle(view, KNOWN, choose_direction(view))
    for id_ in ("a", "s"):
        assert (found.cards[id_].left, found.cards[id_].top) == (KNOWN.cards[id_].x, 0), id_
    assert found.frames["outer"].overlap(found.cards["s"]) == 0
    for inner in ("b", "c"):
        boxes = [found.frames["inner"], *found.pieces.get("inner", ())]
        assert any(box.holds(found.cards[inner].centre) for box in boxes)
