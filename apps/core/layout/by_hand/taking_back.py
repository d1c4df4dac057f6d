"""Taking one change back that others have gone on from: only what it changed goes back, all else stays."""

from collections.abc import Mapping
from dataclasses import replace

from apps.core.layout.by_hand.merging import unless_changed, unless_mine
from apps.core.layout.places.positions import Place, Positions


def taken_back(newest: Positions, before: Positions, after: Positions) -> Positions:
    """The newest places, where what differs from `before` to `after` is as before.

    A card goes back wherever it is by now; a frame or a course only if nobody has changed it since.
    """
    return replace(
        newest,
        direction=unless_mine(after.direction, newest.direction, before.direction),
        cards=_cards(newest.cards, before.cards, after.cards),
        frames=unless_changed(after.frames, newest.frames, before.frames),
        flows=unless_changed(after.flows, newest.flows, before.flows),
    )


def _cards(
    newest: Mapping[str, Place], before: Mapping[str, Place], after: Mapping[str, Place]
) -> dict[str, Place]:
    """With the size and the group that they have now."""
    return {
        id_: _put_back(place, before[id_])
        if id_ in before and id_ in after and before[id_] != after[id_]
        else place
        for id_, place in newest.items()
    }


def _put_back(now: Place, then: Place) -> Place:
    apart = then.apart if then.group == now.group else now.apart
    return replace(now, x=then.x, y=then.y, pinned=then.pinned, apart=apart)
