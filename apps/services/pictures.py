"""Pictures kept by their content: each is drawn once, over all processes, however many ask at a time."""

import fcntl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, TypeVar

from django.conf import settings

from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.system.model import System
from apps.services.code_version import code_version
from apps.services.drawing import Format, Picture, PictureRequest, draw_svg, draw_system_for_page, make_png
from apps.services.drawn_cache import cache
from apps.services.layout.homes import Recall
from apps.services.layout.standing import AFRESH, Standing

KEPT_IN_MEMORY = 128
LONGEST_DRAWING = 15
_LOOK_AGAIN = 0.02
_DRAWN_BY: Final = ("apps.core.diagram", "apps.core.comparison", "apps.core.layout", "apps.core.levels")

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture, its size in px, how it was laid out, and a tag that changes when anything it is made from does."""

    body: bytes
    width: int
    height: int
    direction: Direction
    rung_note: str
    etag: str

    @property
    def svg(self) -> str:
        """The body as text, for a page."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class _Order:
    """Something to make: its key says all that the result depends on.

    `sort` keeps apart whose turn it is: what is made on the way to another thing is of another sort.
    """

    key: str
    sort: str
    make: Callable[[], Any] = field(compare=False)


def render_svg(system: System, request: PictureRequest) -> KeptPicture:
    """A standalone SVG file. Raises `Busy`."""
    wanted = replace(request, format=Format.SVG, scale=1, standing=request.standing.of(system))
    return kept_picture([system], f"file {wanted.key}", lambda: draw_svg(system, wanted, _recall(system)))


def render_png(system: System, request: PictureRequest) -> KeptPicture:
    """A PNG file, made from an SVG that is kept too. Raises `Busy`, `TooLarge` and `DrawingFailed`."""
    wanted = replace(request, format=Format.PNG, standing=request.standing.of(system))
    return kept_picture(
        [system],
        f"file {wanted.key}",
        lambda: make_png(_svg_for_png(system, wanted), system, wanted.scale),
        sort="png",
    )


def _svg_for_png(system: System, request: PictureRequest) -> Picture:
    wanted = replace(request, scale=1)
    return keep([system], f"for a {wanted.key}", lambda: draw_svg(system, wanted, _recall(system)))[1]


def render_inline(
    system: System,
    direction: Direction | None = None,
    prefix: str = "d",
    marks: Marks | None = None,
    standing: Standing = AFRESH,
) -> KeptPicture:
    """The SVG that stands inside a page; `prefix` begins every id in it. Raises `Busy`."""
    standing = standing.of(system)
    wanted = f"page {direction} {prefix} {marks!r} {standing.key}"
    return kept_picture(
        [system],
        wanted,
        lambda: draw_system_for_page(system, direction, prefix, marks, standing, _recall(system)),
    )


def _recall(system: System) -> Recall:
    """What all levels of a system come from is made once, and the same in all processes."""
    return lambda name, make: keep([system], f"level {name}", make, sort="layout")[1]


def kept_picture(
    systems: Sequence[System], wanted: str, draw: Callable[[], Picture], sort: str = "svg"
) -> KeptPicture:
    """A picture that depends on these systems, in this order, and on what is wanted of them."""
    key, picture = keep(systems, wanted, draw, sort)
    return KeptPicture(
        picture.body, picture.width, picture.height, picture.direction, picture.rung_note, etag=key
    )


def keep(
    systems: Sequence[System], wanted: str, make: Callable[[], Kept], sort: str = "svg"
) -> tuple[str, Kept]:
    """The thing and its key, which says all that it depends on.

    What is made on the way to it has to be of another `sort`: it waits for turns of its own.
    """
    prints = " ".join(system.fingerprint for system in systems)
    key = sha256(f"{code_version(*_DRAWN_BY)} {prints} {wanted}".encode()).hexdigest()[:40]
    thing: Kept = _from_memory(_Order(key, sort, make))
    return key, thing


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _from_memory(order: _Order) -> Any:
    """Keeps the newest things in this process; what is not there comes from the cache that all share."""
    found = cache.get(order.key)
    return found if found is not None else _made_once(order)


def _made_once(order: _Order) -> Any:
    with _turn_on_this_host(f"{order.sort}-{order.key[:3]}"):
        while not cache.add(f"{order.key}-turn", 1, timeout=LONGEST_DRAWING):
            time.sleep(_LOOK_AGAIN)
        try:
            thing = cache.get(order.key)
            if thing is None:
                thing = order.make()
                cache.set(order.key, thing, timeout=None)
            return thing
        finally:
            cache.delete(f"{order.key}-turn")


@contextmanager
def _turn_on_this_host(name: str) -> Iterator[None]:
    """One maker of a thing at a time among the processes here; the file cache's own `add` is no lock."""
    folder = settings.VAR_DIR / "turns"
    folder.mkdir(exist_ok=True)
    with (folder / name).open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
