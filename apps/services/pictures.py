"""Pictures kept by their content: each is drawn once, over all processes, however many ask at a time."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache

from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Direction
from apps.core.system.model import System
from apps.services.code_version import code_version
from apps.services.drawing import Format, Picture, PictureRequest, draw_svg, draw_system_for_page, make_png

KEPT_IN_MEMORY = 128
LONGEST_DRAWING = 15
_LOOK_AGAIN = 0.02


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
    """Something to draw: its key says all that the result depends on."""

    key: str
    draw: Callable[[], Picture] = field(compare=False)


def render_svg(system: System, request: PictureRequest) -> KeptPicture:
    """A standalone SVG file. Raises `Busy`."""
    wanted = replace(request, format=Format.SVG, scale=1)
    return _kept(system, f"file {wanted!r}", lambda: draw_svg(system, wanted))


def render_png(system: System, request: PictureRequest) -> KeptPicture:
    """A PNG file, made from an SVG that is kept too. Raises `Busy`, `TooLarge` and `DrawingFailed`."""
    wanted = replace(request, format=Format.PNG)
    return _kept(
        system, f"file {wanted!r}", lambda: make_png(_svg_for_png(system, wanted), system, wanted.scale)
    )


def _svg_for_png(system: System, request: PictureRequest) -> Picture:
    wanted = replace(request, scale=1)
    return _picture(system, f"for a {wanted!r}", lambda: draw_svg(system, wanted))[1]


def render_inline(
    system: System, direction: Direction | None = None, prefix: str = "d", marks: Marks | None = None
) -> KeptPicture:
    """The SVG that stands inside a page; `prefix` begins every id in it. Raises `Busy`."""
    wanted = f"page {direction} {prefix} {marks!r}"
    return _kept(system, wanted, lambda: draw_system_for_page(system, direction, prefix, marks))


def _kept(system: System, wanted: str, draw: Callable[[], Picture]) -> KeptPicture:
    key, picture = _picture(system, wanted, draw)
    return KeptPicture(
        picture.body, picture.width, picture.height, picture.direction, picture.rung_note, etag=key
    )


def _picture(system: System, wanted: str, draw: Callable[[], Picture]) -> tuple[str, Picture]:
    """The picture and its key, which says all that it depends on."""
    version = code_version("apps.core.diagram")
    key = sha256(f"{version} {system.fingerprint} {wanted}".encode()).hexdigest()[:40]
    return key, _from_memory(_Order(key, draw))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _from_memory(order: _Order) -> Picture:
    """Keeps the newest pictures in this process; what is not there comes from the cache that all share."""
    found: Picture | None = cache.get(order.key)
    return found if found is not None else _drawn_once(order)


def _drawn_once(order: _Order) -> Picture:
    with _turn_on_this_host(order.key):
        while not cache.add(f"{order.key}-turn", 1, timeout=LONGEST_DRAWING):
            time.sleep(_LOOK_AGAIN)
        try:
            picture: Picture | None = cache.get(order.key)
            if picture is None:
                picture = order.draw()
                cache.set(order.key, picture, timeout=None)
            return picture
        finally:
            cache.delete(f"{order.key}-turn")


@contextmanager
def _turn_on_this_host(key: str) -> Iterator[None]:
    """One drawer of a picture at a time among the processes here; the file cache's own `add` is no lock."""
    folder = settings.VAR_DIR / "turns"
    folder.mkdir(exist_ok=True)
    with (folder / key[:3]).open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
