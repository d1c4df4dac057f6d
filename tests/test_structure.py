"""The house style, as far as a program can read it: layers, sizes, names, first lines."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ROOT / "apps"
MODULES = sorted(path for path in APPS.rglob("*.py") if "migrations" not in path.parts)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def layers() -> set[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {name.strip() for row in rows for name in row.split("|")}


def test_every_folder_in_apps_has_its_layer() -> None:
    folders = {path.name for path in APPS.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == layers()


def test_no_file_is_over_300_lines() -> None:
    long = {name_of(path): len(lines_of(path)) for path in MODULES if len(lines_of(path)) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_over_40_lines_without_a_reason_above_it() -> None:
    assert [found for path in MODULES for found in long_functions(path)] == []


def long_functions(path: Path) -> list[str]:
    lines = lines_of(path)
    return [
        f"{name_of(path)}: {node.name} has {length} lines"
        for node in ast.walk(ast.parse("\n".join(lines)))
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
        and not lines[node.lineno - 2].lstrip().startswith("#")
    ]


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in APPS.rglob("*") if path.stem in EMPTY_NAMES] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_first_line_says_the_idea_of_the_file(path: Path) -> None:
    first = next(iter(lines_of(path)), "")
    assert first.startswith('"""'), f"{name_of(path)} starts with {first!r}"
    assert len(first.strip('"').strip()) > 10, f"{name_of(path)}: {first!r} says too little"


def test_the_core_and_the_command_line_work_without_starting_django() -> None:
    program = "import sys, apps.cli.main; sys.exit('django' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert ran.returncode == 0, "importing apps.cli.main imported django"
