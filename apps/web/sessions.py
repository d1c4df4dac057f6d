"""Sessions in the database; a cookie that cannot be a session key never reaches it."""

from django.contrib.sessions.backends import db
from django.utils.crypto import RANDOM_STRING_CHARS

_LENGTH = 32


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """Keys as Django makes them, nothing else: PostgreSQL fails on a NUL, SQLite does not."""
        return key is not None and len(key) == _LENGTH and set(key) <= set(RANDOM_STRING_CHARS)
