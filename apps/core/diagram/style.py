"""The style sheet of a picture: one table of shapes and one of colours, for files and for pages."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from apps.core.diagram.marks import Marks
from apps.core.diagram.markstyle import CHANGE_RULES, STATE_RULES, RuleTable, rules_for
from apps.core.diagram.options import Theme
from apps.core.diagram.palette import CHANGES, FAILURES, HUES, NEUTRALS, Shade

FONTS: Final = "Inter,system-ui,'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,sans-serif"

_SHAPES: Final = (
    ("text", f"font-family:{FONTS};font-size:11px"),
    (".name", "font-size:13px;font-weight:600"),
    (".technology,.group-name", "font-size:11.5px"),
    (".group-name,.badge text", "font-weight:600"),
    (".badge text", "font-size:10px"),
    (".label text,.badge text", "text-anchor:middle"),
    (".line", "fill:none;stroke-width:1.6"),
    (".async .line", "stroke-dasharray:5 4"),
    (".need .line", "stroke-dasharray:1.5 3"),
    (".zone .frame", "stroke-dasharray:6 4"),
    (".team .frame", "stroke-dasharray:1.5 3"),
    (".process .frame", "stroke-width:1.5"),
    (".glyph", "fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round"),
)

_COLOURS: Final = (
    (".canvas,.pill", "fill", "canvas"),
    (".frame,.plate", "fill", "group"),
    (".frame", "stroke", "group-border"),
    (".process .frame,.zone .frame,.team .frame", "stroke", "group-edge"),
    (".card,.back,.badge rect", "fill", "card"),
    (".card,.back,.badge rect", "stroke", "card-border"),
    (".line", "stroke", "line"),
    (".head", "fill", "line"),
    (".name", "fill", "text"),
    (".technology,.group-name,.label text,.badge text", "fill", "muted"),
)

_SHEET: Final = RuleTable(
    shapes=((".pane-title", "font-size:15px;font-weight:600"), (".caption", "font-size:11.5px")),
    colours=((".pane-title,.caption", "fill", "text"), (".fold", "stroke", "group-border")),
)

# A group that is closed: its edge says its kind, as that of an open one does.
_CLOSED: Final = RuleTable(
    shapes=(
        (".closed.zone>.card", "stroke-dasharray:6 4"),
        (".closed.team>.card", "stroke-dasharray:1.5 3"),
        (".closed.process>.card", "stroke-width:1.5"),
    ),
    colours=(
        (".closed>.back", "fill", "group"),
        (".closed>.back,.closed>.card", "stroke", "group-edge"),
        (".of-closed .tile", "fill", "group"),
        (".of-closed .glyph", "stroke", "muted"),
    ),
)

_SHADES: Final = {**NEUTRALS, **FAILURES, **CHANGES}
Colouring = Callable[[Shade], str]


def file_style(
    theme: Theme,
    hues: Iterable[str],
    marked: Sequence[Marks] = (),
    *,
    sheet: bool = False,
    closed: bool = False,
) -> str:
    """The text of a standalone file's `<style>`: plain colours, and a media query when it follows the reader."""
    used = sorted(set(hues))
    tables = _tables([*[_CLOSED] * closed, *rules_for(marked)], sheet)
    shapes = "".join(f"{selector}{{{body}}}" for table in tables for selector, body in table.shapes)
    if theme is Theme.DARK:
        return shapes + _colour_rules(_dark, used, tables)
    light = shapes + _colour_rules(_light, used, tables)
    if theme is Theme.LIGHT:
        return light
    return f"{light}@media (prefers-color-scheme:dark){{{_colour_rules(_dark, used, tables)}}}"


def page_style() -> str:
    """The text of static/css/diagram.css: the same rules below `.diagram`, following the page's colour scheme."""
    hues = [rule for hue in HUES for rule in _hue_rules(hue, _both)]
    marks = [
        rule
        for table in (_CLOSED, STATE_RULES, CHANGE_RULES)
        for rule in (*table.shapes, *_coloured(table.colours, _both))
    ]
    all_rules = dict.fromkeys((*_SHAPES, *_coloured(_COLOURS, _both), *hues, *marks))
    rules = [f"{_below_diagram(selector)} {{ {body} }}" for selector, body in all_rules]
    swatches = [f"  --hue-{name}: {_both(hue.icon)};" for name, hue in HUES.items()]
    swatches += [f"  --hue-{name}-tint: {_both(hue.tile)};" for name, hue in HUES.items()]
    swatches += [f"  --diagram-{name}: {_both(shade)};" for name, shade in _SHADES.items()]
    first = "/* The picture's colours and shapes; made by tools/diagram_css.py. */"
    return "\n".join([first, ":root {", *swatches, "}", "@layer diagram {", *rules, "}", ""])


def _tables(marks: Iterable[RuleTable], sheet: bool) -> list[RuleTable]:
    """Shapes and colours in the order in which they stand in a file."""
    return [RuleTable(_SHAPES, _COLOURS), *marks, *([_SHEET] if sheet else [])]


def _colour_rules(colouring: Colouring, hues: list[str], tables: list[RuleTable]) -> str:
    first, *others = (_coloured(table.colours, colouring) for table in tables)
    of_hues = [rule for hue in hues for rule in _hue_rules(hue, colouring)]
    rules = [*first, *of_hues, *(rule for table in others for rule in table)]
    return "".join(f"{selector}{{{body}}}" for selector, body in rules)


def _coloured(table: Iterable[tuple[str, str, str]], colouring: Colouring) -> list[tuple[str, str]]:
    return [(selector, f"{prop}:{colouring(_SHADES[name])}") for selector, prop, name in table]


def _hue_rules(hue: str, colouring: Colouring) -> list[tuple[str, str]]:
    icon, tile = HUES[hue]
    return [
        (f".hue-{hue} .glyph", f"stroke:{colouring(icon)}"),
        (f".hue-{hue} .tile", f"fill:{colouring(tile)}"),
    ]


def _light(shade: Shade) -> str:
    return shade.light


def _dark(shade: Shade) -> str:
    return shade.dark


def _both(shade: Shade) -> str:
    return f"light-dark({shade.light}, {shade.dark})"


def _below_diagram(selectors: str) -> str:
    """The selectors for a page; what a `use` repeats is styled by itself, as nothing around it is seen from inside."""
    return ", ".join(
        selector if selector.startswith((".glyph", ".hue-", ".of-closed")) else f".diagram {selector}"
        for selector in selectors.split(",")
    )
