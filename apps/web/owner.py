"""Whose systems these are: a random key kept in the browser's session."""

import secrets
from datetime import UTC, date, datetime, timedelta

from django.http import HttpRequest

_KEY = "owner_key"
_SEEN = "owner_seen"
_REMEMBER_AGAIN_AFTER = timedelta(days=30)


def owner_key(request: HttpRequest, create: bool) -> str | None:
    """The visitor's key. None when there is none yet and it is not to be made."""
    key: str | None = request.session.get(_KEY)
    today = datetime.now(UTC).date()
    if key is None and create:
        key = secrets.token_urlsafe(16)
        request.session[_KEY] = key
        request.session[_SEEN] = today.isoformat()
    elif key is not None and today - date.fromisoformat(request.session[_SEEN]) > _REMEMBER_AGAIN_AFTER:
        request.session[_SEEN] = today.isoformat()  # saving the session starts its year anew
    return key
