"""A new system: from the example, from nothing, from a pattern, from pasted text, or from another system."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.system.model import System
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.services.patterns import list_patterns
from apps.services.places.along import keep_drawn, take_places_along
from apps.services.systems import open_system, start_from_text
from apps.web.htmx import go_to, is_fragment_request
from apps.web.owner import visitor_of
from apps.web.source import listed_problems, posted_text, stage_for, starting_text


@require_http_methods(["GET", "HEAD", "POST"])
def describe_system(request: HttpRequest) -> HttpResponse:
    start = request.GET.get("start", "")
    if request.method != "POST":
        text = starting_text(start)
        context = {
            "text": text,
            "stage": stage_for(_readable(text)),
            "start": start,
            "patterns": list_patterns(),
        }
        return render(request, "systems/new.html", context)
    text = posted_text(request)
    visitor = visitor_of(request, create=True)
    assert visitor is not None  # it was to be made
    try:
        id = start_from_text(text, visitor)
    except InvalidDescription as error:
        return _refused(request, text, error)
    keep_drawn(open_system(id, visitor), visitor, request.POST.get("positions", ""))
    return go_to(request, reverse("system", args=[id]))


@require_POST
def duplicate_system(request: HttpRequest, id: str) -> HttpResponse:
    """A copy of one's own, of what one may see."""
    visitor = visitor_of(request, create=True)
    assert visitor is not None  # it was to be made
    opened = open_system(id, visitor)
    message = f"Duplicated from {opened.name}, revision {opened.revision}"
    copy = start_from_text(opened.text, visitor, message)
    take_places_along(opened, copy, visitor)
    return go_to(request, reverse("system-edit", args=[copy]))


def _refused(request: HttpRequest, text: str, error: InvalidDescription) -> HttpResponse:
    context = {
        "text": text,
        "problems": listed_problems(error, text),
        "more": error.more,
        "patterns": list_patterns(),
        "stage": None if is_fragment_request(request) else stage_for(None),
    }
    return render(request, "systems/new.html", context, status=422)


def _readable(text: str) -> System | None:
    try:
        return read_system(text)
    except InvalidDescription:
        return None
