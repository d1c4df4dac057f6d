"""`manage.py restore FILE`: a backup into an empty database, compared row by row before it counts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from apps.services.backups.backup import BrokenBackup
from apps.services.backups.restoring import CannotRestore, restore_backup


class Command(BaseCommand):
    help = "Restores a backup into an empty database, of either kind; everything or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="delete all that is in the database first")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        try:
            manifest = restore_backup(file, replace)
        except (BrokenBackup, CannotRestore) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        made = f"the {manifest.database} backup of {manifest.made_at}"
        self.stdout.write(f"Restored {manifest.rows:,} rows from {made}; read back and found the same.")
