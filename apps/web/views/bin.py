"""The bin: what was deleted within 30 days, with a way back; and for good when that is wanted."""

from datetime import UTC, datetime, timedelta
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.services.bin import KEPT_FOR, delete_for_good, list_bin, move_to_bin, take_from_bin
from apps.web.explore import sizes_of
from apps.web.htmx import go_to
from apps.web.listing import address_of, asked_list
from apps.web.owner import visitor_of


@require_safe
def show_bin(request: HttpRequest) -> HttpResponse:
    binned, now = list_bin(visitor_of(request, create=False)), datetime.now(UTC)
    rows = [(each, sizes_of(each.components, each.flows), _days_until(each.goes_at, now)) for each in binned]
    toast = "Deleted for good" if request.GET.get("deleted") else ""
    return render(request, "systems/bin.html", {"rows": rows, "days": KEPT_FOR.days, "toast": toast})


def _days_until(end: datetime, now: datetime) -> int:
    """Begun days count; 0 when it may go any time."""
    return max(0, ceil((end - now) / timedelta(days=1)))


@require_POST
def bin_system(request: HttpRequest, id: str) -> HttpResponse:
    """Back to the list as it was, which offers to undo it."""
    asked = asked_list(request)
    move_to_bin(id, visitor_of(request, create=False))
    return go_to(request, address_of(asked, binned=id))


@require_POST
def return_system(request: HttpRequest, id: str) -> HttpResponse:
    asked = asked_list(request)
    take_from_bin(id, visitor_of(request, create=False))
    return go_to(request, address_of(asked, returned=id))


@require_POST
def delete_system(request: HttpRequest, id: str) -> HttpResponse:
    delete_for_good(id, visitor_of(request, create=False))
    return go_to(request, f"{reverse('bin')}?deleted=1")
