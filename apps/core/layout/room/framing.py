"""The frames of a settled picture: close round their cards, and as wide as their names where there is room."""

from dataclasses import replace
from typing import Final

from apps.core.diagram.geometry import Box
from apps.core.diagram.text import GROUP_NAME, shorten, text_width
from apps.core.diagram.view import DiagramView, Frame
from apps.core.layout.places.apart import all_pieces
from apps.core.layout.places.ground import Ground
from apps.core.layout.room.making_way import make_way

_NAME_ROOM: Final = 20
_SHARES: Final = (1.0, 0.0, 0.5)
_STEP: Final = 12


def frames_for_names(
    ground: Ground, view: DiagramView, before: dict[str, Box]
) -> tuple[DiagramView, dict[str, Box]]:
    """The frames, and the view with those names shortened that nothing else would make room for.

    `before`: where frames were, for as long as they need not be elsewhere.
    """
    names: dict[str, Frame] = {}
    apart = all_pieces(ground, {})
    for group in reversed(ground.nest.frames):
        frame, box = ground.nest.frames[group], ground.frames.get(group)
        if box is None:  # all that it has stands apart
            room = min(piece.width for piece in apart[group]) - _NAME_ROOM
            if room < frame.width:
                names[group] = _shortened(frame, room)
            continue
        wider = _widened(ground, frame, box, before.get(group))
        ground.widen(group, wider)
        if wider.width + 0.05 < frame.width + _NAME_ROOM:
            names[group] = _shortened(frame, wider.width - _NAME_ROOM)
    frames = tuple(names.get(frame.id, frame) for frame in view.frames)
    return replace(view, frames=frames), dict(ground.frames)


def make_way_for_names(ground: Ground, view: DiagramView) -> None:
    """Lets what is beside a frame give way to its name, where the name would be shortened otherwise."""
    for group in reversed(ground.nest.frames):
        named, _ = frames_for_names(Ground(ground.nest, ground.boxes, ground.pinned), view, {})
        if any(frame.id == group and frame != ground.nest.frames[group] for frame in named.frames):
            frame, box = ground.nest.frames[group], ground.frames[group]
            wider = Box(box.left, box.top, box.left + frame.width + _NAME_ROOM, box.bottom)
            make_way(ground, box, ground.nest.members[group], wider)


def _widened(ground: Ground, frame: Frame, box: Box, before: Box | None) -> Box:
    """The frame, wider by as much of what its name needs as it can be without anything in its way."""
    missing = frame.width + _NAME_ROOM - box.width
    if missing <= 0:
        return box
    shares = (_share(box, before, missing), *_SHARES) if before else _SHARES
    room = missing
    while room > 0:
        for share in shares:
            wider = Box(box.left - room * (1 - share), box.top, box.right + room * share, box.bottom)
            if ground.may_widen(frame.id, wider):
                return wider
        room -= _STEP
    return box


def _share(box: Box, before: Box, missing: float) -> float:
    """How much of what is missing lay at the right."""
    return min(1.0, max(0.0, (before.right - box.right) / missing))


def _shortened(frame: Frame, room: float) -> Frame:
    name = shorten(frame.name, GROUP_NAME, max(room, 0))
    return replace(frame, name=name, width=round(text_width(name, GROUP_NAME) * 1.1))
