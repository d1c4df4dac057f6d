"""Headers of every answer that no Django setting sets, and the policies of raw files and embeds."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from apps.services.access import LINK_SIGN

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)

RAW_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

PRIVATE_PAGE = "private, no-store"
PRIVATE_FILE = "private, no-cache"
PUBLIC_FILE = "public, max-age=300"


def set_default_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. What a view has set stays; what it has not said is private."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", PRIVATE_PAGE)
        if _names_a_link(request):
            response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answer


def _names_a_link(request: HttpRequest) -> bool:
    """Whether the secret of a link is in the address: no search engine is to keep it."""
    refs = (request.path, *request.GET.getlist("of"))
    return any(f"/{LINK_SIGN}" in ref for ref in refs)


def answer_head_without_body(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. HEAD gets the headers of GET, its length among them, and no body."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer


def answer_raw_file(request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse:
    """The file, or 304 when the reader has it; sealed either way, since a 304 renews what was kept."""
    response.headers["ETag"] = f'"{tag}"'
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return _seal(answer or response)


def _seal(response: HttpResponse) -> HttpResponse:
    """An SVG opened as a page is a page: it may run nothing and load nothing."""
    response.headers["Content-Security-Policy"] = RAW_FILE_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def allow_framing(response: HttpResponse) -> HttpResponse:
    """For embeds alone: the same policy, but anything may frame the page; `*` would leave out local documents."""
    response._csp_replace = {"frame-ancestors": None}  # type: ignore[attr-defined]
    response.xframe_options_exempt = True
    return response
