"""Leaving a system that somebody shared with one's account: a page that asks, and a button that does it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.services.members import leave_system, membership_of
from apps.web.htmx import go_to
from apps.web.owner import visitor_of


@require_http_methods(["GET", "HEAD", "POST"])
def leave_shared_system(request: HttpRequest, id: str) -> HttpResponse:
    visitor = visitor_of(request, create=False)
    if request.method != "POST":
        return render(request, "sharing/leave.html", {"membership": membership_of(id, visitor)})
    leave_system(id, visitor)
    return go_to(request, f"{reverse('systems')}?left=1")
