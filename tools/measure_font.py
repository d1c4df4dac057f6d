"""Writes the advance widths of the bundled Inter to apps/core/diagram/inter.json, from its TTF files."""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "apps/core/diagram/inter.json"
WEIGHTS = ("400", "600")


def advances(font_file: Path) -> dict[str, int]:
    """The advance width of every character in the font, in thousandths of an em."""
    font = TTFont(font_file)
    units = font["head"].unitsPerEm
    widths = font["hmtx"]
    return {
        chr(code): round(widths[glyph][0] * 1000 / units)
        for code, glyph in sorted(font.getBestCmap().items())
    }


def runs_by_width(widths: dict[str, int]) -> dict[str, str]:
    """The same, the other way round: width → its characters, which is a quarter of the size."""
    by_width: dict[int, list[str]] = {}
    for character, width in widths.items():
        by_width.setdefault(width, []).append(character)
    return {str(width): "".join(by_width[width]) for width in sorted(by_width)}


def measured() -> str:
    """The text of inter.json as the vendored fonts give it."""
    folder = next((ROOT / "static/vendor").glob("inter@*"))
    tables = {weight: runs_by_width(advances(folder / f"Inter-{weight}.ttf")) for weight in WEIGHTS}
    return json.dumps(tables, ensure_ascii=True, indent=0) + "\n"


if __name__ == "__main__":
    TARGET.write_text(measured())
