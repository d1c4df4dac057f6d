"""`archbench render --layout` of a large system: each level has places of its own in the file, and stays as it is."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from apps.cli.main import main
from apps.core.layout.places.positions import read_positions
from tests.services.arranged import large_text

OTHERS = ",".join(f"g{number}" for number in range(9) if number != 1)
CLOSED, ONE_OPEN, WHOLE = ("--depth", "0"), ("--collapsed", OTHERS), ()
LEVELS = (CLOSED, ONE_OPEN, WHOLE)
TEXT = large_text()
NEW = "  new: {name: New, kind: cache, group: g1}\n  extra: {name: Extra, kind: cache}\n"
MORE = TEXT.replace("components:\n", f"components:\n{NEW}").replace(
    "flows:\n", "flows:\n  - extra -> c55: asks\n"
)
NAMED = re.compile(r'translate\((-?[\d.]+ -?[\d.]+)\)"><title>([^<,]*)')


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.yaml"
    path.write_text(TEXT)
    return path


def drawn(file: Path, *options: str) -> dict[str, str]:
    """Where each card stands that is drawn, by its name."""
    arguments = ["render", str(file), "--layout", str(file.with_suffix(".json")), *options]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    svg = file.with_suffix(".svg").read_text()
    cards = "".join(re.findall(r'<g class="component.*?</title>', svg))
    return {name: corner for corner, name in NAMED.findall(cards)}


@pytest.mark.parametrize("levels", [(CLOSED,), (ONE_OPEN, CLOSED), LEVELS], ids=["closed", "two", "all"])
def test_an_edit_of_the_text_moves_no_card_of_a_level_that_was_drawn(
    large: Path, levels: tuple[tuple[str, ...], ...]
) -> None:
    before = [drawn(large, *level) for level in levels]
    large.write_text(MORE)
    for level, was in zip(levels, before, strict=True):
        now = drawn(large, *level)
        assert now.keys() - was.keys() == ({"Extra"} if level == CLOSED else {"Extra", "New"})
        assert {name: now[name] for name in was} == was


def test_drawing_again_changes_neither_the_file_nor_the_picture(large: Path) -> None:
    first = [drawn(large, *level) for level in LEVELS]
    written = large.with_suffix(".json").read_text()
    assert [drawn(large, *level) for level in LEVELS] == first
    assert large.with_suffix(".json").read_text() == written


def test_a_level_that_was_arranged_in_the_file_is_drawn_so(large: Path) -> None:
    before = drawn(large, *CLOSED)
    file = large.with_suffix(".json")
    written = json.loads(file.read_text())
    written["@layout"]["levels"][0]["cards"]["g4"]["x"] += 700
    file.write_text(json.dumps(written))
    after = drawn(large, *CLOSED)
    assert [name for name in before if after[name] != before[name]] == ["Group 4"]
    assert (
        read_positions(file.read_text()).levels[0].cards["g4"].x
        == written["@layout"]["levels"][0]["cards"]["g4"]["x"]
    )


def test_rearranging_makes_the_level_anew(large: Path) -> None:
    before = drawn(large, *CLOSED)
    file = large.with_suffix(".json")
    written = json.loads(file.read_text())
    written["@layout"]["levels"][0]["cards"]["g4"]["x"] += 700
    file.write_text(json.dumps(written))
    assert drawn(large, *CLOSED) != before
    assert drawn(large, *CLOSED, "--rearrange") == before
