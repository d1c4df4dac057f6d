"""Several pictures in one file: whole, titled, and as safe as any other file."""

import re
from xml.etree import ElementTree

import pytest

from apps.core.diagram.geometry import Box
from apps.core.diagram.marks import Mark, Marks
from apps.core.diagram.options import FileStyle, Theme
from apps.core.diagram.packing import pack
from apps.core.diagram.scene import set_scene
from apps.core.diagram.sheet import TitledScene, draw_sheet
from apps.core.diagram.view import view_of
from apps.core.system.reading import read_system
from tests.core.diagram.test_draw import SHOP, SVG, parts

VIEW = view_of(read_system(SHOP))


def pane(title: str, marks: Marks | None = None, canvas: Box | None = None) -> TitledScene:
    scene = set_scene(VIEW, pack(VIEW), marks)
    return TitledScene(title, scene, canvas or scene.extent)


def sheet(*panes: TitledScene, **style: object) -> str:
    return draw_sheet(panes, FileStyle(**style), "p").svg  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", Theme)
def test_a_sheet_has_no_script_and_nothing_from_outside(theme: Theme) -> None:
    svg = sheet(pane("A <b>"), pane("B", Marks(components=(("web", Mark.ADDED),), fade=False)), theme=theme)
    ElementTree.fromstring(svg)
    assert not re.search(r"<(script|foreignObject|image|a|b)\b|\son\w+=|url\(|@import|@font-face", svg)
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert len(ids) == len(set(ids))
    hrefs = re.findall(r'href="([^"]*)"', svg)
    assert hrefs
    assert all(href[1:] in ids for href in hrefs)


def test_each_pane_is_whole_below_its_title() -> None:
    svg = sheet(pane("Before"), pane("After"))
    assert len(parts(svg, "component")) == 2 * 4
    assert len(parts(svg, "flow")) == 2 * 6
    texts = [
        text for text in ElementTree.fromstring(svg).iter(f"{SVG}text") if text.get("class") == "pane-title"
    ]
    assert [text.text for text in texts] == ["Before", "After"]
    assert all(text.get("textLength") for text in texts)


def test_a_sheet_says_what_is_on_it() -> None:
    root = ElementTree.fromstring(
        sheet(pane("Before"), pane("After", Marks(caption="1 changed.", fade=False)))
    )
    assert root.findtext(f"{SVG}title") == "Before · After"
    assert root.findtext(f"{SVG}desc") == (
        "Before: 4 components, 4 flows (1 asynchronous) and 1 group. "
        "After: 4 components, 4 flows (1 asynchronous) and 1 group. 1 changed."
    )


def test_two_and_three_stand_side_by_side_and_four_as_they_fill_a_page_better() -> None:
    wide, tall = Box(0, 0, 900, 300), Box(0, 0, 200, 900)

    def shape(canvas: Box, number: int) -> tuple[int, int]:
        drawing = draw_sheet([pane("P", canvas=canvas)] * number, FileStyle(), "p")
        return round(drawing.width / canvas.width), round(drawing.height / canvas.height)

    assert [shape(wide, number) for number in (2, 3, 4)] == [(2, 1), (3, 1), (2, 2)]
    assert shape(tall, 4) == (4, 1)


def test_one_background_or_none() -> None:
    assert sheet(pane("A"), pane("B")).count('class="canvas"') == 1
    assert 'class="canvas"' not in sheet(pane("A"), pane("B"), background=False)


def test_a_title_that_is_too_long_ends_within_its_pane() -> None:
    svg = sheet(pane("A very long name " * 20), pane("B"))
    shown = next(e for e in ElementTree.fromstring(svg).iter(f"{SVG}text") if e.get("class") == "pane-title")
    assert (shown.text or "").endswith("…")
    assert float(shown.get("textLength", 0)) <= pane("A").canvas.width - 48
