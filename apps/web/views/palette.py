"""The places that the command palette leads to: patterns and one's own systems."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.services.listing import list_systems
from apps.services.patterns import list_patterns
from apps.web.htmx import is_fragment_request, vary_on_fragment
from apps.web.owner import visitor_of


@require_safe
def list_places(request: HttpRequest) -> HttpResponse:
    if not is_fragment_request(request):
        return vary_on_fragment(redirect("gallery"))
    key = visitor_of(request, create=False)
    context = {"patterns": list_patterns(), "systems": list_systems(key) if key else ()}
    return vary_on_fragment(render(request, "palette/_places.html", context))
