"""What htmx asks for: the only module that reads `request.htmx`."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


def _details(request: HttpRequest) -> HtmxDetails:
    return cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]


def is_fragment_request(request: HttpRequest) -> bool:
    """True when a part of a page is wanted; boosted links and restored history want the whole page."""
    details = _details(request)
    return bool(details) and not details.boosted and not details.history_restore_request


def vary_on_fragment(response: HttpResponse) -> HttpResponse:
    """For an address that answers with a page or a fragment: caches keep the two apart."""
    patch_vary_headers(response, ["HX-Request"])
    return response


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """Send the visitor on after a POST: the browser by 303, htmx by its own header."""
    if is_fragment_request(request):
        return HttpResponseClientRedirect(address)
    return HttpResponse(status=303, headers={"Location": address})
