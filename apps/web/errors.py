"""The one place where errors become answers: a page, or plain text where a file was asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from apps.core.catalogue.pattern import UnknownPhase
from apps.core.errors import UserError
from apps.services.access import NotAllowed, UnknownSystem
from apps.services.patterns import UnknownPattern
from apps.services.references import UnknownReference
from apps.services.systems import StaleRevision, UnknownRevision
from apps.services.workers import Busy
from apps.web.choices import InvalidChoice

_STATUS: dict[type[UserError], int] = {
    UnknownPattern: 404,
    UnknownPhase: 404,
    UnknownSystem: 404,
    NotAllowed: 403,
    UnknownRevision: 404,
    UnknownReference: 404,
    StaleRevision: 409,
    InvalidChoice: 422,
    Busy: 503,
}
_UNPROCESSABLE = 422

# Addresses that answer with a file say in plain text why they do not.
_FILES = frozenset(
    {
        "pattern-file",
        "system-file",
        "system-layout-file",
        "pattern-chaos-facts",
        "system-chaos-facts",
        "decision-record",
        "compare-svg",
        "compare-png",
        "compare-markdown",
        "schema",
        "health",
    }
)


class UserErrorMiddleware:
    """Answers the errors that views let through; all others are bugs and go on up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer_user_error(request, error) if isinstance(error, UserError) else None


def status_of(error: UserError) -> int:
    return next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), _UNPROCESSABLE)


def answer_user_error(request: HttpRequest, error: UserError) -> HttpResponse:
    response = _answer(request, status_of(error), str(error), error)
    if isinstance(error, Busy):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def answer_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 400, "The request is malformed.")


def answer_forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403, "This is not allowed.")


def answer_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404, "There is nothing at this address.")


def answer_too_many(request: HttpRequest) -> HttpResponse:
    return _answer(request, 429, "Too many tries in a short time. Wait a few minutes, then try again.")


def answer_broken(request: HttpRequest) -> HttpResponse:
    return _answer(request, 500, "Something broke on our side. It was noted; please try again.")


def refuse_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _answer(
        request, 403, "The form is too old or came from another site. Reload the page and try again."
    )


def _answer(request: HttpRequest, status: int, message: str, error: UserError | None = None) -> HttpResponse:
    match = request.resolver_match
    if match is not None and match.url_name in _FILES:
        return HttpResponse(f"{message}\n", status=status, content_type="text/plain; charset=utf-8")
    return render(request, f"errors/{status}.html", {"message": message, "error": error}, status=status)
