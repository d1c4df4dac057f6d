"""The Django app of the pages: what happens when somebody signs in, and when the database is brought up to date."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_in
from django.core.management import call_command
from django.db.models.signals import post_migrate


class WebConfig(AppConfig):
    name = "apps.web"
    label = "web"

    def ready(self) -> None:
        from apps.web.owner import take_along_on_sign_in

        user_logged_in.connect(take_along_on_sign_in, dispatch_uid="take along")
        post_migrate.connect(_make_table_of_counts, sender=apps.get_app_config("store"))


def _make_table_of_counts(using: str, **kwargs: Any) -> None:
    """The cache in the database needs its table; one that is there stays."""
    call_command("createcachetable", database=using, verbosity=0)
