"""Questions about a system as a graph."""

from apps.core.system.graph import components_in, flow_of, groups_in, neighbours, parts_of
from apps.core.system.reading import read_system

SYSTEM = read_system("""\
name: Shop
groups: {outer: Outer, inner: {in: outer}, innermost: {in: inner}, other: Other}
components:
  a: {kind: client}
  b: {kind: service, group: outer}
  c: {kind: service, group: innermost}
  d: {kind: database, group: other}
flows: [a -> b, b -> c: read, b ~> c: append, c -> c, c -> d]
journeys: {j: {steps: [a -> b, "b -> c: append"]}}
""")


def test_neighbours_are_the_flows_that_arrive_and_leave() -> None:
    around = neighbours(SYSTEM, "c")
    assert [flow.key for flow in around.callers] == ["b->c read", "b->c append", "c->c"]
    assert [flow.key for flow in around.callees] == ["c->c", "c->d"]


def test_groups_and_components_are_asked_for_level_by_level() -> None:
    assert [group.id for group in groups_in(SYSTEM, None)] == ["outer", "other"]
    assert [group.id for group in groups_in(SYSTEM, "outer")] == ["inner"]
    assert [part.id for part in components_in(SYSTEM, None)] == ["a"]
    assert [part.id for part in components_in(SYSTEM, "outer")] == ["b"]


def test_the_parts_of_a_group_are_those_of_its_inner_groups_too() -> None:
    assert [part.id for part in parts_of(SYSTEM, "outer")] == ["b", "c"]
    assert [part.id for part in parts_of(SYSTEM, "other")] == ["d"]


def test_a_step_takes_the_flow_of_its_label() -> None:
    steps = SYSTEM.journeys["j"].flat_steps()
    assert [flow_of(SYSTEM, step).key for step in steps] == ["a->b", "b->c append"]
