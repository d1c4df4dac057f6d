"""Large systems: what is shown of one stays where it is, whatever is edited and whichever groups are open."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.diagram.geometry import Box
from apps.core.layout.places.positions import Positions, read_positions, write_positions
from apps.core.levels.crowds import CROWD_NOTE
from apps.core.levels.level import EVERYTHING, WHOLE, Level
from apps.core.levels.nesting import nesting_of
from apps.core.levels.places import with_back
from apps.core.system.model import Flow, System
from apps.core.system.reading import read_system
from apps.services.layout.kept_levels import carried_over, completed, opens_closed
from apps.services.layout.levels import lay_out_level
from apps.services.layout.steady import lay_out_afresh
from tests.generated import generate_system
from tests.services.arranged import large_text
from tests.trials.edits import edited

LARGE = read_system(large_text())
CLOSED = frozenset(LARGE.groups)
OPENING = Level(CLOSED)
ONE_OPEN = Level(CLOSED - {"g1"})
LEVELS = (OPENING, ONE_OPEN, Level(CLOSED - {"g1", "g5"}), WHOLE)


def _without_the_last(count: int) -> System:
    parts = dict(list(LARGE.components.items())[:-count])
    flows = tuple(flow for flow in LARGE.flows if {flow.source, flow.target} <= parts.keys())
    return LARGE.model_copy(update={"components": parts, "flows": flows})


SMALL = _without_the_last(12)


def shown(system: System, kept: Positions, level: Level) -> dict[str, Box]:
    """Each card of a level with what sticks out behind it."""
    laid = lay_out_level(system, kept, level, None).laid
    return {card.id: with_back(card, laid.placement.cards[card.id]) for card in laid.view.cards}


def kept_for(system: System, kept: Positions, levels: tuple[Level, ...] = LEVELS) -> Positions:
    """After somebody has looked at these levels."""
    for level in levels:
        kept = completed(system, kept, level)
    return kept


def moved(before: dict[str, Box], after: dict[str, Box]) -> list[str]:
    return [
        id_
        for id_, box in before.items()
        if id_ in after and (after[id_].left, after[id_].top) != (box.left, box.top)
    ]


def overlapping(boxes: dict[str, Box]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, box in boxes.items()
        for other, another in boxes.items()
        if one < other and box.grown(-0.2).overlap(another)
    ]


def test_it_opens_where_its_fresh_layout_has_it() -> None:
    kept = completed(LARGE, Positions(), None)
    fresh = lay_out_level(LARGE, None, OPENING, None).laid.placement
    assert shown(LARGE, kept, OPENING).keys() == {*CLOSED, "web"}
    for id_, box in lay_out_level(LARGE, kept, OPENING, None).laid.placement.cards.items():
        assert (box.left, box.top) == pytest.approx((fresh.cards[id_].left, fresh.cards[id_].top), abs=0.06)


def test_looking_at_one_level_moves_nothing_on_another() -> None:
    kept = kept_for(LARGE, Positions(), LEVELS[:1])
    before = {level: shown(LARGE, kept, level) for level in LEVELS[:3]}
    after = kept_for(LARGE, kept)
    for level, boxes in before.items():
        assert moved(boxes, shown(LARGE, after, level)) == []
    assert kept_for(LARGE, after) == after, "a second look changes nothing"


@pytest.mark.parametrize(
    "text",
    [
        large_text().replace("components:\n", "components:\n  new: {kind: cache}\n"),
        large_text().replace("components:\n", "components:\n  new: {kind: cache, group: g1}\n"),
        large_text().replace("components:\n", "components:\n  new: {kind: cache, group: g7}\n"),
        large_text().replace("flows:\n", "flows:\n  - web -> c55: asks\n  - c12 -> c88: tells\n"),
        large_text()
        .replace("groups:\n", "groups:\n  extra: Extra\n")
        .replace("components:\n", "components:\n  new: {kind: cache, group: extra}\n"),
        large_text().replace("c12: {kind: service, group: g1}", "c12: {kind: service, group: g2}"),
    ],
    ids=[
        "a card in no group",
        "in an open group",
        "in a closed group",
        "flows",
        "a group",
        "a card to another group",
    ],
)
def test_an_edit_moves_nothing_on_any_level_that_was_looked_at(text: str) -> None:
    kept = kept_for(LARGE, Positions())
    before = {level: shown(LARGE, kept, level) for level in LEVELS}
    system = read_system(text)
    after = kept_for(system, carried_over(system, kept))
    extra = frozenset(system.groups) - CLOSED
    for level, boxes in before.items():
        now = shown(system, after, Level(level.collapsed | extra) if level != WHOLE else WHOLE)
        assert [id_ for id_ in moved(boxes, now) if id_ != "c12"] == [], level
        assert overlapping(now) == []


def test_what_was_closed_may_be_opened_after_an_edit_though_nobody_had_looked() -> None:
    kept = completed(LARGE, Positions(), OPENING)
    system = read_system(
        large_text().replace("components:\n", "components:\n  new: {kind: cache, group: g7}\n")
    )
    after = kept_for(system, carried_over(system, kept))
    assert overlapping(shown(system, after, Level(CLOSED - {"g7"}))) == []
    assert "new" in shown(system, after, Level(CLOSED - {"g7"}))


def test_one_that_grows_large_opens_in_the_order_that_it_had_as_a_whole_and_stays_so() -> None:
    whole = lay_out_afresh(SMALL).positions
    grown = carried_over(LARGE, whole)
    kept = kept_for(LARGE, grown)
    assert moved(_boxes(whole), shown(LARGE, kept, WHOLE)) == []
    boxes = shown(LARGE, kept, OPENING)
    system = read_system(large_text().replace("components:\n", "components:\n  new: {kind: cache}\n"))
    assert moved(boxes, shown(system, kept_for(system, carried_over(system, kept)), OPENING)) == []


def _boxes(positions: Positions) -> dict[str, Box]:
    return {id_: Box(p.x, p.y, p.x + p.width, p.y + p.height) for id_, p in positions.cards.items()}


def test_one_that_becomes_small_is_kept_whole() -> None:
    for levels in (LEVELS[:1], LEVELS):
        kept = kept_for(LARGE, Positions(), levels)
        after = carried_over(SMALL, kept)
        assert (after.levels, after.insides) == ((), {})
        assert after.cards.keys() == SMALL.components.keys()


def test_without_its_groups_it_is_kept_whole() -> None:
    kept = kept_for(LARGE, Positions())
    parts = {id_: part.model_copy(update={"group": None}) for id_, part in LARGE.components.items()}
    flat = LARGE.model_copy(update={"groups": {}, "components": parts})
    assert not opens_closed(flat)
    after = carried_over(flat, kept)
    assert moved(_boxes(kept), _boxes(after)) == []


def test_all_of_it_is_written_and_read_back() -> None:
    kept = kept_for(LARGE, Positions())
    assert read_positions(write_positions(kept)) == kept


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000))
def test_nothing_moves_and_nothing_overlaps_through_edits_of_any_large_system(seed: int) -> None:
    system = generate_system(seed, 90 + seed % 60)
    nesting = nesting_of(system)
    if nesting.opening is None:
        return
    closed = nesting.closed_by(nesting.opening)
    levels = (nesting.opening, Level(closed - {min(closed)}), EVERYTHING)
    kept, dice = kept_for(system, Positions(), levels), Random(seed)
    for _ in range(4):
        before = [shown(system, kept, level) for level in levels]
        _, after, touched = edited(system, dice)
        if not opens_closed(after):
            return
        kept = kept_for(after, carried_over(after, kept), levels)
        around = {group for each in (system, after) for id_ in touched for group in _around(each, id_)}
        for level, boxes in zip(levels, before, strict=True):
            now = shown(after, kept, level)
            assert overlapping(now) == []
            assert set(moved(boxes, now)) <= touched | around
        system = after


def _around(system: System, id_: str) -> tuple[str, ...]:
    return nesting_of(system).around(system.components[id_].group) if id_ in system.components else ()


def _with_flows_beyond_following() -> System:
    ids = list(LARGE.components)
    pairs = [
        (source, ids[(place + step) % len(ids)]) for step in range(2, 15) for place, source in enumerate(ids)
    ]
    flows = tuple(Flow(source=source, target=target, label="asks") for source, target in pairs)
    return LARGE.model_copy(update={"flows": flows})


def test_the_whole_of_one_with_more_flows_than_anybody_follows_is_kept_without_their_courses() -> None:
    crowd = _with_flows_beyond_following()
    kept = kept_for(crowd, Positions())
    assert kept.flows == {}
    assert kept_for(crowd, kept) == kept, "a second look changes nothing"
    level = lay_out_level(crowd, kept, EVERYTHING, None)
    assert CROWD_NOTE in level.laid.note
    assert len(level.laid.placement.splines) == len(crowd.flows)
    parts = {id_: part for id_, part in crowd.components.items() if id_ != "c12"}
    flows = tuple(flow for flow in crowd.flows if "c12" not in (flow.source, flow.target))
    after = crowd.model_copy(update={"components": parts, "flows": flows})
    now = kept_for(after, carried_over(after, kept))
    assert moved(_boxes(kept), _boxes(now)) == []
