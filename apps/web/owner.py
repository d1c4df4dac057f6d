"""Who is there: an account, or without one a browser that has a random key in its session."""

import secrets
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from apps.services.access import Visitor
from apps.services.accounts import take_along

_KEY = "owner_key"
_SEEN = "owner_seen"
_TAKEN = "taken_along"
_REMEMBER_AGAIN_AFTER = timedelta(days=30)


def visitor_of(request: HttpRequest, create: bool) -> Visitor | None:
    """The visitor. None when there is neither an account nor a key, and no key is to be made."""
    if request.user.is_authenticated:
        return _account(request.user)
    key = _key_of(request, create)
    return Visitor(key=key) if key is not None else None


def take_along_on_sign_in(request: HttpRequest, user: AbstractBaseUser, **kwargs: object) -> None:
    """What the browser made becomes the account's; the key is done with, so signing out leaves nothing in sight."""
    key = request.session.pop(_KEY, None)
    request.session.pop(_SEEN, None)
    if key is not None:
        request.session[_TAKEN] = take_along(key, _account(user))


def pop_taken_along(request: HttpRequest) -> int:
    """How many systems came along at the sign-in just now; asked again, none."""
    return int(request.session.pop(_TAKEN, 0)) if _TAKEN in request.session else 0


def _account(user: AbstractBaseUser) -> Visitor:
    return Visitor(user_id=user.pk, name=user.get_username())


def _key_of(request: HttpRequest, create: bool) -> str | None:
    key: str | None = request.session.get(_KEY)
    today = datetime.now(UTC).date()
    if key is None and create:
        key = secrets.token_urlsafe(16)
        request.session[_KEY] = key
        request.session[_SEEN] = today.isoformat()
    elif key is not None and today - date.fromisoformat(request.session[_SEEN]) > _REMEMBER_AGAIN_AFTER:
        request.session[_SEEN] = today.isoformat()  # saving the session starts its year anew
    return key
