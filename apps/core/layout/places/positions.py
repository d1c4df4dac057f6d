"""Where everything stands, as it is kept from one revision to the next: a value, and the JSON of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from json import JSONDecodeError
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any, Final

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.options import Direction
from apps.core.errors import UserError
from apps.core.system.limits import GROUP_DEPTH

# No id of a component or a group begins like this.
ABOUT: Final = "@layout"
VERSION: Final = 1
FURTHEST: Final = 1_000_000.0
_KEYS: Final = ("x", "y", "width", "height", "group", "pinned", "apart")
_ABOUT_KEYS: Final = ("version", "direction", "groups", "flows", "levels", "insides")
_PART_KEYS: Final = ("direction", "cards", "groups", "flows")
_MOST_LEVELS: Final = 100
_MOST_NUMBERS: Final = 2_000


class BadPositions(UserError):
    """Positions that cannot be used; says where, what, and what instead."""


@dataclass(frozen=True, slots=True)
class Place:
    """The top left corner of a card or frame in px of the SVG, and what it was: its size and the group around it.

    Without a size (0) nothing is known but the corner. What is pinned stays when all else is laid out afresh. `apart`:
    from how many of its groups it stands apart, in a piece of their frames.
    """

    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    group: str | None = None
    pinned: bool = False
    apart: int = 0

    @property
    def box(self) -> Box:
        """What it takes up."""
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)

    @property
    def middle(self) -> Point:
        """Half way between its corners."""
        return self.box.centre


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of cards and of frames by id, and which way flows run; None where nobody said.

    `flows`: the courses by key, as x and y in turn: 1 + 3n control points of cubic Béziers, then the tip of the arrow.

    Of what is too large to be shown whole there may be more, and no cards: `levels`, in each of which some groups are
    closed and among the cards, the one that it opens with first; `insides`, by group what is in it by itself, the
    groups among it closed.
    """

    direction: Direction | None = None
    cards: Mapping[str, Place] = field(default_factory=dict)
    frames: Mapping[str, Place] = field(default_factory=dict)
    flows: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    levels: tuple["Positions", ...] = ()
    insides: Mapping[str, "Positions"] = field(default_factory=dict)


def write_positions(positions: Positions) -> str:
    """JSON with a line for each card, ordered by id, so that versions can be compared; ends with a line end."""
    about = {"version": str(VERSION)} | _about(positions, "    ")
    if positions.levels:
        levels = (_part_of(level, "      ") for level in positions.levels)
        about["levels"] = f"[\n      {f',{chr(10)}      '.join(levels)}\n    ]"
    if positions.insides:
        insides = {id_: _part_of(positions.insides[id_], "      ") for id_ in sorted(positions.insides)}
        about["insides"] = _object_of(insides, "    ")
    return _object_of({ABOUT: _object_of(about, "  ")} | _entries(positions.cards), "") + "\n"


def _about(positions: Positions, indent: str) -> dict[str, str]:
    """What is to be said beside the places of cards."""
    about = {"direction": _quoted(positions.direction)} if positions.direction else {}
    about["groups"] = _object_of(_entries(positions.frames), indent)
    flows = {key: f"[{', '.join(map(_plain, course))}]" for key, course in positions.flows.items()}
    return about | {"flows": _object_of(flows, indent)}


def _part_of(positions: Positions, indent: str) -> str:
    """The places on a level or inside a group."""
    inner = f"{indent}  "
    cards = {"cards": _object_of(_entries(positions.cards), inner)}
    return _object_of(_about(positions, inner) | cards, indent)


def _entries(places: Mapping[str, Place]) -> dict[str, str]:
    return {id_: _entry(places[id_]) for id_ in sorted(places)}


def _object_of(rows: Mapping[str, str], indent: str) -> str:
    if not rows:
        return "{}"
    lines = ",\n".join(f"{indent}  {_quoted(key)}: {value}" for key, value in rows.items())
    return f"{{\n{lines}\n{indent}}}"


def _entry(place: Place) -> str:
    """Put together by hand: an encoder that is asked for each card takes several times as long."""
    entry = f'"x": {_plain(place.x)}, "y": {_plain(place.y)}'
    if place.width and place.height:
        entry += f', "width": {_plain(place.width)}, "height": {_plain(place.height)}'
    entry += f', "group": {_quoted(place.group)}' if place.group else ""
    entry += ', "pinned": true' if place.pinned else ""
    entry += f', "apart": {place.apart}' if place.apart else ""
    return f"{{{entry}}}"


def _plain(value: float) -> str:
    """To a tenth of a px, as the SVG has it."""
    tenths = round(value, 1)
    whole = int(tenths)
    return repr(whole if whole == tenths else tenths)


def read_positions(text: str) -> Positions:
    """The positions in a JSON text. Raises `BadPositions`."""
    try:
        document = json.loads(text)
    except JSONDecodeError as error:
        raise BadPositions(
            f"line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise BadPositions(
            "this is not JSON that can be read: a number is too long or it is too deep"
        ) from error
    entries = _object(document, "the file", 'one by id: {"web": {"x": 24, "y": 24}}')
    about = _object(entries.get(ABOUT, {}), ABOUT, f"one with {', '.join(_ABOUT_KEYS)}")
    _refuse_unknown(about, ABOUT, _ABOUT_KEYS)
    if about.get("version", VERSION) != VERSION:
        raise BadPositions(f"{ABOUT}: version {about['version']!r} is not known; use {VERSION}")
    cards = {id_: _place(entry, id_) for id_, entry in entries.items() if id_ != ABOUT}
    levels, insides = about.get("levels", []), about.get("insides", {})
    if not isinstance(levels, list) or len(levels) > _MOST_LEVELS:
        raise BadPositions(f"{ABOUT}.levels: this is no list of up to {_MOST_LEVELS} levels; leave it out")
    return replace(
        _read_about(about, cards, ABOUT),
        levels=tuple(_part(level, f"{ABOUT}.levels.{number}") for number, level in enumerate(levels)),
        insides={
            id_: _part(inside, f"{ABOUT}.insides.{id_}")
            for id_, inside in _object(insides, f"{ABOUT}.insides", "one by id").items()
        },
    )


def _part(value: object, where: str) -> Positions:
    entries = _object(value, where, f"one with {', '.join(_PART_KEYS)}")
    _refuse_unknown(entries, where, _PART_KEYS)
    cards = _object(entries.get("cards", {}), f"{where}.cards", "one by id")
    places = {id_: _place(entry, f"{where}.cards.{id_}") for id_, entry in cards.items()}
    return _read_about(entries, places, where)


def _read_about(about: dict[str, Any], cards: dict[str, Place], where: str) -> Positions:
    frames = _object(about.get("groups", {}), f"{where}.groups", "one by id")
    flows = _object(about.get("flows", {}), f"{where}.flows", "one by key")
    return Positions(
        _direction(about.get("direction"), where),
        cards,
        {id_: _place(entry, f"{where}.groups.{id_}") for id_, entry in frames.items()},
        {key: _course(value, f"{where}.flows.{key}") for key, value in flows.items()},
    )


def _direction(value: object, where: str) -> Direction | None:
    if value is None:
        return None
    if isinstance(value, str) and value in tuple(Direction):
        return Direction(value)
    raise BadPositions(f"{where}.direction: {value!r} is none; use {' or '.join(Direction)}")


def _place(value: object, where: str) -> Place:
    entry = _object(value, where, 'one such as {"x": 24, "y": 24}')
    _refuse_unknown(entry, where, _KEYS)
    group = entry.get("group")
    if group is not None and not isinstance(group, str):
        raise BadPositions(f"{where}.group: {group!r} is no id of a group; use a text, or leave it out")
    width, height = _number(entry, where, "width", 0), _number(entry, where, "height", 0)
    if width < 0 or height < 0:
        raise BadPositions(f"{where}: a size is below 0; use what the card has, or leave it out")
    pinned = entry.get("pinned", False)
    if not isinstance(pinned, bool):
        raise BadPositions(f"{where}.pinned: {pinned!r:.40} is neither true nor false; use one of them")
    apart = entry.get("apart", 0)
    if isinstance(apart, bool) or not isinstance(apart, int) or not 0 <= apart <= GROUP_DEPTH:
        raise BadPositions(
            f"{where}.apart: {apart!r:.40} is no number of groups up to {GROUP_DEPTH}; leave it out"
        )
    return Place(_number(entry, where, "x"), _number(entry, where, "y"), width, height, group, pinned, apart)


def _course(value: object, where: str) -> tuple[float, ...]:
    """4 points and 3 more for each further curve, and the tip: 10 numbers, 16, 22 …"""
    if not isinstance(value, list) or len(value) > _MOST_NUMBERS or len(value) < 10 or len(value) % 6 != 4:
        raise BadPositions(f"{where}: this is no course of a flow; leave it out and a new one is found")
    return tuple([_px(number, where, "number") for number in value])


def _number(entry: dict[str, Any], where: str, key: str, default: float | None = None) -> float:
    return _px(entry.get(key, default), where, key)


def _px(value: object, where: str, key: str) -> float:
    if value is None:
        raise BadPositions(f"{where}: {key} is missing; say where its top left corner is, in px")
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= FURTHEST:
        raise BadPositions(f"{where}.{key}: {value!r:.40} is no place; use a number of px up to {FURTHEST:g}")
    return round(float(value), 1)


def _object(value: object, where: str, instead: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadPositions(f"{where}: this is no JSON object; use {instead}")
    return value


def _refuse_unknown(entry: dict[str, Any], where: str, known: tuple[str, ...]) -> None:
    for key in entry:
        if key not in known:
            raise BadPositions(f"{where}.{key}: this key is not known here; use {', '.join(known)}")
