"""`archbench diff`: what differs, in four forms, and an exit code that a script can ask."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from apps.cli.main import main

OLD = """archbench: 1
name: Shop
components: {web: {kind: client}, orders: {kind: service}, mail: {kind: worker}}
flows: [web -> orders, 'orders ~> mail: receipt']
"""
NEW = """archbench: 1
name: Shop
components: {orders: {kind: service, replicas: 3}, web: {kind: client}, cache: {name: Redis, kind: cache}}
flows: ['orders -> cache: look up', web -> orders]
"""
SAME = """archbench: 1
name: Shop
components: {mail: {kind: worker}, web: {kind: client}, orders: {kind: service}}
flows: [{from: orders, to: mail, label: receipt, mode: async}, web -> orders]
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (("old", OLD), ("new", NEW), ("same", SAME)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def run(files: Path, old: str, new: str, *options: str, text: str = "") -> Result:
    places = [place if place == "-" else str(files / f"{place}.yaml") for place in (old, new)]
    return CliRunner().invoke(main, ["diff", *places, *options], input=text)


def test_what_differs_is_told_a_line_each(files: Path) -> None:
    result = run(files, "old", "new")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "1 component and 1 flow added, 1 component and 1 flow removed, 1 component changed",
        "+ Added Redis (cache).",
        "- Removed Mail (worker).",
        "~ Orders: replicas 1 → 3.",
        "+ Added the flow Orders calls Redis: look up.",
        "- Removed the flow Orders sends to Mail: receipt.",
    ]


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_same_in_another_spelling_and_order_is_equal(files: Path, form: str) -> None:
    assert run(files, "old", "same", "--format", form).exit_code == 0
    assert run(files, "old", "new", "--format", form).exit_code == 1


def test_equal_ones_are_said_to_be(files: Path) -> None:
    assert run(files, "old", "same").stdout == "No difference\n"


def test_one_of_them_may_be_stdin_but_not_both(files: Path) -> None:
    there, back = run(files, "-", "new", text=OLD), run(files, "new", "-", text=OLD)
    assert (there.exit_code, back.exit_code) == (1, 1)
    assert "+ Added Redis (cache)." in there.stdout
    assert "- Removed Redis (cache)." in back.stdout
    both = run(files, "-", "-", text=OLD)
    assert both.exit_code == 2
    assert "Only one of the two can be stdin." in both.stderr


def test_json_says_it_all(files: Path) -> None:
    report = json.loads(run(files, "old", "new", "--format", "json").stdout)
    assert report == {
        "components": {"added": ["cache"], "removed": ["mail"], "changed": {"orders": {"replicas": [1, 3]}}},
        "flows": {"added": ["orders->cache look up"], "removed": ["orders->mail receipt"], "changed": {}},
        "groups": {"added": [], "removed": [], "changed": {}},
        "dependencies": {"added": [], "removed": [], "changed": {}},
        "journeys": {"added": [], "removed": [], "changed": {}},
    }


def test_markdown_has_the_measures_and_what_changed(files: Path) -> None:
    """Two of the same name go by their files."""
    result = run(files, "old", "new", "--format", "markdown")
    old, new = (str(files / f"{name}.yaml").replace("_", r"\_") for name in ("old", "new"))
    assert result.stdout.startswith(f"# {old} and {new}\n")
    assert "| Components | 3 | 3 |" in result.stdout
    assert "- Orders: replicas 1 → 3." in result.stdout


def test_svg_is_one_picture_of_both(files: Path) -> None:
    result = run(files, "old", "new", "--format", "svg")
    assert result.exit_code == 1
    assert result.stdout.startswith("<svg")
    assert all(word in result.stdout for word in ("Redis", "Mail", "added", "removed", "changed"))
    assert run(files, "old", "same", "--format", "svg").exit_code == 0


def test_the_picture_needs_no_settings_of_a_server(files: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    places = [str(files / f"{name}.yaml") for name in ("old", "new")]
    program = [sys.executable, "-c", "from apps.cli.main import main; main()"]
    ran = subprocess.run(
        [*program, "diff", *places, "--format", "svg"], env=environment, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert ran.stdout.startswith(b"<svg")


def test_pattern_files_are_compared_by_their_systems() -> None:
    result = CliRunner().invoke(main, ["diff", "patterns/monolith.yaml", "patterns/microservices.yaml"])
    assert result.exit_code == 1
    assert "- Removed Shop database (database)." in result.stdout


@pytest.mark.parametrize("form", ["text", "svg"])
def test_what_cannot_be_read_cannot_be_compared(files: Path, form: str) -> None:
    wrong = run(files, "old", "-", "--format", form, text="archbench: 2")
    missing = run(files, "nowhere", "old", "--format", form)
    assert (wrong.exit_code, missing.exit_code) == (2, 2)
    assert "<stdin>:1:" in wrong.stderr
    assert "nowhere.yaml: No such file" in missing.stderr
    assert wrong.stdout == missing.stdout == ""


def test_a_form_that_is_not_there_is_an_error_in_its_use(files: Path) -> None:
    assert run(files, "old", "new", "--format", "pdf").exit_code == 2
