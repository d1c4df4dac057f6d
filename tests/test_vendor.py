"""The vendored front-end files are exactly those of the lock, and each says where it comes from."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VENDOR_FOLDERS = (ROOT / "static/vendor", ROOT / "tests/e2e/vendor")
LOCK = ROOT / "static/vendor/vendor.lock.json"
PACKAGES = json.loads(LOCK.read_text())["packages"]


def files_in_lock() -> set[Path]:
    return {ROOT / package["folder"] / name for package in PACKAGES for name in package["files"]}


def files_on_disk() -> set[Path]:
    return {path for folder in VENDOR_FOLDERS for path in folder.rglob("*") if path.is_file()} - {LOCK}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_file_of_a_package_has_the_hash_in_the_lock(package: dict) -> None:
    folder = ROOT / package["folder"]
    found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in package["files"]}
    assert found == package["files"]


def test_no_vendored_file_is_missing_from_the_lock() -> None:
    assert files_on_disk() == files_in_lock()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_says_its_origin_and_carries_its_licence(package: dict) -> None:
    assert package["origin"] == f"npm:{package['name']}@{package['version']}"
    assert package["folder"].endswith(f"@{package['version']}")
    assert package["licence"]
    assert "LICENSE" in package["files"]


def test_the_font_rules_name_only_files_that_are_there() -> None:
    named = [
        sheet.parent / line.split('"')[1]
        for sheet in (ROOT / "static/vendor").rglob("fonts.css")
        for line in sheet.read_text().splitlines()
        if "url(" in line
    ]
    assert len(named) > 10
    assert [file for file in named if not file.is_file()] == []
