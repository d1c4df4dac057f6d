"""`archbench render --layout`: places kept in a file, and what is said when they cannot be."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from apps.cli.main import main

SHOP = """\
archbench: 1
name: Shop
components:
  web: {name: Web, kind: client}
  api: {name: API, kind: service}
flows:
  - web -> api: order
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["render", *map(str, arguments)])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    return path


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return tmp_path / "shop.layout.json"


def corners(svg: Path) -> list[str]:
    return re.findall(r'class="component[^>]*translate\(([^)]*)\)', svg.read_text())


def test_a_file_that_is_not_there_is_made_and_says_where_cards_are_in_the_svg(
    shop: Path, places: Path
) -> None:
    assert run(shop, "--layout", places).exit_code == 0
    written = json.loads(places.read_text())
    assert corners(shop.with_suffix(".svg")) == [
        f"{written[id_]['x']} {written[id_]['y']}" for id_ in ("web", "api")
    ]


def test_what_was_not_touched_stays_and_what_is_new_is_written(shop: Path, places: Path) -> None:
    run(shop, "--layout", places)
    before, old = corners(shop.with_suffix(".svg")), json.loads(places.read_text())
    shop.write_text(
        SHOP.replace("flows:", "  db: {name: DB, kind: database}\nflows:") + "  - api -> db: read\n"
    )
    assert run(shop, "--layout", places).exit_code == 0
    new = json.loads(places.read_text())
    assert corners(shop.with_suffix(".svg"))[:2] == before
    assert (new["web"], new["api"]) == (old["web"], old["api"])
    assert new["db"]["x" if new["@layout"]["direction"] == "right" else "y"] > new["api"]["x"]


def test_places_by_hand_are_kept(shop: Path, places: Path) -> None:
    places.write_text('{"web": {"x": 500, "y": 300.5}, "api": {"x": 10, "y": 20}}')
    assert run(shop, "--layout", places, "--format", "png").exit_code == 0
    assert shop.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    written = json.loads(places.read_text())
    assert [(written[id_]["x"], written[id_]["y"]) for id_ in ("web", "api")] == [(500, 300.5), (10, 20)]


def test_rearrange_starts_afresh_even_when_the_file_is_wrong(shop: Path, places: Path) -> None:
    places.write_text("{")
    assert run(shop, "--layout", places, "--rearrange").exit_code == 0
    assert json.loads(places.read_text()).keys() == {"@layout", "web", "api"}


def test_a_clearly_worse_picture_is_told(shop: Path, places: Path) -> None:
    places.write_text('{"web": {"x": 0, "y": 0}, "api": {"x": 3000, "y": 20}}')
    assert (
        "--rearrange would make this picture clearly easier to read" in run(shop, "--layout", places).stderr
    )


def test_a_wrong_file_is_told_and_left_as_it_is(shop: Path, places: Path) -> None:
    places.write_text('{"web": {"x": "left", "y": 2}}')
    ran = run(shop, "--layout", places)
    assert ran.exit_code == 1
    assert f"{places}: web.x: 'left' is no place; use a number" in ran.stderr
    assert places.read_text() == '{"web": {"x": "left", "y": 2}}'
    assert not shop.with_suffix(".svg").exists()
    places.write_bytes(b"\xff")
    assert "this is not UTF-8 at byte 0" in run(shop, "--layout", places).stderr


def test_another_direction_needs_a_fresh_start(shop: Path, places: Path) -> None:
    run(shop, "--layout", places, "--direction", "right")
    turned = run(shop, "--layout", places, "--direction", "down")
    assert turned.exit_code == 1
    assert "this picture runs right" in turned.stderr
    assert run(shop, "--layout", places, "--direction", "down", "--rearrange").exit_code == 0
    assert json.loads(places.read_text())["@layout"]["direction"] == "down"


def test_options_that_do_not_fit_are_refused(shop: Path, places: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(SHOP)
    for arguments, words in (
        ((shop, "--rearrange"), "--rearrange goes with --layout"),
        ((shop, other, "--layout", places), "places of one picture"),
        ((shop, "--layout", "-"), "no file that places can be kept in"),
        ((shop, "--layout", tmp_path), "no file that places can be kept in"),
    ):
        ran = run(*arguments)
        assert ran.exit_code == 2
        assert words in ran.output


def test_rearrange_leaves_what_is_pinned_where_it_is(shop: Path, places: Path) -> None:
    places.write_text('{"web": {"x": 0, "y": 0}, "api": {"x": 3000, "y": 20, "pinned": true}}')
    assert run(shop, "--layout", places, "--rearrange").exit_code == 0
    written = json.loads(places.read_text())
    assert (written["api"]["x"], written["api"]["y"], written["api"]["pinned"]) == (3000, 20, True)
    assert 2000 < written["web"]["x"] < 3200, "it went along"
