"""`archbench render`: pictures from files, named as their inputs."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from apps.cli.main import main
from apps.cli.progress import with_progress
from apps.cli.sources import Source

SHOP = """\
archbench: 1
name: Shop
components:
  web: {name: Web, kind: client}
  api: {name: API, kind: service}
flows:
  - web -> api: order
"""
PNG = b"\x89PNG\r\n"


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["render", *map(str, arguments)], input=stdin)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP)
    return path


def test_a_picture_lies_beside_its_description(shop: Path) -> None:
    assert run(shop).exit_code == 0
    assert shop.with_suffix(".svg").read_bytes().startswith(b"<svg")


def test_the_name_of_the_output_says_the_format(shop: Path, tmp_path: Path) -> None:
    assert run(shop, "-o", tmp_path / "out.png").exit_code == 0
    assert (tmp_path / "out.png").read_bytes().startswith(PNG)


def test_the_format_asked_for_wins(shop: Path, tmp_path: Path) -> None:
    assert run(shop, "-o", tmp_path / "picture", "--format", "png").exit_code == 0
    assert (tmp_path / "picture").read_bytes().startswith(PNG)


def test_several_inputs_go_to_a_folder_and_keep_their_names(shop: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"archbench": 1, "name": "O", "components": {"web": {"name": "W", "kind": "client"}}}')
    assert run(shop, other, "-o", tmp_path / "new" / "folder").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == ["other.svg", "shop.svg"]


def test_a_folder_that_is_there_takes_a_single_picture_too(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run(shop, "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "shop.svg").exists()


def test_stdin_goes_to_stdout() -> None:
    result = run("-", stdin=SHOP)
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"<svg")


def test_choices_change_the_picture(shop: Path) -> None:
    def picture(*options: str) -> bytes:
        result = run(shop, "-o", "-", *options)
        assert result.exit_code == 0, result.output
        return result.stdout_bytes

    pictures = {
        picture(),
        picture("--theme", "dark"),
        picture("--theme", "auto"),
        picture("--direction", "right"),
        picture("--direction", "down"),
        picture("--background", "transparent"),
    }
    assert len(pictures) == 5  # one of the two directions is the one chosen anyway


def test_a_pattern_file_is_drawn_as_its_system(tmp_path: Path) -> None:
    netflix = Path(__file__).parents[2] / "patterns" / "netflix-video-streaming.yaml"
    assert run(netflix, "-o", tmp_path / "n.svg").exit_code == 0
    assert (tmp_path / "n.svg").read_text().count('class="component"') == 10


def test_a_bad_file_is_told_and_the_others_are_drawn(shop: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("archbench: 1\nname: Bad\ncomponents: 7\n")
    result = run(bad, shop, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert f"{bad}:3:" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["shop.svg"]


def test_a_place_that_cannot_be_written_is_told(shop: Path) -> None:
    result = run(shop, "-o", shop / "below" / "a.svg")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_errors_of_usage_exit_with_two(shop: Path, tmp_path: Path) -> None:
    same_name = tmp_path / "sub" / "shop.yaml"
    assert run().exit_code == 2
    assert run(shop, "--theme", "pink").exit_code == 2
    assert run(shop, "--scale", "3").exit_code == 2
    assert run(shop, same_name, "-o", "-").exit_code == 2
    assert run(shop, same_name, "-o", shop).exit_code == 2
    assert "Several inputs" in run(shop, same_name, "-o", tmp_path / "out").output


def test_progress_is_for_terminals_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    sources = [Source("a.yaml"), Source("b.yaml")]
    terminal, pipe = Terminal(), io.StringIO()
    monkeypatch.setattr("sys.stderr", terminal)
    assert list(with_progress(sources)) == sources
    monkeypatch.setattr("sys.stderr", pipe)
    assert list(with_progress(sources)) == sources
    assert "[2/2] b.yaml" in terminal.getvalue()
    assert pipe.getvalue() == ""


def test_a_wish_for_the_layout_that_cannot_be_met_is_told_and_the_picture_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    parts = "components: {web: {kind: client}, api: {kind: service, name: API}}\n"
    wishes = "layout: {direction: down, same_row: [web, api], order: [web, api]}\n"
    file.write_text(f"name: Shop\n{parts}{wishes}")
    met = run(file, "-o", tmp_path / "met.svg")
    assert (met.exit_code, met.stderr) == (0, "")
    third = parts.replace("}}", "}, db: {kind: database}}")
    file.write_text(f"name: Shop\n{third}{wishes.replace('order: [web, api]', 'order: [web, api, db]')}")
    unmet = run(file, "-o", tmp_path / "unmet.svg")
    assert unmet.exit_code == 0
    assert "Web, API and Db could not be put into this order." in unmet.stderr
    assert (tmp_path / "unmet.svg").read_text().startswith("<svg")
