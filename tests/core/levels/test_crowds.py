"""Of too many lines each goes straight on; what is known of their courses stays."""

from apps.core.diagram.packing import pack
from apps.core.diagram.view import DiagramView, view_of
from apps.core.layout.routes.courses import joins
from apps.core.levels.crowds import MOST_LED_ROUND, is_crowd, straight_on
from tests.core.levels.shops import shop_view
from tests.generated import generate_system


def view_of_components(number: int) -> DiagramView:
    return view_of(generate_system(5, number))


def test_few_lines_are_led_round_however_rough_the_layout() -> None:
    assert not is_crowd(shop_view(), {}, is_rough=True)
    assert not is_crowd(shop_view(), {}, is_rough=False)


def test_many_lines_are_a_crowd_unless_their_courses_are_known() -> None:
    view = view_of_components(MOST_LED_ROUND)
    known = pack(view).splines
    assert len(view.lines) > MOST_LED_ROUND
    assert is_crowd(view, {}, is_rough=False)
    assert is_crowd(view, known, is_rough=True)
    assert not is_crowd(view, known, is_rough=False)


def test_every_line_of_a_crowd_joins_its_cards_and_a_known_one_stays() -> None:
    view = view_of_components(60)
    placement = pack(view)
    alone = next(
        line
        for line in view.lines
        if sum({line.source, line.target} == {other.source, other.target} for other in view.lines) == 1
    )
    known = {alone.number: placement.splines[alone.number]}
    courses = straight_on(view, placement.cards, known)
    assert courses.keys() == {line.number for line in view.lines}
    assert courses[alone.number] == known[alone.number]
    for line in view.lines:
        assert joins(courses[line.number], placement.cards[line.source], placement.cards[line.target])
