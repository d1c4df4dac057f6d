"""The list of systems, mine and public ones, and the tags that order it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import UserError
from apps.services.access import UnknownSystem, Visitor
from apps.services.bin import Binned, list_bin, open_binned
from apps.services.listing import browse_systems
from apps.services.systems import open_system
from apps.services.tags import set_tags
from apps.web.htmx import go_to, is_fragment_request, vary_on_fragment
from apps.web.listing import address_of, asked_list, shown_listing
from apps.web.owner import visitor_of


@require_safe
def list_my_systems(request: HttpRequest) -> HttpResponse:
    visitor, asked = visitor_of(request, create=False), asked_list(request)
    context: dict[str, Any] = {"listing": shown_listing(asked, browse_systems(visitor, asked))}
    if is_fragment_request(request):
        return vary_on_fragment(render(request, "systems/_results.html", context))
    context |= {
        "has_account": visitor is not None and visitor.user_id is not None,
        "binned_count": len(list_bin(visitor)),
        "binned": _just_binned(request.GET.get("binned"), visitor),
        "toast": "You have left the system"
        if request.GET.get("left")
        else _returned(request.GET.get("returned"), visitor),
    }
    return vary_on_fragment(render(request, "systems/list.html", context))


@require_POST
def tag_system(request: HttpRequest, id: str) -> HttpResponse:
    """The tags of a form, then back to the list as it was."""
    set_tags(id, visitor_of(request, create=False), request.POST.get("tags", ""))
    return go_to(request, address_of(asked_list(request)))


def _just_binned(id: str | None, visitor: Visitor | None) -> Binned | None:
    """What the toast offers to undo, as long as it can be."""
    try:
        return open_binned(id, visitor) if id else None
    except UnknownSystem:
        return None


def _returned(id: str | None, visitor: Visitor | None) -> str:
    try:
        return f"{open_system(id, visitor).name} is back" if id else ""
    except UserError:
        return ""
