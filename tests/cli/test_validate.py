"""`archbench validate`: what is wrong, where compilers and editors look for it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from apps.cli.main import main

GOOD = "archbench: 1\nname: Shop\ncomponents:\n  web: {name: Web, kind: client}\n"
BAD = GOOD.replace("client", "cleint") + "  db: {name: D, kind: databse}\n"


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)], input=stdin)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_valid_file_is_silence_and_zero(tmp_path: Path) -> None:
    result = run(write(tmp_path, "shop.yaml", GOOD))
    assert (result.exit_code, result.output) == (0, "")


def test_every_error_is_a_line_with_file_line_and_column(tmp_path: Path) -> None:
    bad = write(tmp_path, "bad.yaml", BAD)
    result = run(bad)
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{bad}:4:")
    assert "client" in first
    assert second.startswith(f"{bad}:5:")
    assert "database" in second


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    good, bad = write(tmp_path, "good.yaml", GOOD), write(tmp_path, "bad.yaml", BAD)
    result = run(bad, good, tmp_path / "missing.yaml")
    assert result.exit_code == 1
    assert f"{bad}:4:" in result.stdout
    assert f"{tmp_path / 'missing.yaml'}: No such file" in result.stdout
    assert str(good) not in result.stdout


def test_a_dash_is_stdin() -> None:
    assert run("-", stdin=GOOD).exit_code == 0
    assert run("-", stdin=BAD).stdout.startswith("<stdin>:4:")


def test_json_is_read_too() -> None:
    json = '{"archbench": 1, "name": "Shop", "components": {"web": {"name": "Web", "kind": "client"}}}'
    assert run("-", stdin=json).exit_code == 0


def test_pattern_files_are_read_too() -> None:
    patterns = sorted((Path(__file__).parents[2] / "patterns").glob("*.yaml"))
    assert patterns
    result = run(*patterns)
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"[" * 60_000, b""])
def test_what_is_no_description_at_all_has_a_position_too(content: bytes) -> None:
    result = run("-", stdin=content)
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:1:")


def test_no_file_is_an_error_of_usage() -> None:
    assert run().exit_code == 2
