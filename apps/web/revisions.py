"""Which revision of a system an address asks for: `?revision=3`, or the latest; and what its files are called."""

from django.http import HttpRequest
from django.utils.text import slugify

from apps.services.systems import OpenSystem, open_revision, open_system
from apps.web.numbers import read_number
from apps.web.owner import visitor_of


def asked_revision(request: HttpRequest) -> int:
    """0 for the latest. Raises `InvalidChoice`."""
    return read_number("revision", request.GET.get("revision"), 0)


def open_asked(request: HttpRequest, id: str) -> OpenSystem:
    """Raises `UnknownSystem`, `UnknownRevision` and `InvalidChoice`."""
    number, visitor = asked_revision(request), visitor_of(request, create=False)
    return open_revision(id, number, visitor) if number else open_system(id, visitor)


def stem_of(opened: OpenSystem) -> str:
    """What files of it are called, without their ending."""
    return slugify(opened.name, allow_unicode=True) or "system"
