"""A level with more lines than anybody follows: they go straight on, behind cards too, so that it is drawn soon."""

from collections.abc import Mapping
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.placement import Spline
from apps.core.diagram.view import DiagramView
from apps.core.layout.routes.courses import pairs_of, straight_courses

MOST_LED_ROUND: Final = 800  # lines; ways round cards are found for so many within a second or two
CROWD_NOTE: Final = "Some flows pass behind cards: there are too many to lead each one round."


def is_crowd(view: DiagramView, known: Mapping[int, Spline], *, is_rough: bool) -> bool:
    """Whether more courses are to be found than can be soon; those of a rough layout are all to be found anew."""
    unknown = len(view.lines) if is_rough else sum(line.number not in known for line in view.lines)
    return unknown > MOST_LED_ROUND


def straight_on(
    view: DiagramView, cards: Mapping[str, Box], known: Mapping[int, Spline]
) -> dict[int, Spline]:
    """The known courses as they are, and straight ones for the lines between cards that have another."""
    courses: dict[int, Spline] = {}
    for lines in pairs_of(view).values():
        if all(line.number in known for line in lines):
            courses |= {line.number: known[line.number] for line in lines}
        else:
            courses |= straight_courses(lines, cards)
    return courses
