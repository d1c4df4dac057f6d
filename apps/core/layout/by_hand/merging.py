"""Places that two arranged from one start: what only one of them changed is as that one left it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from apps.core.layout.places.positions import Place, Positions

Course = tuple[float, ...]
Part = TypeVar("Part")


def merged_places(base: Positions, mine: Positions, theirs: Positions) -> Positions:
    """A three-way merge of the places of the whole, which may be on each other: what both moved is as I put it.

    A card that is not in `base` and that both have is where theirs has it: mine came by their text, after it. A flow
    that both led another way is left out, so that its course is found anew.
    """
    return Positions(
        unless_mine(base.direction, mine.direction, theirs.direction),
        cards=dict(_cards(base.cards, mine.cards, theirs.cards)),
        frames={**theirs.frames, **unless_changed(base.frames, mine.frames, theirs.frames)},
        flows=dict(_courses(base.flows, mine.flows, theirs.flows)),
    )


def unless_mine(base: Part, mine: Part, theirs: Part) -> Part:
    """As theirs, unless mine is another than it was."""
    return theirs if mine == base else mine


def unless_changed(
    base: Mapping[str, Part], mine: Mapping[str, Part], theirs: Mapping[str, Part]
) -> dict[str, Part]:
    """Of what mine has: theirs of what I have not changed, as far as they have it."""
    return {
        key: theirs[key] if key in theirs and base.get(key) == part else part for key, part in mine.items()
    }


def _cards(
    base: Mapping[str, Place], mine: Mapping[str, Place], theirs: Mapping[str, Place]
) -> Iterator[tuple[str, Place]]:
    for id_ in {**mine, **theirs}:
        if id_ in base and id_ in mine and id_ in theirs:
            yield id_, _card(base[id_], mine[id_], theirs[id_])
        else:
            yield id_, theirs.get(id_) or mine[id_]


def _card(base: Place, mine: Place, theirs: Place) -> Place:
    """Theirs with the size and the group that it had there, so that one sees what has become of it since."""
    stays = _stand(mine) != _stand(base) or _stand(theirs) == _stand(base)
    return replace(mine if stays else theirs, pinned=unless_mine(base.pinned, mine.pinned, theirs.pinned))


def _stand(place: Place) -> tuple[float, float, int]:
    return place.x, place.y, place.apart


def _courses(
    base: Mapping[str, Course], mine: Mapping[str, Course], theirs: Mapping[str, Course]
) -> Iterator[tuple[str, Course]]:
    for key in {**mine, **theirs}:
        was, one, other = base.get(key), mine.get(key), theirs.get(key)
        course = unless_mine(was, one, other)
        if course and (one in (was, other) or other == was):
            yield key, course
