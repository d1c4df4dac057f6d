"""From a view and a placement to SVG: the one place that draws."""

from dataclasses import dataclass
from html import escape
from math import ceil, hypot

from apps.core.diagram.badges import badge, caption, caption_height, caption_lines
from apps.core.diagram.geometry import Box, Point, enclosing
from apps.core.diagram.icons import ICONS
from apps.core.diagram.labels import place_labels
from apps.core.diagram.marks import Mark, Marks, class_of
from apps.core.diagram.options import FileStyle
from apps.core.diagram.paths import curve, number, triangle
from apps.core.diagram.placement import Placement, Spline
from apps.core.diagram.style import file_style
from apps.core.diagram.text import (
    BADGE,
    GROUP_NAME,
    LABEL,
    NAME,
    TECHNOLOGY,
    Font,
    in_bundled_font,
    text_width,
)
from apps.core.diagram.view import (
    ICON_SIZE,
    PADDING,
    TEXT_LEFT,
    Card,
    DiagramView,
    Frame,
    Line,
    replica_count,
)
from apps.core.system.kinds import KINDS, ComponentKind

MARGIN = 24
_ARROW_HALF_WIDTH = 3.5
# Inkscape 1.2 draws a `use` only by the older name of its `href`.
_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


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
    return _Picture(view, placement, prefix, marks, in_page=False).drawn(style)


def draw_for_page(
    view: DiagramView, placement: Placement, prefix: str, marks: Marks | None = None
) -> Drawing:
    """An SVG to stand inside a page: coloured by the page's style sheet, named for scripts."""
    return _Picture(view, placement, prefix, marks, in_page=True).drawn(None)


class _Picture:
    """One picture being drawn: what is shown, where, and how its parts are named."""

    def __init__(
        self, view: DiagramView, placement: Placement, prefix: str, marks: Marks | None, *, in_page: bool
    ) -> None:
        self.view, self.prefix, self.in_page, self.marks = view, prefix, in_page, marks
        self.card_marks = dict(marks.components) if marks else {}
        self.line_marks = dict(marks.lines) if marks else {}
        self.labels = place_labels(view, placement)
        self.placement = placement
        boxes = [*placement.cards.values(), *placement.frames.values(), *self.labels.values()]
        boxes += [Box(p.x, p.y, p.x, p.y) for spline in placement.splines.values() for p in spline.points]
        around = enclosing(boxes).grown(MARGIN) if boxes else Box(0, 0, 200, 100)
        self.dx, self.dy = -around.left, -around.top
        self.width, self.height = ceil(around.width), ceil(around.height)
        words = marks.caption if marks and not in_page else ""
        self.caption, self.caption_top = caption_lines(words, self.width - 2 * MARGIN), self.height
        self.height += caption_height(self.caption)

    def drawn(self, style: FileStyle | None) -> Drawing:
        """The whole SVG, from the bottom up: frames, lines, labels, the names of frames, cards."""
        view, placement = self.view, self.placement
        kinds = sorted({card.kind for card in view.cards})
        body = [self._open(), *self._head(style, kinds)]
        body += [self._frame(frame, placement.frames[frame.id]) for frame in view.frames]
        body += [self._line(line, placement.splines[line.number]) for line in view.lines]
        body += [self._label(line, self.labels[line.number]) for line in view.lines if line.label_lines]
        body += [self._frame_name(frame, placement.frames[frame.id]) for frame in view.frames]
        body += [self._card(card, placement.cards[card.id]) for card in view.cards]
        body += ["</g>", caption(self.caption, MARGIN, self.caption_top), "</svg>"]
        return Drawing("".join(body), self.width, self.height)

    def _open(self) -> str:
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        names = f'aria-labelledby="{self.prefix}-title" aria-describedby="{self.prefix}-desc"'
        marked = " has-marks" if self.marks else ""
        place = f' class="diagram{marked}" id="{self.prefix}"' if self.in_page else ""
        return f'<svg {_NAMESPACES}{place} {size} role="graphics-document document" {names}>'

    def _head(self, style: FileStyle | None, kinds: list[ComponentKind]) -> list[str]:
        hues = [KINDS[kind].hue for kind in kinds]
        words = (self.view.description, self.marks.caption if self.marks else "")
        description = " ".join(filter(None, words))
        styles = file_style(style.theme, hues, marked=self.marks is not None) if style else ""
        parts = [
            f'<title id="{self.prefix}-title">{escape(self.view.name)}</title>',
            f'<desc id="{self.prefix}-desc">{escape(description)}</desc>',
            f"<style>{styles}</style>" if style else "",
            f"<defs>{''.join(self._tile(kind) for kind in kinds)}</defs>",
        ]
        if style and style.background:
            parts.append(f'<rect class="canvas" width="{self.width}" height="{self.height}"/>')
        parts.append('<g class="viewport">' if self.in_page else "<g>")
        return parts

    def _tile(self, kind: ComponentKind) -> str:
        row = KINDS[kind]
        tile = f'<rect class="tile" width="{ICON_SIZE}" height="{ICON_SIZE}" rx="7"/>'
        icon = f'<g class="glyph" transform="translate(5 5)scale(.5833)">{ICONS[row.icon]}</g>'
        return f'<g id="{self.prefix}-i-{kind}" class="hue-{row.hue}">{tile}{icon}</g>'

    def _frame(self, frame: Frame, place: Box) -> str:
        x, y = number(place.left + self.dx), number(place.top + self.dy)
        size = f'width="{number(place.width)}" height="{number(place.height)}"'
        rect = f'<rect class="frame" {size} rx="14"/>'
        attributes = self._names(f"g-{frame.id}", "graphics-object", frame.spoken)
        data = f' data-group="{frame.id}" data-group-kind="{frame.kind}"' if self.in_page else ""
        title = "" if self.in_page else f"<title>{escape(frame.spoken)}</title>"
        return f'<g class="group {frame.kind}" {attributes}{data} transform="translate({x} {y})">{title}{rect}</g>'

    def _frame_name(self, frame: Frame, place: Box) -> str:
        """Above the lines, on a plate of the frame's own colour."""
        x, y = place.left + self.dx + 12, place.top + self.dy + 19
        size = f'width="{frame.width}" height="{GROUP_NAME.line_height}"'
        plate = f'<rect class="plate" x="{number(x - 2)}" y="{number(y - 12)}" {size} rx="4"/>'
        return plate + _text("group-name", frame.name, GROUP_NAME, number(x), number(y))

    def _card(self, card: Card, place: Box) -> str:
        x, y = number(place.left + self.dx), number(place.top + self.dy)
        group = f' data-group="{card.group}"' if card.group else ""
        data = (
            f' data-component="{card.id}" data-kind="{card.kind}"{group} tabindex="-1"'
            if self.in_page
            else ""
        )
        mark = self.card_marks.get(card.id)
        spoken = _with_mark(card.spoken, mark)
        attributes = self._names(f"c-{card.id}", "graphics-symbol", spoken)
        title = f"<title>{escape(card.name if self.in_page else spoken)}</title>"
        tile_top = number((card.height - ICON_SIZE) / 2)
        size = f'width="{card.width}" height="{card.height}" rx="12"'
        back = f'<rect class="back" x="{card.depth}" y="-{card.depth}" {size}/>' if card.depth else ""
        return (
            f'<g class="component{self._fate(mark)}" {attributes}{data} transform="translate({x} {y})">{title}{back}'
            f'<rect class="card" {size}/><use xlink:href="#{self.prefix}-i-{card.kind}" x="{PADDING}" y="{tile_top}"/>'
            f"{''.join(_card_texts(card))}{_badge(card)}{badge(mark, card.width) if mark else ''}</g>"
        )

    def _line(self, line: Line, spline: Spline) -> str:
        ends = f' data-from="{line.source}" data-to="{line.target}"'
        data = f' data-flow="{escape(line.key)}" data-number="{line.number}"{ends}' if self.in_page else ""
        mark = self.line_marks.get(line.number)
        spoken = _with_mark(line.spoken, mark)
        attributes = self._names(f"f-{line.number}", "graphics-symbol", spoken)
        title = "" if self.in_page else f"<title>{escape(spoken)}</title>"
        points = [Point(x + self.dx, y + self.dy) for x, y in spline.points]
        tip = Point(spline.tip.x + self.dx, spline.tip.y + self.dy)
        course = f'<path class="line" d="{curve(points)}"/><path class="head" d="{_arrow(points[-1], tip)}"/>'
        return f'<g class="flow {line.kind}{self._fate(mark)}" {attributes}{data}>{title}{course}</g>'

    def _label(self, line: Line, place: Box) -> str:
        """Above all lines, so that none crosses it out."""
        box = place.moved(self.dx, self.dy)
        x, middle = number(box.left), number(box.centre.x)
        size = f'width="{line.width}" height="{line.height}"'
        texts = "".join(
            _text("", text, LABEL, middle, number(box.top + 13 + index * LABEL.line_height))
            for index, text in enumerate(line.label_lines)
        )
        data = f' data-label-of="{line.number}" aria-hidden="true"' if self.in_page else ""
        fate = self._fate(self.line_marks.get(line.number))
        pill = f'<rect class="pill" x="{x}" y="{number(box.top)}" {size} rx="5"/>'
        return f'<g class="label{fate}"{data}>{pill}{texts}</g>'

    def _fate(self, mark: Mark | None) -> str:
        """The class of a part in a picture with marks; none in a picture without."""
        return f" {class_of(mark)}" if self.marks else ""

    def _names(self, name: str, role: str, spoken: str) -> str:
        """The role; and in a page, what scripts and screen readers know the part by. A file says it in a title."""
        return (
            f'id="{self.prefix}-{name}" role="{role}" aria-label="{escape(spoken)}"'
            if self.in_page
            else f'role="{role}"'
        )


def _with_mark(spoken: str, mark: Mark | None) -> str:
    return f"{spoken}, {mark}" if mark else spoken


def _card_texts(card: Card) -> list[str]:
    height = len(card.name_lines) * NAME.line_height + (TECHNOLOGY.line_height if card.technology else 0)
    top = (card.height - height) / 2
    texts = [
        _text("name", line, NAME, TEXT_LEFT, number(top + 12.5 + index * NAME.line_height))
        for index, line in enumerate(card.name_lines)
    ]
    if card.technology:
        baseline = number(top + len(card.name_lines) * NAME.line_height + 11.5)
        texts.append(_text("technology", card.technology, TECHNOLOGY, TEXT_LEFT, baseline))
    return texts


def _badge(card: Card) -> str:
    """How many replicas there are, on a pill in the corner: inside the card, where no arrow ends."""
    if not card.badge_width:
        return ""
    left = card.width - card.badge_width - 7
    rect = f'<rect x="{left}" y="7" width="{card.badge_width}" height="16" rx="8"/>'
    text = _text("", replica_count(card.replicas), BADGE, number(left + card.badge_width / 2), 18.5)
    return f'<g class="badge">{rect}{text}</g>'


def _text(role: str, text: str, font: Font, x: float | str, y: float | str) -> str:
    """One line of text, told its own length so that it fits where Inter is missing.

    Text that Inter cannot set is not told: its length is a guess, and spreading it would part joined letters.
    """
    named = f' class="{role}"' if role else ""
    length = f' textLength="{number(text_width(text, font))}"' if in_bundled_font(text) else ""
    return f'<text{named} x="{x}" y="{y}"{length}>{escape(text)}</text>'


def _arrow(end: Point, tip: Point) -> str:
    length = hypot(tip.x - end.x, tip.y - end.y) or 1.0
    nx, ny = -(tip.y - end.y) / length * _ARROW_HALF_WIDTH, (tip.x - end.x) / length * _ARROW_HALF_WIDTH
    return triangle(Point(end.x + nx, end.y + ny), tip, Point(end.x - nx, end.y - ny))
