"""Backup and restore: everything comes back as it was, in any database; what is not whole is refused, nothing half done."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from apps.services.access import Visitor
from apps.services.backups.backup import BrokenBackup, check_backup, write_backup
from apps.services.backups.restoring import CannotRestore, restore_backup
from apps.services.backups.rows import empty, lines_of, tables
from apps.services.bin import move_to_bin
from apps.services.drafts import save_draft
from apps.services.log import note
from apps.services.places.kept import kept_layout
from apps.services.systems import open_system, save_system, start_from_text
from apps.services.tags import set_tags
from apps.store.append_only import guard_lifted
from apps.store.models import LinkRecord, MemberRecord, RevisionRecord, Role, SystemRecord

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.django_db(transaction=True)

SHOP = 'name: Shop\ncomponents:\n  api: {name: "Größe \u202e\u200b 店 \\U0001F600", kind: service}  # says "so"\n'
ME = Visitor(key="me")


@pytest.fixture
def shop() -> str:
    """A database in which every table of ours has something."""
    ann = User.objects.create_user("ann", password="secret")
    id = start_from_text(SHOP, ME)
    for number in range(2, 70):
        save_system(id, ME, f"{SHOP}# {number}\u2028\n", number - 1, f"message {number}")
    set_tags(id, ME, "école, Größe")
    save_draft(id, ME, "half: [", 3)
    kept_layout(open_system(id, ME))
    record = SystemRecord.objects.get(id=id)
    MemberRecord.objects.create(system=record, user=ann, role=Role.EDITOR)
    LinkRecord.objects.create(system=record, secret_hash="h", may_edit=False, created_at=datetime.now(UTC))
    note(record, ME, "shared")
    Session.objects.create(session_key="k" * 32, session_data="data", expire_date=datetime.now(UTC))
    move_to_bin(
        start_from_text(SHOP, Visitor(user_id=ann.id, name="ann")), Visitor(user_id=ann.id, name="ann")
    )
    return id


def content() -> dict[str, list[str]]:
    return {table.name: sorted(lines_of(table)) for table in tables()}


def empty_all() -> None:
    with guard_lifted(connection):
        for table in tables():
            empty(table)


@pytest.fixture
def backup(shop: str, tmp_path: Path) -> Path:
    write_backup(tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def test_everything_comes_back_to_the_microsecond(shop: str, backup: Path) -> None:
    before = content()
    assert all(before[name] for name in before if name.startswith("store_")), "no table of ours is left out"
    empty_all()
    restored = restore_backup(backup)
    assert content() == before
    assert restored.rows == sum(map(len, before.values()))
    assert open_system(shop, ME).text == f"{SHOP}# 69\u2028\n"


def test_after_a_restore_saving_goes_on_and_the_guard_is_there(shop: str, backup: Path) -> None:
    empty_all()
    restore_backup(backup)
    assert save_system(shop, ME, SHOP, 69).revision == 70
    assert User.objects.create_user("bob").id > User.objects.get(username="ann").id
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RevisionRecord.objects.all().delete()


def test_a_database_in_use_is_refused_unless_it_is_to_be_replaced(shop: str, backup: Path) -> None:
    before = content()
    start_from_text(SHOP, ME)
    with pytest.raises(CannotRestore, match="not empty"):
        restore_backup(backup)
    restore_backup(backup, replace=True)
    assert content() == before


def test_what_is_written_while_the_backup_runs_is_in_it_whole_or_not_at_all(
    shop: str, tmp_path: Path
) -> None:
    stop = Event()

    def write() -> None:
        number = 69
        while not stop.is_set():
            number = save_system(shop, ME, f"{SHOP}# w{number}\n", number).revision
        connection.close()

    writer = Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            write_backup(tmp_path / "backup.zip")
            with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
                systems = [json.loads(line) for line in archive.read("store_systemrecord.jsonl").splitlines()]
                revisions = [
                    json.loads(line) for line in archive.read("store_revisionrecord.jsonl").splitlines()
                ]
            latest = next(row["latest_revision"] for row in systems if row["id"] == shop)
            assert max(row["number"] for row in revisions if row["system_id"] == shop) == latest
    finally:
        stop.set()
        writer.join()


def damaged(backup: Path) -> Iterator[bytes]:
    """The file cut off, with a byte turned in the middle, and as something else."""
    whole = backup.read_bytes()
    yield whole[: len(whole) // 2]
    yield whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 0xFF]) + whole[len(whole) // 2 + 1 :]
    yield b"not a backup"
    yield b""


def test_a_damaged_file_is_refused_and_nothing_is_lost(backup: Path) -> None:
    before = content()
    for number, body in enumerate(damaged(backup)):
        broken = backup.with_name(f"broken-{number}.zip")
        broken.write_bytes(body)
        with pytest.raises(BrokenBackup):
            restore_backup(broken, replace=True)
    with pytest.raises(BrokenBackup):
        restore_backup(backup.with_name("none.zip"), replace=True)
    assert content() == before


def altered(backup: Path, name: str, old: str, new: str) -> Path:
    """The same archive with other words in one of its files."""
    other = backup.with_name("altered.zip")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(other, "w") as target:
        for member in source.namelist():
            body = source.read(member)
            target.writestr(member, body.replace(old.encode(), new.encode(), 1) if member == name else body)
    assert other.read_bytes() != backup.read_bytes()
    return other


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("store_revisionrecord.jsonl", "message 5", "message X"),
        ("store_revisionrecord.jsonl", '"number":3', '"number":"three"'),
        ("store_systemrecord.jsonl", '"is_public"', '"is_secret"'),
        ("manifest.json", '"format": 1', '"format": 2'),
        ("manifest.json", "store_logrecord", "store_other"),
    ],
)
def test_a_changed_file_is_refused(backup: Path, name: str, old: str, new: str) -> None:
    with pytest.raises(BrokenBackup):
        check_backup(altered(backup, name, old, new))


def test_a_backup_of_another_version_is_refused(backup: Path) -> None:
    other = altered(backup, "manifest.json", "store.0001", "store.9999")
    with pytest.raises(CannotRestore, match="another version"):
        restore_backup(other, replace=True)


def test_a_backup_that_cannot_be_written_leaves_the_older_one(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backup.read_bytes()
    monkeypatch.setattr("apps.services.backups.backup.check_backup", lambda path: None)
    with pytest.raises(BrokenBackup):
        write_backup(backup)
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_the_commands_say_what_they_did(
    shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.zip"
    call_command("backup", str(file))
    assert "read again and found whole" in capsys.readouterr().out
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(file))
    call_command("restore", str(file), "--replace")
    assert "read back and found the same" in capsys.readouterr().out
    call_command("purge")
    assert "0 systems deleted" in capsys.readouterr().out


def test_a_backup_goes_into_another_database_and_back(shop: str, backup: Path, tmp_path: Path) -> None:
    """The other is always SQLite; run on PostgreSQL this is the way there and back."""
    before, there = content(), tmp_path / "there"
    there.mkdir()
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{there / 'db.sqlite3'}", "VAR_DIR": str(there)}
    for command in (("restore", str(backup)), ("backup", str(there / "back.zip"))):
        manage = [sys.executable, "manage.py", *command]
        subprocess.run(manage, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert check_backup(there / "back.zip").tables == check_backup(backup).tables
    restore_backup(there / "back.zip", replace=True)
    assert content() == before
