"""The secret key of an installation is made once and read by nobody else."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from apps.config.secret_key import read_or_make_secret_key


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    key = read_or_make_secret_key(tmp_path / "secret_key")
    assert len(key) >= 64
    assert read_or_make_secret_key(tmp_path / "secret_key") == key


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    read_or_make_secret_key(tmp_path / "secret_key")
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_processes_that_start_together_have_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(read_or_make_secret_key, [tmp_path / "secret_key"] * 32))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
