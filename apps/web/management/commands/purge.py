"""`manage.py purge`: deletes for good what has lain in the bin for 30 days."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand

from apps.services.bin import purge_bin


class Command(BaseCommand):
    help = "Deletes for good what has lain in the bin for 30 days. Each start of the server does so too."

    def handle(self, *args: Any, **options: Any) -> None:
        count = purge_bin(datetime.now(UTC))
        if count or options["verbosity"] > 0:
            self.stdout.write(f"{count} system{'' if count == 1 else 's'} deleted from the bin.")
