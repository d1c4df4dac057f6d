"""manage.py invite: links that let one person each sign up, where sign-up is by invitation."""

import os
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from apps.services.accounts import make_invitation
from apps.web.accounts import INVITATION

_LONGEST = 365


class Command(BaseCommand):
    help = "Prints links that let one person each sign up. For SIGN_UP=invitation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        here = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        parser.add_argument("--at", default=here, help=f"where Archbench is served; else {here}")
        parser.add_argument("--days", type=int, default=7, help="how long each works; else 7")
        parser.add_argument("--count", type=int, default=1, help="how many; else 1")

    def handle(self, *args: Any, at: str, days: int, count: int, **options: Any) -> None:
        if settings.SIGN_UP != "invitation":
            raise CommandError(f"SIGN_UP is {settings.SIGN_UP}: invitations are for SIGN_UP=invitation.")
        if not 1 <= days <= _LONGEST or count < 1:
            raise CommandError(f"--days goes from 1 to {_LONGEST}, --count starts at 1.")
        for _ in range(count):
            asked = urlencode({INVITATION: make_invitation(timedelta(days=days))})
            self.stdout.write(f"{at.rstrip('/')}{reverse('account_signup')}?{asked}")
