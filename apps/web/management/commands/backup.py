"""`manage.py backup FILE`: all that is kept, in one file that was read again after it was written."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.services.backups.backup import BrokenBackup, write_backup


class Command(BaseCommand):
    help = "Writes the whole database, as it is at this moment, into one file, and checks the file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="such as backup-2026-11-01.zip; an older one is replaced")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            manifest = write_backup(file)
        except (BrokenBackup, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        for name, (rows, _) in manifest.tables.items():
            if rows:
                self.stdout.write(f"{rows:>10,}  {name}")
        size = file.stat().st_size
        self.stdout.write(f"{file}: {manifest.rows:,} rows, {size:,} bytes, read again and found whole.")
