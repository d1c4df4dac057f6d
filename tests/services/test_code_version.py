"""What is kept of earlier code is not mistaken for what the code of today would make."""

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
