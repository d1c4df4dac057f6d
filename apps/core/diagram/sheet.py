"""Several pictures in one SVG: panes side by side, each below its title, on one background."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Final

from apps.core.diagram.direction import CANVAS_ASPECT
from apps.core.diagram.draw import NAMESPACES, Drawing, draw_as_part
from apps.core.diagram.geometry import Box
from apps.core.diagram.lettering import text_line
from apps.core.diagram.options import FileStyle
from apps.core.diagram.scene import MARGIN, Scene
from apps.core.diagram.style import file_style
from apps.core.diagram.text import PANE_TITLE, shorten
from apps.core.system.kinds import KINDS

_TITLE_HEIGHT: Final = 34
_MOST_IN_A_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class TitledScene:
    """One pane of a sheet, and what of it is shown."""

    title: str
    scene: Scene
    canvas: Box


@dataclass(frozen=True, slots=True)
class _Cell:
    """A drawn pane; px."""

    svg: str
    width: int
    height: int


def draw_sheet(panes: Sequence[TitledScene], style: FileStyle, prefix: str) -> Drawing:
    """A standalone SVG file of all panes."""
    cells = [_cell(pane, f"{prefix}-{place}") for place, pane in enumerate(panes, 1)]
    columns = _columns(cells)
    width = max(cell.width for cell in cells)
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    heights = [max(cell.height for cell in row) for row in rows]
    body, top = [], 0
    for row, height in zip(rows, heights, strict=True):
        for place, cell in enumerate(row):
            body.append(f'<g transform="translate({place * width} {top})">{cell.svg}</g>')
            if place:
                body.append(f'<path class="fold" d="M{place * width} {top}v{height}"/>')
        if top:
            body.append(f'<path class="fold" d="M0 {top}h{width * columns}"/>')
        top += height
    drawn = [*_head(panes, style, prefix, width * columns, top), *body, "</svg>"]
    return Drawing("".join(drawn), width * columns, top)


def _cell(pane: TitledScene, prefix: str) -> _Cell:
    svg, height = draw_as_part(pane.scene, prefix, pane.canvas)
    width = max(ceil(pane.canvas.width), 160)
    title = shorten(pane.title, PANE_TITLE, width - 2 * MARGIN)
    spoken = f"<title>{escape(f'{pane.title}: {pane.scene.view.description}')}</title>"
    named = text_line("pane-title", title, PANE_TITLE, MARGIN, 28)
    svg = (
        f'<g role="graphics-object">{spoken}{named}<g transform="translate(0 {_TITLE_HEIGHT})">{svg}</g></g>'
    )
    return _Cell(svg, width, height + _TITLE_HEIGHT)


def _columns(cells: Sequence[_Cell]) -> int:
    """All in a row, or two by two where four fill a page better so."""
    width, height = max(cell.width for cell in cells), max(cell.height for cell in cells)
    choices = [len(cells)] if len(cells) <= _MOST_IN_A_ROW else [len(cells), 2]

    def scale(columns: int) -> float:
        rows = ceil(len(cells) / columns)
        return min(CANVAS_ASPECT / (width * columns), 1 / (height * rows))

    return max(choices, key=scale)


def _head(panes: Sequence[TitledScene], style: FileStyle, prefix: str, width: int, height: int) -> list[str]:
    hues = [KINDS[card.kind].hue for pane in panes for card in pane.scene.view.cards]
    marks = [pane.scene.marks for pane in panes if pane.scene.marks]
    name = " · ".join(pane.title for pane in panes)
    words = " ".join(
        " ".join(filter(None, (f"{pane.title}:", pane.scene.view.description, _caption(pane))))
        for pane in panes
    )
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    names = f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc"'
    background = f'<rect class="canvas" width="{width}" height="{height}"/>' if style.background else ""
    return [
        f'<svg {NAMESPACES} {size} role="graphics-document document" {names}>',
        f'<title id="{prefix}-title">{escape(name)}</title><desc id="{prefix}-desc">{escape(words)}</desc>',
        f"<style>{file_style(style.theme, hues, marks, sheet=True)}</style>{background}",
    ]


def _caption(pane: TitledScene) -> str:
    return pane.scene.marks.caption if pane.scene.marks else ""
