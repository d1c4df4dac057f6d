"""How tests run: a database, a cache and a var folder of their own, static files as they lie there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import override_settings

from apps.store.append_only import guard_lifted

# Playwright keeps an event loop in the thread of the tests, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite is tried as it runs: in a file, not in memory."""
    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _own_var_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder: Path = tmp_path_factory.mktemp("var")
    cache = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(folder / "cache"),
    }
    with override_settings(
        VAR_DIR=folder,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # quick; its strength is Django's
        CACHES=settings.CACHES | {"pictures": cache},
        STATIC_ROOT=settings.BASE_DIR / "static",
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _emptying_the_database_lifts_the_guard() -> Iterator[None]:
    """After a test with real transactions Django empties all tables; revisions refuse that otherwise."""
    empty_tables = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lift_and_empty(case: TransactionTestCase) -> None:
        with guard_lifted(connection):
            empty_tables(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lift_and_empty)
        yield
