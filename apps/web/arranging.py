"""What the page of a system needs for arranging it: where changes go, what is pinned, what was just done."""

import json
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

from apps.core.levels.kept import pins_of
from apps.services.pictures import KeptPicture
from apps.services.places.arranging import RESTORED, UNCHANGED
from apps.services.places.kept import Layout
from apps.services.systems import OpenSystem
from apps.web.numbers import read_number

DONE: Final = "arranged"  # in the address after a change: the number of the layout before it


@dataclass(frozen=True, slots=True)
class Arranging:
    """The layout that is shown, or in whose place another direction is shown.

    `undo` is the number to go back to, 0 for none; `done` says what was just done.
    `pins_groups`: whether the place of a closed group can be pinned.
    """

    address: str
    number: int
    pinned: str
    kept_direction: str
    is_kept: bool
    may_edit: bool
    done: str
    undo: int
    pins_groups: bool

    @property
    def may_arrange(self) -> bool:
        return self.is_kept and self.may_edit

    @property
    def undo_words(self) -> str:
        return "Redo" if self.done == RESTORED else "Undo"


def arranging_of(
    request: HttpRequest, opened: OpenSystem, layout: Layout | None, picture: KeptPicture | None
) -> Arranging | None:
    """For the latest revision on a page. None without a picture."""
    if picture is None or layout is None:
        return None
    shown = picture.direction
    before = read_number(DONE, request.GET.get("arranged"), 0)
    return Arranging(
        address=reverse("system-layout", args=[opened.id]),
        number=layout.number,
        pinned=json.dumps(sorted(pins_of(layout.positions))),
        kept_direction=layout.positions.direction or shown,
        is_kept=layout.positions.direction in (None, shown),
        may_edit=opened.may_edit,
        done=_done(layout, before) if opened.may_edit else "",
        undo=before if before < layout.number else 0,
        pins_groups=bool(layout.positions.levels),
    )


def _done(layout: Layout, before: int) -> str:
    """In words; the number of the newest layout says that the change changed nothing."""
    if not before or before > layout.number:
        return ""
    return UNCHANGED if before == layout.number else layout.what
