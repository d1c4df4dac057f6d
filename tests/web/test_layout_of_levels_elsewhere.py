"""The places at each level of a large system go along: through edits, to duplicates, and into files, embeds and chaos."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from apps.cli.main import main
from apps.core.layout.places.positions import read_positions
from apps.services.sharing import set_public
from tests.services.arranged import large_text

from .arranged import ME, page
from .arranged_levels import ALL_OPEN, LEVELS, ONE_OPEN, OPENING, OTHERS, at_levels, move_by, moved, spots

TEXT = large_text()
MORE = TEXT.replace(
    "components:\n", "components:\n  new: {kind: cache, group: g1}\n  extra: {kind: cache}\n"
).replace("flows:\n", "flows:\n  - new -> c14: fills\n  - extra -> c55: asks\n")


@pytest.mark.parametrize(("level", "part"), [(OPENING, "g4"), (ONE_OPEN, "c14")])
def test_files_embeds_and_chaos_of_a_level_have_its_places(
    owner: Client, large: str, level: str, part: str
) -> None:
    set_public(large, ME, True)
    shown = spots(move_by(owner, large, level, part, 700, 1500)["svg"])
    file = "?depth=0" if level == OPENING else level
    x, y = shown[part]
    assert f"translate({x:g} {y:g})" in owner.get(f"/systems/{large}.svg{file}").content.decode()
    for address in (f"/embed/systems/{large}/{file}", f"/systems/{large}/chaos{level}"):
        assert spots(owner.get(address).content.decode()) == shown


def test_an_edit_leaves_every_level_that_was_looked_at_as_it_was(owner: Client, large: str) -> None:
    at_levels(owner, large)
    move_by(owner, large, OPENING, "g4", 700, 1500)
    move_by(owner, large, ONE_OPEN, "c14", 900, 0)
    before = at_levels(owner, large)
    saved = owner.post(f"/systems/{large}/edit", {"text": MORE, "base_revision": "1"})
    assert saved.status_code == 303
    after = at_levels(owner, large)
    for was, now in zip(before, after, strict=True):
        assert "extra" in now
        assert moved(was, now) == []
    move_by(owner, large, OPENING, "g4", -300, 600)
    old = [spots(page(owner, large, f"?revision=1&{level.removeprefix('?')}")) for level in LEVELS]
    assert old == before, "the old revision stands as it stood"
    owner.post(f"/systems/{large}/history/restore", {"revision": "1", "base_revision": "2"})
    assert at_levels(owner, large) == before, "and brings its places back"


def test_a_duplicate_stands_as_what_it_is_from(owner: Client, large: str) -> None:
    move_by(owner, large, OPENING, "g4", 700, 1500)
    move_by(owner, large, ONE_OPEN, "c14", 900, 0)
    before = at_levels(owner, large)
    copy = owner.post(f"/systems/{large}/duplicate")["Location"].split("/")[2]
    assert at_levels(owner, copy) == before


def test_the_file_of_the_layout_has_the_levels_and_works_on_the_command_line(
    owner: Client, large: str, tmp_path: Path
) -> None:
    move_by(owner, large, OPENING, "g4", 700, 1500)
    move_by(owner, large, ONE_OPEN, "c14", 900, 0)
    shown = at_levels(owner, large)
    layout, text = tmp_path / "large.layout.json", tmp_path / "large.yaml"
    layout.write_bytes(owner.get(f"/systems/{large}/layout.json").content)
    text.write_bytes(owner.get(f"/systems/{large}.yaml").content)
    assert len(read_positions(layout.read_text()).levels) == 2
    for options, was in zip((["--depth", "0"], ["--collapsed", OTHERS], []), shown, strict=True):
        done = CliRunner().invoke(main, ["render", str(text), "--layout", str(layout), *options])
        assert done.exit_code == 0, done.output
        drawn = re.findall(
            r'class="component[^>]*translate\((-?[\d.]+) (-?[\d.]+)\)', text.with_suffix(".svg").read_text()
        )
        assert {(float(x), float(y)) for x, y in drawn} == set(was.values())


def test_a_fresh_layout_is_offered_only_where_the_page_shows_what_has_become_bad(
    owner: Client, large: str
) -> None:
    address, fragment = f"/systems/{large}/layout/offer", {"HX-Request": "true"}
    assert "clearly better" not in owner.get(address, headers=fragment).content.decode()
    for number in range(9):
        move_by(owner, large, OPENING, f"g{number}", 4000 * (number % 2), 1500 * number)
    assert "clearly better" in owner.get(address, headers=fragment).content.decode()
    for level in (ONE_OPEN, ALL_OPEN, "?focus=c14"):
        assert "clearly better" not in owner.get(address + level, headers=fragment).content.decode(), level
    assert f'hx-get="{address}{ONE_OPEN}"' in page(owner, large, ONE_OPEN).replace("%2C", ",")
