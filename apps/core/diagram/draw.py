"""From a view and a placement to SVG: the one place that draws."""

from dataclasses import dataclass
from html import escape
from math import ceil, floor, hypot

from apps.core.diagram.badges import (
    caption,
    caption_height,
    caption_lines,
    card_badge,
    draw_badge,
    frame_badge,
    sign,
)
from apps.core.diagram.closed import cards_behind, closed_data, closed_tile, has_closed
from apps.core.diagram.geometry import Box
from apps.core.diagram.icons import ICONS
from apps.core.diagram.lettering import card_texts, frame_name, replicas_badge, text_line
from apps.core.diagram.marks import CHANGES, Mark, MarkedParts, Marks, class_of, with_mark
from apps.core.diagram.options import FileStyle
from apps.core.diagram.paths import curve, number, triangle
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.scene import MARGIN, SIGN_ROOM, Scene, set_scene
from apps.core.diagram.style import file_style
from apps.core.diagram.text import GROUP_NAME, LABEL
from apps.core.diagram.view import ICON_SIZE, PADDING, Card, DiagramView, Frame, Line, outermost_first
from apps.core.system.kinds import KINDS, ComponentKind

_ARROW_HALF_WIDTH = 3.5
# Inkscape 1.2 draws a `use` only by the older name of its `href`.
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG and its size in px."""

    svg: str
    width: int
    height: int


def draw_file(
    view: DiagramView, placement: Placement, style: FileStyle, prefix: str, marks: Marks | None = None
) -> Drawing:
    """A standalone SVG file: concrete colours, no script, nothing from outside."""
    return draw_scene_as_file(set_scene(view, placement, marks), style, prefix)


def draw_for_page(
    view: DiagramView, placement: Placement, prefix: str, marks: Marks | None = None
) -> Drawing:
    """An SVG to stand inside a page: coloured by the page's style sheet, named for scripts."""
    return draw_scene_for_page(set_scene(view, placement, marks), prefix)


def draw_scene_as_file(
    scene: Scene, style: FileStyle, prefix: str, canvas: Box | None = None, *, in_place: bool = False
) -> Drawing:
    """The same of a scene; the canvas is what the picture shows, as large as the scene without one.

    `in_place`: the coordinates stay what they are in the scene, and the viewBox begins where the canvas does.
    """
    return _Picture(scene, prefix, canvas, in_page=False, in_place=in_place).drawn(style)


def draw_scene_for_page(
    scene: Scene, prefix: str, canvas: Box | None = None, *, in_place: bool = False
) -> Drawing:
    """The same for a page."""
    return _Picture(scene, prefix, canvas, in_page=True, in_place=in_place).drawn(None)


def draw_as_part(scene: Scene, prefix: str, canvas: Box) -> tuple[str, int]:
    """What a sheet of several pictures shows of this one, its top left corner at 0,0, and its height in px."""
    picture = _Picture(scene, prefix, canvas, in_page=False)
    return "".join([picture.tiles(), *picture.body()]), picture.height


class _Picture:
    """One picture being drawn: what is shown, where, and how its parts are named."""

    def __init__(
        self, scene: Scene, prefix: str, canvas: Box | None, *, in_page: bool, in_place: bool = False
    ) -> None:
        self.view, self.placement, self.labels, self.marks = (
            scene.view,
            scene.placement,
            scene.labels,
            scene.marks,
        )
        self.prefix, self.in_page = prefix, in_page
        self.marked = MarkedParts(scene.marks or Marks())
        around = canvas or scene.extent
        self.left, self.top = (floor(around.left), floor(around.top)) if in_place else (0, 0)
        self.dx, self.dy = (0.0, 0.0) if in_place else (-around.left, -around.top)
        self.width, self.height = ceil(around.width), ceil(around.height)
        words = scene.marks.caption if scene.marks and not in_page else ""
        self.caption = caption_lines(words, self.width - 2 * MARGIN)
        self.caption_top = self.top + self.height
        self.height += caption_height(self.caption)

    def drawn(self, style: FileStyle | None) -> Drawing:
        """The whole SVG."""
        svg = "".join([self._open(), *self._head(style), *self.body(), "</svg>"])
        return Drawing(svg, self.width, self.height)

    def body(self) -> list[str]:
        """All that is on the picture, from the bottom up: frames, lines, labels, the names of frames, cards."""
        view, placement = self.view, self.placement
        frames = [(frame, placement.rectangles(frame.id)) for frame in outermost_first(view.frames)]
        return [
            '<g class="viewport">' if self.in_page else "<g>",
            *(self._frame(frame, boxes) for frame, boxes in frames),
            *(self._line(line, placement.splines[line.number]) for line in view.lines),
            *(self._label(line, self.labels[line.number]) for line in view.lines if line.width),
            *(self._frame_names(frame, boxes) for frame, boxes in frames),
            *(self._card(card, placement.cards[card.id]) for card in view.cards),
            "</g>",
            caption(self.caption, self.left + MARGIN, self.caption_top),
        ]

    def tiles(self) -> str:
        """The icons of the kinds that are on the picture, and that of closed groups."""
        kinds = sorted({card.kind for card in self.view.cards if not card.closed})
        of_groups = closed_tile(self.prefix) if has_closed(self.view) else ""
        return f"<defs>{''.join(self._tile(kind) for kind in kinds)}{of_groups}</defs>"

    def _open(self) -> str:
        seen = f"{self.left} {self.top} {self.width} {self.height}"
        size = f'width="{self.width}" height="{self.height}" viewBox="{seen}"'
        names = f'aria-labelledby="{self.prefix}-title" aria-describedby="{self.prefix}-desc"'
        place = f' class="diagram{_class_of_all(self.marks)}" id="{self.prefix}"' if self.in_page else ""
        return f'<svg {NAMESPACES}{place} {size} role="graphics-document document" {names}>'

    def _head(self, style: FileStyle | None) -> list[str]:
        hues = [KINDS[card.kind].hue for card in self.view.cards if not card.closed]
        words = (self.view.description, self.marks.caption if self.marks else "")
        description = " ".join(filter(None, words))
        marked, closed = [self.marks] if self.marks else [], has_closed(self.view)
        styles = file_style(style.theme, hues, marked, closed=closed) if style else ""
        parts = [
            f'<title id="{self.prefix}-title">{escape(self.view.name)}</title>',
            f'<desc id="{self.prefix}-desc">{escape(description)}</desc>',
            f"<style>{styles}</style>" if style else "",
            self.tiles(),
        ]
        if style and style.background:
            corner = f' x="{self.left}" y="{self.top}"' if self.left or self.top else ""
            parts.append(f'<rect class="canvas"{corner} width="{self.width}" height="{self.height}"/>')
        return parts

    def _tile(self, kind: ComponentKind) -> str:
        row = KINDS[kind]
        tile = f'<rect class="tile" width="{ICON_SIZE}" height="{ICON_SIZE}" rx="7"/>'
        icon = f'<g class="glyph" transform="translate(5 5)scale(.5833)">{ICONS[row.icon]}</g>'
        return f'<g id="{self.prefix}-i-{kind}" class="hue-{row.hue}">{tile}{icon}</g>'

    def _frame(self, frame: Frame, boxes: tuple[Box, ...]) -> str:
        first = boxes[0]
        x, y = number(first.left + self.dx), number(first.top + self.dy)
        rects = "".join(_frame_rect(box, first) for box in boxes)
        mark = self.marked.frames.get(frame.id)
        in_pieces = f", in {len(boxes)} pieces" if len(boxes) > 1 else ""
        spoken = with_mark(frame.spoken + in_pieces, mark, self.marked.frame_notes.get(frame.id, ""))
        attributes = self._names(f"g-{frame.id}", "graphics-object", spoken)
        data = f' data-group="{frame.id}" data-group-kind="{frame.kind}"' if self.in_page else ""
        title = "" if self.in_page else f"<title>{escape(spoken)}</title>"
        fate = f" {class_of(mark)}" if mark else ""
        return (
            f'<g class="group {frame.kind}{fate}" {attributes}{data} transform="translate({x} {y})">'
            f"{title}{rects}</g>"
        )

    def _frame_names(self, frame: Frame, boxes: tuple[Box, ...]) -> str:
        return "".join(
            self._frame_name(frame, box, *frame_name(frame, len(boxes), piece, box.width - 24))
            for piece, box in enumerate(boxes, 1)
        )

    def _frame_name(self, frame: Frame, place: Box, name: str, width: int) -> str:
        """Above the lines, on a plate of the frame's own colour; with the badge of a frame that has one."""
        x, y = place.left + self.dx + 12, place.top + self.dy + 19
        size = f'width="{width}" height="{GROUP_NAME.line_height}"'
        plate = f'<rect class="plate" x="{number(x - 2)}" y="{number(y - 12)}" {size} rx="4"/>'
        named = plate + text_line("group-name", name, GROUP_NAME, number(x), number(y))
        mark = self.marked.frames.get(frame.id)
        if not mark:
            return named
        badge = draw_badge(frame_badge(mark, place.moved(self.dx, self.dy)))
        return f'<g class="{class_of(mark)}">{named}{badge}</g>'

    def _card(self, card: Card, place: Box) -> str:
        x, y = number(place.left + self.dx), number(place.top + self.dy)
        group = f' data-group="{card.group}"' if card.group else ""
        kind = closed_data(card) if card.closed else f' data-kind="{card.kind}"'
        data = f' data-component="{card.id}"{kind}{group} tabindex="-1"' if self.in_page else ""
        mark, note = self.marked.cards.get(card.id), self.marked.notes.get(card.id, "")
        spoken = with_mark(card.spoken, mark, note)
        attributes = self._names(f"c-{card.id}", "graphics-symbol", spoken)
        hint = spoken if note or not self.in_page else card.name
        title = f"<title>{escape(hint)}</title>"
        tile_top = number((card.height - ICON_SIZE) / 2)
        size = f'width="{card.width}" height="{card.height}" rx="12"'
        sort, icon = (f" closed {card.closed}", "closed") if card.closed else ("", card.kind)
        place_of_all = f'{attributes}{data} transform="translate({x} {y})"'
        return (
            f'<g class="component{sort}{self._fate(mark)}" {place_of_all}>{title}{cards_behind(card, size)}'
            f'<rect class="card" {size}/><use xlink:href="#{self.prefix}-i-{icon}" x="{PADDING}" y="{tile_top}"/>'
            f"{''.join(card_texts(card))}{replicas_badge(card)}{self._mark_of(card)}</g>"
        )

    def _mark_of(self, card: Card) -> str:
        mark = self.marked.cards.get(card.id)
        fields = self.marked.fields.get(card.id, "")
        return draw_badge(card_badge(mark, card.width, card.height, fields)) if mark else ""

    def _line(self, line: Line, spline: Spline) -> str:
        ends = f' data-from="{line.source}" data-to="{line.target}"'
        bundled = f' data-bundle="{line.count}"' if line.count > 1 else ""
        data = (
            f' data-flow="{escape(line.key)}" data-number="{line.number}"{bundled}{ends}'
            if self.in_page
            else ""
        )
        mark = self.marked.lines.get(line.number)
        spoken = with_mark(line.spoken, mark, self.marked.line_notes.get(line.number, ""))
        attributes = self._names(f"f-{line.number}", "graphics-symbol", spoken)
        title = "" if self.in_page else f"<title>{escape(spoken)}</title>"
        points = [(x + self.dx, y + self.dy) for x, y in spline.points]
        tip = (spline.tip.x + self.dx, spline.tip.y + self.dy)
        course = f'<path class="line" d="{curve(points)}"/><path class="head" d="{_arrow(points[-1], tip)}"/>'
        return f'<g class="flow {line.kind}{self._fate(mark)}" {attributes}{data}>{title}{course}</g>'

    def _label(self, line: Line, place: Box) -> str:
        """Above all lines, so that none crosses it out; with the sign of a line that was added, removed or changed."""
        box = place.moved(self.dx, self.dy)
        x, y = box.centre
        mark = self.marked.lines.get(line.number)
        signed = sign(mark, box.left + SIGN_ROOM / 2, y) if mark in CHANGES else ""
        middle = number(x + (SIGN_ROOM / 2 if signed else 0))
        top = y - (_text_height(line) if signed else line.height) / 2
        size = f'width="{line.width}" height="{line.height}"'
        texts = "".join(
            text_line("", text, LABEL, middle, number(top + 13 + index * LABEL.line_height))
            for index, text in enumerate(line.label_lines)
        )
        data = f' data-label-of="{line.number}" aria-hidden="true"' if self.in_page else ""
        corner = f'x="{number(box.left)}" y="{number(box.top)}"'
        pill = f'<rect class="pill" {corner} {size} rx="5"/>' if line.label_lines else ""
        return f'<g class="label{self._fate(mark)}"{data}>{pill}{signed}{texts}</g>'

    def _fate(self, mark: Mark | None) -> str:
        """The class of a part in a picture with marks; none where nothing became of it and nothing fades."""
        return f" {class_of(mark)}" if mark or (self.marks and self.marks.fade) else ""

    def _names(self, name: str, role: str, spoken: str) -> str:
        """The role; and in a page, what scripts and screen readers know the part by. A file says it in a title."""
        return (
            f'id="{self.prefix}-{name}" role="{role}" aria-label="{escape(spoken)}"'
            if self.in_page
            else f'role="{role}"'
        )


def _class_of_all(marks: Marks | None) -> str:
    return "" if marks is None else " has-marks" if marks.fade else " has-changes"


def _frame_rect(box: Box, first: Box) -> str:
    """A rectangle of a frame, by its place beside the first."""
    beside = (
        f' x="{number(box.left - first.left)}" y="{number(box.top - first.top)}"' if box is not first else ""
    )
    return f'<rect class="frame"{beside} width="{number(box.width)}" height="{number(box.height)}" rx="14"/>'


def _text_height(line: Line) -> int:
    return len(line.label_lines) * LABEL.line_height + 4


def _arrow(end: tuple[float, float], tip: tuple[float, float]) -> str:
    (x, y), (tip_x, tip_y) = end, tip
    length = hypot(tip_x - x, tip_y - y) or 1.0
    nx, ny = -(tip_y - y) / length * _ARROW_HALF_WIDTH, (tip_x - x) / length * _ARROW_HALF_WIDTH
    return triangle((x + nx, y + ny), tip, (x - nx, y - ny))
