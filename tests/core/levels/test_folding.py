"""What a level shows: closed groups as cards, flows bundled, the far hidden; and nothing gets lost."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.diagram.view import DiagramView, view_of
from apps.core.levels.folding import Folded, fold, shown_of
from apps.core.levels.level import EVERYTHING, WHOLE, Level
from apps.core.levels.nesting import nesting_of
from apps.core.system.kinds import ComponentKind, GroupKind
from tests.core.levels.shops import levels, shop_view
from tests.strategies import systems


def shop_at(**level: object) -> Folded:
    """The shop at a level."""
    return fold(shop_view(), Level(**level))  # type: ignore[arg-type]


def lines_of(view: DiagramView) -> dict[str, str]:
    """What stands on each line, by its key."""
    return {line.key: " ".join(line.label_lines) for line in view.lines}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_every_part_is_shown_held_or_hidden_exactly_once(data: st.DataObject) -> None:
    system = data.draw(systems())
    view, level = view_of(system), data.draw(levels(system))
    folded = fold(view, level)
    cards = {card.id: card for card in folded.view.cards}
    for component in system.components:
        is_card, is_hidden = component in cards, component in folded.hidden
        holders = [card.id for card in folded.closed if component in folded.members(card.id)]
        assert is_card + is_hidden + len(holders) == 1
        assert folded.card_of(component) == (None if is_hidden else component if is_card else holders[0])
    assert sum(card.stands_for for card in cards.values()) + len(folded.hidden) == len(system.components)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_every_flow_is_a_line_in_a_bundle_inside_or_hidden_and_counts_add_up(data: st.DataObject) -> None:
    system = data.draw(systems())
    view, level = view_of(system), data.draw(levels(system))
    folded = fold(view, level)
    drawn = {line.number: line for line in folded.view.lines}
    counts = dict.fromkeys(drawn, 0)
    for line in view.lines:
        ends = folded.card_of(line.source), folded.card_of(line.target)
        number = folded.line_of(line.number)
        if number is None:
            is_inside = line.number in folded.inside
            assert is_inside == (None not in ends and ends[0] == ends[1] and ends[0] != line.source)
            assert is_inside or None in ends
        else:
            counts[number] += 1
            assert ends == (drawn[number].source, drawn[number].target)
            assert line.kind is drawn[number].kind
    assert counts == {number: line.count for number, line in drawn.items()}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_frames_are_those_of_open_groups_and_in_focus_only_round_what_is_seen(data: st.DataObject) -> None:
    system = data.draw(systems())
    level = data.draw(levels(system))
    nesting, folded = nesting_of(system), fold(view_of(system), level)
    closed = nesting.closed_by(level)
    around = {group for card in folded.view.cards for group in nesting.around(card.group)}
    for frame in folded.view.frames:
        assert nesting.holder(frame.id, closed) is None
        assert frame.id in around or not level.focus
    assert around <= {frame.id for frame in folded.view.frames}


@settings(max_examples=30, deadline=None)
@given(systems())
def test_a_level_that_closes_nothing_shows_the_view_itself(system: object) -> None:
    view = view_of(system)  # type: ignore[arg-type]
    assert fold(view, WHOLE).view == view
    assert fold(view, EVERYTHING).view == view


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_folding_twice_is_folding_once(data: st.DataObject) -> None:
    system = data.draw(systems())
    view, level = view_of(system), replace(data.draw(levels(system)), focus=None)
    once = fold(view, level).view
    assert fold(once, WHOLE).view == replace(once, description=fold(once, WHOLE).view.description)


def test_flows_of_one_kind_to_a_closed_group_are_one_line_that_counts_them() -> None:
    folded = shop_at(collapsed=frozenset({"orders", "stock"}))
    assert lines_of(folded.view) == {
        "web->orders-api place order": "place order",
        "web->stock-api look up": "look up",
        "orders=>stock": "2 flows",
        "orders-db->log changes": "changes",
        "stock-db->log changes": "changes",
    }
    bundle = next(line for line in folded.view.lines if line.count > 1)
    assert bundle.spoken == (
        "2 flows from Orders to Stock: Orders API calls Stock API: reserve; Orders API calls Stock data: count"
    )


def test_flows_of_two_kinds_stay_two_lines() -> None:
    folded = shop_at(depth=0)
    assert lines_of(folded.view) == {"web=>cloud": "2 flows"}
    within_cloud = shop_at(collapsed=frozenset({"stock"}))
    assert {line.kind for line in within_cloud.view.lines if line.source == "stock"} == {"async"}


def test_flows_between_open_components_are_never_bundled() -> None:
    view = shop_view()
    twice = replace(view.lines[0], number=99, key="web->orders-api again")
    folded = fold(replace(view, lines=(*view.lines, twice)), Level(collapsed=frozenset({"stock"})))
    assert sum(line.target == "orders-api" for line in folded.view.lines) == 2


def test_a_closed_group_is_a_card_that_says_what_is_in_it() -> None:
    stock = next(card for card in shop_at(depth=1).view.cards if card.id == "stock")
    assert (stock.name, stock.technology, stock.group, stock.closed) == (
        "Stock",
        "2 components",
        "cloud",
        "team",
    )
    assert stock.spoken == "Stock, team, closed, 2 components"
    assert stock.kinds_inside == (ComponentKind.SERVICE, ComponentKind.DATABASE)
    assert stock.closed is GroupKind.TEAM


def test_an_empty_group_can_be_closed_too() -> None:
    attic = next(card for card in shop_at(depth=0).view.cards if card.id == "attic")
    assert (attic.technology, attic.holds) == ("0 components", 0)
    assert attic.closed


def test_a_closed_group_inside_a_closed_one_is_not_shown() -> None:
    folded = shop_at(collapsed=frozenset({"cloud", "stock"}))
    assert {card.id for card in folded.view.cards} == {"web", "cloud", "attic"} - {"attic"}
    assert set(folded.members("cloud")) == {"orders-api", "orders-db", "stock-api", "stock-db", "log"}


def test_focus_shows_what_is_so_many_flows_away_either_way() -> None:
    near = shop_at(focus="orders-db", reach=1)
    assert {card.id for card in near.view.cards} == {"orders-db", "orders-api", "log"}
    further = shop_at(focus="orders-db", reach=2)
    assert near.hidden == {"web", "stock-api", "stock-db"}
    assert further.hidden == frozenset()


def test_focus_opens_the_groups_around_its_component_and_counts_closed_ones_as_one() -> None:
    folded = shop_at(collapsed=frozenset({"cloud", "orders", "stock"}), focus="orders-api")
    assert {card.id for card in folded.view.cards} == {"orders-api", "orders-db", "web", "stock"}
    assert "cloud" in {frame.id for frame in folded.view.frames}


def test_focus_on_what_is_not_there_shows_all() -> None:
    assert fold(shop_view(), Level(focus="elsewhere")).view == shop_view()


def test_what_is_left_out_is_told_to_those_who_listen_too() -> None:
    near, closed = shop_at(focus="orders-db"), shop_at(collapsed=frozenset({"stock"}))
    assert near.view.description.endswith("Shows 3 of 6 components.")
    assert closed.view.description.endswith("Shows 1 group and 4 components instead of 6 components.")
    assert shown_of(shop_at(depth=0), 6) == "2 groups and 1 component instead of 6 components"
