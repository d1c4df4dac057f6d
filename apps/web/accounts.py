"""Accounts as allauth is to treat them here: who may sign up, which names may be, and what is said."""

from typing import Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import render

from apps.core.system.characters import forbidden_character
from apps.services.accounts import is_invitation, use_invitation

INVITATION: Final = "invitation"
_NO_MATCH: Final = "No account has this name and password together. Check both."
_UNKNOWN_PLACE: Final = "unknown"

_WORDS: Final = {
    "username_password_mismatch": _NO_MATCH,
    "email_password_mismatch": _NO_MATCH,
    "too_many_login_attempts": "Too many tries that failed. Wait five minutes, then try again.",
    "username_taken": "This username is taken. Choose another.",
    "email_taken": "An account has this e-mail address already. Sign in to it, or leave the address out.",
    "enter_current_password": "This is not your present password.",
    "username_with_at": "A username has no @ in it: it could be taken for somebody's address.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages: ClassVar = {**DefaultAccountAdapter.error_messages, **_WORDS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if settings.SIGN_UP == "invitation":
            return is_invitation(request.GET.get(INVITATION, ""))
        return bool(settings.SIGN_UP == "open")

    def clean_username(self, username: str, shallow: bool = False) -> str:
        if "@" in username:
            raise self.validation_error("username_with_at")
        name: str = super().clean_username(username, shallow)
        return name

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        forbidden = forbidden_character(password)
        if forbidden is not None:
            raise ValidationError(f"The character {forbidden.code} cannot be typed again; leave it out.")
        checked: str = super().clean_password(password, user)
        return checked

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: Any, commit: bool = True
    ) -> AbstractBaseUser:
        """An invitation is used up by the account that comes of it: of two who try at once, one gets it."""
        if _is_by_invitation(request) and not use_invitation(request.GET.get(INVITATION, "")):
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html"))
        saved: AbstractBaseUser = super().save_user(request, user, form, commit)
        return saved

    def get_client_ip(self, request: HttpRequest) -> str:
        """A server at a socket has no address to tell; then all who ask count as one."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return _UNKNOWN_PLACE


def _is_by_invitation(request: HttpRequest) -> bool:
    """Not so for who comes from the organisation's own place and only chooses a name here."""
    match = request.resolver_match
    return settings.SIGN_UP == "invitation" and match is not None and match.url_name == "account_signup"


class OidcAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whom the organisation lets in is in, whatever is said of signing up here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True
