"""What the command line reads: a phase of a pattern file, too."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from apps.cli.main import main
from apps.cli.sources import Source
from apps.core.catalogue.pattern import UnknownPhase
from tests.core.catalogue.phased import PHASED


@pytest.fixture
def strangler(tmp_path: Path) -> Path:
    file = tmp_path / "strangler.yaml"
    file.write_text(PHASED, encoding="utf-8")
    return file


def test_a_phased_pattern_is_read_where_it_starts(strangler: Path) -> None:
    assert set(Source(str(strangler)).read().components) == {"web", "app"}


def test_a_phase_stands_after_the_file(strangler: Path) -> None:
    source = Source(f"{strangler}@cut-auth")
    assert set(source.read().components) == {"web", "app", "auth"}
    assert source.stem == "strangler-cut-auth"


def test_an_unknown_phase_is_told_on_its_line(strangler: Path) -> None:
    with pytest.raises(UnknownPhase):
        Source(f"{strangler}@later").read()
    result = CliRunner().invoke(main, ["validate", f"{strangler}@later"])
    assert result.exit_code == 1
    assert result.stdout.startswith(f'{strangler}@later: The pattern "strangler" has no phase "later"')


def test_a_file_with_the_sign_in_its_name_is_that_file(strangler: Path) -> None:
    odd = strangler.rename(strangler.with_name("shop@home"))
    odd.write_text("name: Shop\ncomponents:\n  a: {kind: cdn}\n")
    assert Source(str(odd)).read().name == "Shop"


def test_the_picture_of_a_phase_lies_beside_the_file(strangler: Path) -> None:
    result = CliRunner().invoke(main, ["render", f"{strangler}@cut-auth"])
    assert result.exit_code == 0, result.output
    assert strangler.with_name("strangler-cut-auth.svg").exists()


def test_two_phases_are_compared(strangler: Path) -> None:
    result = CliRunner().invoke(main, ["diff", f"{strangler}@whole", f"{strangler}@cut-auth"])
    assert result.exit_code == 1
    assert "Auth" in result.stdout
