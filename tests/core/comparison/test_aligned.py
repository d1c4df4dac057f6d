"""Several views in one layout: one union, every pane cut out of it, and no frame that says what is not so."""

from dataclasses import replace

from hypothesis import given, settings

from apps.core.comparison.aligned import Plan, plans
from apps.core.comparison.framing import SIDE, TOP, frame_pane
from apps.core.comparison.nesting import Groups, families
from apps.core.comparison.ordering import Intrusion, order_against
from apps.core.comparison.union import union_of
from apps.core.diagram.geometry import Box
from apps.core.diagram.packing import pack
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.places.nest import STAND_IN
from apps.core.system.model import System
from apps.core.system.reading import read_system
from tests.pairs import pairs_of_systems

ONE = """
archbench: 1
name: One
groups:
  process: {name: One process, kind: process}
components:
  web: {name: Web, kind: client}
  a: {name: A, kind: module, group: process}
  b: {name: B with a rather long name, kind: module, group: process, replicas: 2}
  db: {name: Database, kind: database}
flows:
  - web -> a: order
  - a -> b: call
  - b -> db: write
"""
OTHER = """
archbench: 1
name: Other
groups:
  team-a: {name: Team A, kind: team}
  later: {name: Later}
components:
  web: {name: Web, kind: client}
  a: {name: A, kind: service, group: team-a}
  a-db: {name: Database of A, kind: database, group: team-a}
  b: {name: B, kind: service}
flows:
  - {from: web, to: a, label: order, mode: async}
  - a -> a-db: write
  - a -> b: notify
"""


def views(*texts: str) -> list[DiagramView]:
    return [view_of(read_system(text)) for text in texts or (ONE, OTHER)]


def test_the_union_has_each_card_once_as_large_as_anywhere() -> None:
    one, other = views()
    union = union_of([one, other])
    assert [card.id for card in union.cards] == ["web", "a", "b", "db", "a-db", f"{STAND_IN}later"]
    wide = next(card for card in union.cards if card.id == "b")
    assert (wide.width, wide.replicas) == (one.cards[2].width, 2)
    assert {(card.width, card.height) for pane in union.panes for card in pane.cards if card.id == "b"} == {
        (wide.width, wide.height)
    }


def test_a_line_that_no_longer_waits_is_the_same_line() -> None:
    union = union_of(views())
    assert [line.key for line in union.lines] == [
        "web->a order",
        "a->b call",
        "b->db write",
        "a->a-db write",
        "a->b notify",
    ]
    assert union.courses == ({0: 0, 1: 1, 2: 2}, {0: 0, 1: 3, 2: 4})


def test_a_need_and_a_flow_of_the_same_words_are_two_lines() -> None:
    plain = "archbench: 1\nname: N\ncomponents: {a: {kind: service}, b: {kind: service}}\n"
    needs = plain + "dependencies: [{from: a, to: b}, {from: a, to: b, optional: true}]\n"
    flows = plain + 'flows: [{from: a, to: b, label: "x"}]\n'
    flow_view = view_of(read_system(flows))
    alike = replace(flow_view, lines=(replace(flow_view.lines[0], key="a->b (needs)"),))
    union = union_of([view_of(read_system(needs)), alike])
    assert len(union.lines) == 3


def groups_of(*texts: str) -> list[Groups]:
    union = union_of(views(*texts))
    bits = {card.id: 1 << number for number, card in enumerate(union.cards)}
    return [Groups(view, bits) for view in union.panes]


def test_families_begin_with_each_system_and_end_with_none() -> None:
    process, team, later = 0b000110, 0b010010, 0b100000
    assert families(groups_of()) == (
        frozenset({process, later}),
        frozenset({team, later}),
        frozenset(),
    )


def test_a_group_that_is_no_cluster_has_a_room_around_each_of_its_parts() -> None:
    plan = plans(views())[0]
    rooms = plan.nesting.rooms[1]
    assert {(group, unit) for group, unit in rooms if group == "team-a"} == {
        ("team-a", 0b10),
        ("team-a", 0b10000),
    }
    frames = {frame.id for frame in plan.view.frames}
    assert set(rooms.values()) <= frames


def cut(plan: Plan) -> list[dict[str, Box]]:
    return [pane.placement.cards for pane in plan.cut(pack(plan.view)).panes]


@given(pairs_of_systems())
@settings(max_examples=60, deadline=None)
def test_any_two_systems_share_places_and_have_true_frames_in_every_plan(pair: tuple[System, System]) -> None:
    for plan in plans([view_of(system) for system in pair]):
        one, other = cut(plan)
        assert all(one[id_] == other[id_] for id_ in one.keys() & other.keys())
        for system, pane in zip(pair, plan.cut(pack(plan.view)).panes, strict=True):
            assert pane.placement.cards.keys() == system.components.keys()
            assert pane.placement.frames.keys() == system.groups.keys()
            assert pane.placement.splines.keys() == {line.number for line in pane.view.lines}
            assert_frames_are_true(system, pane.placement.cards, pane.placement.rectangles)


def assert_frames_are_true(system: System, cards: dict[str, Box], rectangles: object) -> None:
    for group in system.groups:
        boxes: tuple[Box, ...] = rectangles(group)  # type: ignore[operator]
        for id_, part in system.components.items():
            touched = [box for box in boxes if box.overlap(cards[id_])]
            assert len(touched) == (group in around(system, part.group))


def around(system: System, group: str | None) -> list[str]:
    chain = []
    while group:
        chain.append(group)
        group = system.groups[group].parent
    return chain


ROW = """
archbench: 1
name: Row
groups:
  g: {name: G}
components:
  a: {name: A, kind: service, group: g}
  b: {name: B, kind: service, group: g}
  c: {name: C, kind: service, group: g}
  x: {name: X, kind: service}
"""


def framed(places: dict[str, Box]) -> list[tuple[float, float]]:
    """The left and right edges of the pieces of the group; a card at each place, and a room around each card."""
    (groups,) = groups_of(ROW)
    rooms = {
        ("g", groups.bits[id_]): Box(box.left - SIDE, box.top - TOP, box.right + SIDE, box.bottom + SIDE)
        for id_, box in places.items()
        if id_ != "x"
    }
    return [(box.left, box.right) for box in frame_pane(groups, frozenset(), rooms, places)["g"]]


def at(left: float, top: float = 0) -> Box:
    return Box(left, top, left + 96, top + 44)


def test_neighbours_share_a_frame_and_nobody_else_is_in_it() -> None:
    assert framed({"a": at(0), "b": at(200), "c": at(400), "x": at(600)}) == [(-16, 512)]
    assert framed({"a": at(0), "b": at(200), "x": at(400), "c": at(600)}) == [(-16, 312), (584, 712)]
    assert framed({"a": at(0), "x": at(200), "b": at(400), "c": at(600)}) == [(-16, 112), (384, 712)]


def test_a_frame_goes_past_what_is_not_in_its_way() -> None:
    assert framed({"a": at(0), "b": at(400), "c": at(600), "x": at(200, 300)}) == [(-16, 712)]


def test_an_intruder_goes_after_the_members_that_are_farthest_down() -> None:
    union = union_of(views(ONE))
    bits = {card.id: 1 << number for number, card in enumerate(union.cards)}
    members = bits["web"] | bits["a"]
    assert order_against([Intrusion(members, bits["db"])], union) == frozenset()
    loose = union_of(views(ONE.replace("  - b -> db: write\n", "")))
    assert order_against([Intrusion(members | bits["b"], bits["db"])], loose) == {("b", "db")}


def test_an_intruder_on_the_way_to_the_members_goes_before_them() -> None:
    union = union_of(views(ONE))
    bits = {card.id: 1 << number for number, card in enumerate(union.cards)}
    loose = bits["db"] | bits["b"]
    assert order_against([Intrusion(loose, bits["web"])], union) == frozenset()
    apart = union_of(views(ONE.replace("  - a -> b: call\n", "")))
    assert order_against([Intrusion(loose | bits["a"], bits["web"])], apart) == {("web", "b")}


def test_no_order_is_asked_for_that_closes_a_circle() -> None:
    union = union_of(views(ONE.replace("  - b -> db: write\n", "  - b -> db: write\n  - db -> a: again\n")))
    bits = {card.id: 1 << number for number, card in enumerate(union.cards)}
    order = order_against([Intrusion(bits["a"] | bits["b"], bits["db"])], union)
    assert order == frozenset()
