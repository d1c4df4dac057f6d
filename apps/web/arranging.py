"""What the page of a system needs for arranging it: where changes go, what is pinned, what was just done."""

import json
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

from apps.core.layout.by_hand.pins import pinned_in
from apps.core.layout.places.positions import Positions
from apps.core.levels.nesting import nesting_of
from apps.services.arranging import RESTORED, UNCHANGED
from apps.services.pictures import KeptPicture
from apps.services.places import Layout
from apps.services.systems import OpenSystem
from apps.web.levels import level_here
from apps.web.numbers import read_number

_NOT_YET_KEPT: Final = Layout(0, Positions(), "")
DONE: Final = "arranged"  # in the address after a change: the number of the layout before it


@dataclass(frozen=True, slots=True)
class Arranging:
    """The layout that is shown, or in whose place another direction is shown.

    `undo` is the number to go back to, 0 for none; `done` says what was just done.
    """

    address: str
    number: int
    pinned: str
    kept_direction: str
    is_kept: bool
    may_edit: bool
    done: str
    undo: int

    @property
    def may_arrange(self) -> bool:
        return self.is_kept and self.may_edit

    @property
    def undo_words(self) -> str:
        return "Redo" if self.done == RESTORED else "Undo"


def arranging_of(
    request: HttpRequest, opened: OpenSystem, layout: Layout | None, picture: KeptPicture | None
) -> Arranging | None:
    """For the latest revision on a page. None without a picture, and where only a part has been laid out."""
    if picture is None or (layout is None and not _shows_all(request, opened)):
        return None
    layout, shown = layout or _NOT_YET_KEPT, picture.direction
    before = read_number(DONE, request.GET.get("arranged"), 0)
    return Arranging(
        address=reverse("system-layout", args=[opened.id]),
        number=layout.number,
        pinned=json.dumps(sorted(pinned_in(layout.positions))),
        kept_direction=layout.positions.direction or shown,
        is_kept=layout.positions.direction in (None, shown),
        may_edit=opened.may_edit,
        done=_done(layout, before) if opened.may_edit else "",
        undo=before if before < layout.number else 0,
    )


def _done(layout: Layout, before: int) -> str:
    """In words; the number of the newest layout says that the change changed nothing."""
    if not before or before > layout.number:
        return ""
    return UNCHANGED if before == layout.number else layout.what


def _shows_all(request: HttpRequest, opened: OpenSystem) -> bool:
    """Of a large system that nobody has arranged: only with all groups open is everything somewhere."""
    level = level_here(request, opened.system)
    return not level.focus and not nesting_of(opened.system).closed_by(level)
