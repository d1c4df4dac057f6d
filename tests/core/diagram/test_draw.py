"""The drawn picture: whole, well formed, without script or outside reference, and the same every time."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from apps.core.diagram.draw import Drawing, draw_file, draw_for_page
from apps.core.diagram.options import FileStyle, Theme
from apps.core.diagram.packing import pack
from apps.core.diagram.placement import Placement
from apps.core.diagram.view import view_of
from apps.core.system.model import System
from apps.core.system.reading import read_system
from tests.strategies import systems

SVG = "{http://www.w3.org/2000/svg}"
SHOP = """
archbench: 1
name: Shop
groups:
  core: {name: Core, kind: zone}
components:
  web: {name: Web <b>shop</b>, kind: client}
  orders: {name: Orders, kind: service, replicas: 3, group: core, technology: Java & Kotlin}
  db: {name: Orders database, kind: database, group: core}
  mail: {name: Mail, kind: external}
flows:
  - web -> orders: place order
  - orders -> db: write
  - orders ~> mail: "receipt \\"now\\""
  - orders -> orders: retry
dependencies:
  - from: orders
    to: [db, mail]
"""


def drawn(text: str, **style: object) -> Drawing:
    view = view_of(read_system(text))
    return draw_file(view, pack(view), FileStyle(**style), "p")  # type: ignore[arg-type]


def parts(svg: str, name: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(svg).iter(f"{SVG}g") if name in e.get("class", "").split()]


def test_a_file_shows_every_component_flow_group_and_need() -> None:
    svg = drawn(SHOP).svg
    assert len(parts(svg, "component")) == 4
    assert len(parts(svg, "flow")) == 4 + 2
    assert [p.get("class") for p in parts(svg, "group")] == ["group zone"]


def test_names_are_text_never_markup() -> None:
    svg = drawn(SHOP).svg
    assert "<b>" not in svg
    texts = [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert "Web <b>shop</b>" in texts
    assert "Java & Kotlin" in texts


def test_components_say_their_name_kind_and_replicas() -> None:
    titles = [part.findtext(f"{SVG}title") for part in parts(drawn(SHOP).svg, "component")]
    assert "Orders, service, 3 replicas" in titles


def test_flows_and_needs_say_who_and_what() -> None:
    titles = [part.findtext(f"{SVG}title") for part in parts(drawn(SHOP).svg, "flow")]
    assert 'Orders sends to Mail: receipt "now"' in titles
    assert "Orders needs Mail or another, 2 in all" in titles


def test_the_root_has_a_title_and_says_the_system_in_words() -> None:
    root = ElementTree.fromstring(drawn(SHOP).svg)
    assert root.get("role") == "graphics-document document"
    assert root.findtext(f"{SVG}title") == "Shop"
    assert root.findtext(f"{SVG}desc") == "4 components, 4 flows (1 asynchronous) and 1 group."


@pytest.mark.parametrize("theme", Theme)
def test_a_file_has_no_script_no_foreign_object_and_no_outside_reference(theme: Theme) -> None:
    svg = drawn(SHOP, theme=theme).svg
    assert not re.search(r"<(script|foreignObject|image|a)\b|\son\w+=|url\(|@import|@font-face", svg)
    hrefs = re.findall(r'href="([^"]*)"', svg)
    assert hrefs
    assert all(href.startswith("#") for href in hrefs)


def test_a_transparent_file_has_no_background() -> None:
    assert 'class="canvas"' in drawn(SHOP).svg
    assert 'class="canvas"' not in drawn(SHOP, background=False).svg


def test_a_picture_for_a_page_brings_no_style_and_names_its_parts_for_scripts() -> None:
    view = view_of(read_system(SHOP))
    svg = draw_for_page(view, pack(view), "left").svg
    assert "<style" not in svg
    assert (
        parts(svg, "component")[1].attrib.items()
        >= {"data-component": "orders", "data-kind": "service"}.items()
    )
    assert parts(svg, "flow")[0].get("data-flow") == "web->orders place order"
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert ids
    assert all(i.startswith("left") for i in ids)


def test_two_pictures_on_one_page_share_no_id() -> None:
    view = view_of(read_system(SHOP))
    one, other = (
        set(re.findall(r'\bid="([^"]*)"', draw_for_page(view, pack(view), p).svg)) for p in ("a", "b")
    )
    assert one
    assert one.isdisjoint(other)


@given(systems(max_components=12))
@settings(max_examples=80, deadline=None)
def test_any_system_is_drawn_whole_and_well_formed(system: System) -> None:
    view = view_of(system)
    drawing = draw_for_page(view, pack(view), "p")
    root = ElementTree.fromstring(drawing.svg)
    ids = [e.get("data-component") for e in root.iter() if e.get("data-component")]
    assert sorted(ids) == sorted(system.components)
    assert sorted(
        e.get("data-group-kind") and e.get("data-group") for e in root.iter() if e.get("data-group-kind")
    ) == sorted(system.groups)
    assert [e.get("data-flow") for e in root.iter() if e.get("data-flow")][: len(system.flows)] == [
        f.key for f in system.flows
    ]
    all_ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(all_ids) == len(set(all_ids))


@given(systems(max_components=12))
@settings(max_examples=40, deadline=None)
def test_the_same_system_gives_the_same_bytes(system: System) -> None:
    once, again = (draw_file(view_of(system), pack(view_of(system)), FileStyle(), "p").svg for _ in range(2))
    assert once == again


def test_a_frame_in_pieces_is_one_group_of_several_rectangles_that_say_so() -> None:
    view = view_of(read_system(SHOP))
    placed = pack(view)
    box = placed.frames["core"]
    pieces = {"core": (box, box.moved(0, 400))}
    split = Placement(placed.cards, placed.frames, placed.splines, pieces)
    svg = draw_file(view, split, FileStyle(), "p").svg
    (group,) = parts(svg, "group")
    assert group.findtext(f"{SVG}title") == "Core, zone, in 2 pieces"
    assert [(rect.get("x"), rect.get("y")) for rect in group.iter(f"{SVG}rect")] == [
        (None, None),
        ("0", "400"),
    ]
    names = [e.text for e in ElementTree.fromstring(svg).iter(f"{SVG}text") if e.get("class") == "group-name"]
    assert names == ["Core · 1 of 2", "Core · 2 of 2"]


def test_an_inner_frame_is_drawn_over_the_one_that_it_is_in_whatever_their_order() -> None:
    text = SHOP.replace(
        "  core: {name: Core, kind: zone}", "  core: {name: Core, kind: zone, in: all}\n  all: {name: All}"
    )
    titles = [group.findtext(f"{SVG}title") for group in parts(drawn(text).svg, "group")]
    assert titles == ["All, boundary", "Core, zone"]
