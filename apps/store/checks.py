"""The start-up check: says when the SQLite in use is an old one."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register

from apps.store.database_health import sqlite_warning


@register(Tags.database)
def warn_of_old_sqlite(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    warning = sqlite_warning()
    return [Warning(warning, id="archbench.W001")] if warning else []
