"""The Django app that holds the rows."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "apps.store"
    label = "store"

    def ready(self) -> None:
        from apps.store import checks  # noqa: F401  (registers the start-up check)
