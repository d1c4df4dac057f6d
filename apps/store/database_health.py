"""What runs below the rows: does the database answer, and is its SQLite one without the WAL race."""

import sqlite3

from django.db import connection

SAFE_SQLITE = (3, 51, 3)


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def sqlite_warning() -> str:
    """Empty when there is nothing to warn of."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return ""
    wanted = ".".join(str(part) for part in SAFE_SQLITE)
    return (
        f"SQLite {sqlite3.sqlite_version} runs; versions below {wanted} may corrupt a database "
        "in a rare race. Use a newer SQLite or PostgreSQL, and keep backups."
    )
