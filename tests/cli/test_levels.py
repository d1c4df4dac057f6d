"""`archbench render --collapsed --depth --focus --reach`: how much a picture shows."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from apps.cli.main import main
from tests.core.levels.shops import SHOP


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["render", *map(str, arguments)])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    return path


def names(svg: Path) -> list[str]:
    return re.findall(r'<text class="name"[^>]*>([^<]*)<', svg.read_text())


def test_groups_are_closed_by_their_ids_or_by_their_depth(shop: Path) -> None:
    assert run(shop, "--collapsed", "orders, stock").exit_code == 0
    by_id = names(shop.with_suffix(".svg"))
    assert sorted(by_id) == ["Log", "Orders", "Stock", "Web shop"]
    assert run(shop, "--depth", "1").exit_code == 0
    assert names(shop.with_suffix(".svg")) == by_id
    assert run(shop, "--depth", "all").exit_code == 0
    assert len(names(shop.with_suffix(".svg"))) == 6


def test_focus_shows_what_is_near(shop: Path) -> None:
    assert run(shop, "--focus", "orders-db").exit_code == 0
    assert sorted(names(shop.with_suffix(".svg"))) == ["Log", "Orders API", "Orders data"]
    assert run(shop, "--focus", "orders-db", "--reach", "2").exit_code == 0
    assert len(names(shop.with_suffix(".svg"))) == 6


def test_a_part_that_is_not_there_is_told(shop: Path) -> None:
    result = run(shop, "--collapsed", "order")
    assert result.exit_code == 1
    assert '--collapsed="order" is no group here. Did you mean "orders"?' in result.output
    assert run(shop, "--depth", "9").exit_code == 2


def test_places_that_are_kept_stay_those_of_the_whole(shop: Path, tmp_path: Path) -> None:
    places = tmp_path / "places.json"
    assert run(shop, "--layout", places).exit_code == 0
    kept, whole = places.read_text(), shop.with_suffix(".svg").read_text()
    assert run(shop, "--layout", places, "--collapsed", "stock").exit_code == 0
    assert places.read_text() == kept
    assert {"stock-api", "stock-db"} <= json.loads(kept).keys()
    corner = r'translate\(([^)]*)\)"><title>Log'
    assert re.findall(corner, whole) == re.findall(corner, shop.with_suffix(".svg").read_text()) != []
