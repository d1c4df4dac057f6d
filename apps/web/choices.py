"""What an address may ask of a picture or of a comparison: `?theme=`, `?direction=`, `?view=`, `?aligned=` …"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest

from apps.core.diagram.options import Direction, Theme
from apps.core.errors import UserError
from apps.services.drawing import PictureRequest

_Value = TypeVar("_Value")

_THEMES: dict[str, Theme] = {theme.value: theme for theme in Theme}
_DIRECTIONS: dict[str, Direction] = {direction.value: direction for direction in Direction}
_SCALES = {"1": 1, "2": 2, "4": 4}
_BACKGROUNDS = {"transparent": False}
_DOWNLOADS = {"1": True}
_CHANGES = {"on": True, "off": False}


class View(StrEnum):
    """What is compared."""

    STRUCTURE = "structure"
    CHAOS = "chaos"
    TRADE_OFFS = "trade-offs"


_VIEWS: dict[str, View] = {view.value: view for view in View}
_SWITCH: dict[str, bool | None] = {"1": True, "0": False}
_MERGED = {"0": 0, "1": 1, "2": 2, "3": 3}


class InvalidChoice(UserError):
    def __init__(self, name: str, value: str, accepted: list[str]) -> None:
        super().__init__(f'{name}="{value}" is not known. Accepted: {", ".join(accepted)}.')


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A picture, and whether the browser is to save it rather than show it."""

    picture: PictureRequest
    download: bool


def picture_choice(request: HttpRequest) -> PictureRequest:
    return PictureRequest(
        theme=_choose(request, "theme", _THEMES, Theme.LIGHT),
        direction=direction_choice(request),
        background=_choose(request, "background", _BACKGROUNDS, True),
        scale=_choose(request, "scale", _SCALES, 1),
    )


def direction_choice(request: HttpRequest) -> Direction | None:
    """None lets the drawing choose what fills the canvas."""
    return _choose(request, "direction", dict[str, Direction | None](_DIRECTIONS), None)


def posted_direction(request: HttpRequest) -> Direction | None:
    """The one that a form asks for; None when it asks for none."""
    said = request.POST.get("direction") or None
    if said is not None and said not in _DIRECTIONS:
        raise InvalidChoice("direction", said, list(_DIRECTIONS))
    return _DIRECTIONS[said] if said else None


def theme_choice(request: HttpRequest, default: Theme) -> Theme:
    return _choose(request, "theme", _THEMES, default)


def view_choice(request: HttpRequest) -> View:
    return _choose(request, "view", _VIEWS, View.STRUCTURE)


def aligned_choice(request: HttpRequest) -> bool | None:
    """None leaves it to what is compared."""
    return _choose(request, "aligned", _SWITCH, None)


def merged_choice(request: HttpRequest) -> int:
    """The place, counted from 0, of what the first is merged with; 0 for none."""
    return _choose(request, "merged", _MERGED, 0)


def changes_choice(request: HttpRequest, default: bool) -> bool:
    """Whether what a phase changed is marked."""
    return _choose(request, "changes", _CHANGES, default)


def file_choice(request: HttpRequest) -> FileChoice:
    return FileChoice(picture_choice(request), _choose(request, "download", _DOWNLOADS, False))


def _choose(request: HttpRequest, name: str, accepted: dict[str, _Value], default: _Value) -> _Value:
    value = request.GET.get(name)
    if value is None:
        return default
    try:
        return accepted[value]
    except KeyError:
        raise InvalidChoice(name, value, list(accepted)) from None
