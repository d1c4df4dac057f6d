"""What is to be moved by hand: the new top left corners of cards and frames, as a text says them."""

import json
from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any, Final

from apps.core.diagram.geometry import Point
from apps.core.errors import UserError
from apps.core.layout.places.positions import FURTHEST

Moves = Mapping[str, Point]
_MOST_MOVES: Final = 5_000


class BadMove(UserError):
    """A move that cannot be made; says of what, and what instead."""


def read_moves(text: str) -> dict[str, Point]:
    """The moves in a JSON text: the new top left corners by id. Raises `BadMove`."""
    try:
        document = json.loads(text)
    except (JSONDecodeError, ValueError, RecursionError) as error:
        raise BadMove("moves: this is no JSON that can be read") from error
    if not isinstance(document, dict) or not 0 < len(document) <= _MOST_MOVES:
        raise BadMove('moves: this is no JSON object of moves; use {"web": {"x": 24, "y": 24}}')
    return {id_: _corner(id_, value) for id_, value in document.items()}


def _corner(id_: str, value: Any) -> Point:
    if not isinstance(value, dict) or value.keys() != {"x", "y"}:
        raise BadMove(f'moves.{id_:.70}: say where to with x and y, such as {{"x": 24, "y": 24}}')
    numbers = [value["x"], value["y"]]
    if any(isinstance(each, bool) or not isinstance(each, int | float) for each in numbers):
        raise BadMove(f"moves.{id_:.70}: x and y are numbers of px; use some up to {FURTHEST:g}")
    return Point(*numbers)


def step_to(id_: str, goal: Point, corner: Point | None) -> Point:
    """From a corner, if there is one, to where it should be, to a tenth of a px. Raises `BadMove`."""
    if corner is None:
        raise BadMove(
            f"moves.{id_:.70}: there is no card or group with this id here; reload the page and try again"
        )
    if not all(abs(number) <= FURTHEST for number in goal):
        raise BadMove(f"moves.{id_:.70}: this is no place; use a number of px up to {FURTHEST:g}")
    return Point(round(goal.x - corner.x, 1), round(goal.y - corner.y, 1))
