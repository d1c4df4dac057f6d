"""The source of a system of one's own: a plain form that saves new revisions and overwrites nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.core.system.problems import InvalidDescription
from apps.services.systems import InvalidMessage, OpenSystem, StaleRevision, open_system, save_system
from apps.web.explore import sizes_of
from apps.web.owner import owner_key
from apps.web.source import listed_problems, posted_text

_LONGEST_NUMBER = 10


@require_http_methods(["GET", "HEAD", "POST"])
def edit_source(request: HttpRequest, id: str) -> HttpResponse:
    key = owner_key(request, create=False)
    opened = open_system(id, key)
    if request.method != "POST":
        saved = request.GET.get("saved") == str(opened.revision)
        return _form(request, opened, opened.text, opened.revision, saved=saved)
    return _save(request, opened, key)


def _save(request: HttpRequest, opened: OpenSystem, key: str | None) -> HttpResponse:
    text, base = posted_text(request), _base_revision(request)
    try:
        saved = save_system(opened.id, key, text, base, request.POST.get("message", "").strip())
    except InvalidDescription as error:
        problems = listed_problems(error, text)
        return _form(request, opened, text, base, 422, problems=problems, more=error.more)
    except StaleRevision as error:
        return _form(request, opened, text, base, 409, stale=error)
    except InvalidMessage as error:
        return _form(request, opened, text, base, 422, refused=str(error))
    page = reverse("system-edit", args=[opened.id])
    return HttpResponse(status=303, headers={"Location": f"{page}?saved={saved.revision}"})


def _base_revision(request: HttpRequest) -> int:
    """The revision that the text started from; 0, which is never the latest, when the form does not say."""
    said = request.POST.get("base_revision", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < _LONGEST_NUMBER else 0


def _form(
    request: HttpRequest, opened: OpenSystem, text: str, base: int, status: int = 200, **outcome: Any
) -> HttpResponse:
    context = {
        "opened": opened,
        "sizes": sizes_of(len(opened.system.components), len(opened.system.flows)),
        "text": text,
        "base_revision": base,
        "sent_message": request.POST.get("message", "") if status != 200 else "",
        **outcome,
    }
    return render(request, "systems/source.html", context, status=status)
