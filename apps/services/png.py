"""From our own SVG to PNG, through resvg in a worker process."""

from dataclasses import dataclass
from pathlib import Path

from apps.core.errors import UserError
from apps.services.workers import TaskFailed, workers

MOST_PIXELS = 16_000_000
SECONDS = 5
FONTS = tuple(
    str(font)
    for font in sorted((Path(__file__).resolve().parents[2] / "static/vendor").glob("inter@*/*.ttf"))
)


class TooLarge(UserError):
    """A picture has more pixels than a PNG may have."""


class DrawingFailed(UserError):
    """A picture could not be made within the limits."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the worker is given: an SVG of ours, the factor, and whether Inter has all its characters."""

    svg: str
    scale: int
    only_inter: bool


def to_png(svg: str, width: int, height: int, scale: int, *, only_inter: bool) -> bytes:
    """The picture as PNG, `scale` times its size in px. Raises `TooLarge`, `DrawingFailed`, `Busy`."""
    pixels = width * height * scale * scale
    if pixels > MOST_PIXELS:
        most = max((s for s in (1, 2, 4) if width * height * s * s <= MOST_PIXELS), default=None)
        instead = f"scale={most} or the SVG" if most else "the SVG"
        raise TooLarge(
            f"At scale {scale} this picture has {pixels / 1e6:.0f} megapixels; a PNG may have "
            f"{MOST_PIXELS / 1e6:.0f}. Use {instead}."
        )
    try:
        return workers().run(_rasterise, _Sheet(svg, scale, only_inter), SECONDS)
    except TaskFailed as error:
        raise DrawingFailed(
            "This picture could not be made into a PNG in time. Use a smaller scale or the SVG."
        ) from error


def _rasterise(sheet: _Sheet) -> bytes:
    """Runs in a worker. System fonts are looked at only for characters that Inter lacks."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=sheet.svg,
            zoom=sheet.scale,
            dpi=96,
            skip_system_fonts=sheet.only_inter,
            font_files=list(FONTS),
            font_family="Inter",
            sans_serif_family="Inter",
        )
    )
