"""What others have moved while somebody had the editor open: the layouts of then and of now."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from apps.core.layout.places.positions import Positions
from apps.services.places.kept import layouts_of, system_of
from apps.services.places.undoing import numbered_layout
from apps.services.systems import OpenSystem


@dataclass(frozen=True, slots=True)
class Window:
    """A window that saves: the number of the layout that it started from, 0 when it is not known; and the revision
    that was the latest before the save.
    """

    layout: int = 0
    revision: int = 0


NEW_WINDOW: Final = Window()


def newest_before(saved: OpenSystem, window: Window) -> int:
    """The number of the newest layout that the save comes after; 0 without one.

    Also of the revision that it made, if somebody was as quick as to arrange it: not what only drawing it kept.
    """
    rows = layouts_of(system_of(saved.id)).filter(revision__lte=saved.revision)
    rows = rows.filter(Q(revision__lte=window.revision) | ~Q(made_by=""))
    return rows.values_list("number", flat=True).first() or 0


def then_and_now(saved: OpenSystem, window: Window, newest: int) -> tuple[Positions, Positions] | None:
    """The places of the whole that the window started from, and the newest ones.

    None when nobody has changed them, or when one of the two is not known: it is not kept, or has groups closed only.
    """
    if not window.layout or newest == window.layout:
        return None
    id = system_of(saved.id)
    then, now = numbered_layout(id, window.layout), numbered_layout(id, newest)
    if not (then and now and then.positions.cards and now.positions.cards):
        return None
    return then.positions, now.positions
