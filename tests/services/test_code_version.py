"""What is kept of earlier code is not mistaken for what the code of today would make."""

import sys
from pathlib import Path

import pytest

from apps.services import code_version as module
from apps.services.code_version import code_version


def test_the_tag_changes_with_the_package_and_with_the_values_that_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    today = code_version("apps.core.diagram")
    assert today == code_version("apps.core.diagram")
    assert today != code_version("apps.core.failure")
    code_version.cache_clear()
    monkeypatch.setattr(module, "SHAPES", "apps.store")
    assert code_version("apps.core.diagram") != today
    code_version.cache_clear()


@pytest.mark.parametrize("changed", ["drawing.py", "inner/routes.py", "inner/words.json"])
def test_a_change_of_any_file_of_a_package_gives_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    package = tmp_path / "drawn"
    (package / "inner").mkdir(parents=True)
    for name in ("__init__.py", "drawing.py", "inner/__init__.py", "inner/routes.py", "inner/words.json"):
        (package / name).write_text("1")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "drawn", raising=False)
    before = code_version.__wrapped__("drawn")
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "drawing.pyc").write_text("kept by Python")
    assert code_version.__wrapped__("drawn") == before
    (package / changed).write_text("2")
    assert code_version.__wrapped__("drawn") != before
    monkeypatch.delitem(sys.modules, "drawn", raising=False)
