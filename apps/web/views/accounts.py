"""Accounts: sign up, in and out, passwords, and the end of one.

Most of the work is allauth's; which of it can be reached is said here.
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.core.ratelimit import consume
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from apps.services.access import Visitor
from apps.services.departure import NotAsTold, delete_account, departure_of
from apps.web.account_forms import DeleteAccountForm
from apps.web.errors import answer_too_many

_USE, _SIGN_IN = "process", "login"
_FORM = require_http_methods(["GET", "HEAD", "POST"])

sign_up = _FORM(account.signup)
sign_in = _FORM(account.login)
sign_out = require_POST(account.logout)
tell_inactive = require_safe(account.account_inactive)
tell_mail_is_sent = require_safe(account.password_reset_done)
choose_new_password = _FORM(account.password_reset_from_key)
tell_password_is_new = require_safe(account.password_reset_from_key_done)
tell_oidc_was_left = require_safe(social.login_cancelled)


@_FORM
@login_required
def change_password(request: HttpRequest) -> HttpResponseBase:
    if request.user.is_authenticated and not request.user.has_usable_password():
        return render(request, "account/password_elsewhere.html")
    answer: HttpResponseBase = account.password_change(request)
    return answer


@_FORM
@login_required
def delete_own_account(request: HttpRequest) -> HttpResponseBase:
    """Says what becomes of the systems, and does that and no other thing when the password comes with it."""
    assert isinstance(request.user, User)  # none is there without an account
    visitor = Visitor(user_id=request.user.pk, name=request.user.get_username())
    form = DeleteAccountForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and not consume(request, action="reauthenticate", user=request.user):
        return answer_too_many(request)
    if form.is_valid():
        try:
            delete_account(visitor, request.POST.get("seal", ""))
        except NotAsTold as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return redirect(f"{reverse('account_login')}?deleted=1")
    context = {"form": form, "departure": departure_of(visitor)}
    return render(request, "account/delete.html", context, status=422 if form.is_bound else 200)


@_FORM
def ask_for_new_password(request: HttpRequest) -> HttpResponseBase:
    if not settings.MAIL_IS_SENT:
        return render(request, "account/password_reset_without_mail.html")
    answer: HttpResponseBase = account.password_reset(request)
    return answer


@require_safe
def sign_in_with_oidc(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Sends the visitor to the organisation's own place. 404 when there is none; allauth's other uses are not ours."""
    if request.GET.get(_USE, _SIGN_IN) != _SIGN_IN:
        raise Http404
    return _at_oidc(request, provider_id, oidc.login)


@require_safe
def come_back_from_oidc(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _at_oidc(request, provider_id, oidc.callback)


@_FORM
def sign_up_with_oidc(request: HttpRequest) -> HttpResponseBase:
    """Only for who comes back with a name that cannot be theirs here."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    answer: HttpResponseBase = social.signup(request)
    return answer


def _at_oidc(
    request: HttpRequest, provider_id: str, view: Callable[..., HttpResponseBase]
) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = view(request, provider_id)
    except (RequestException, KeyError, ValueError):  # it does not answer, or not as OIDC says
        return render(request, "socialaccount/unreachable.html", status=503)
    return answer
