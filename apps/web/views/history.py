"""The history of a system: its revisions, two of them as texts, and one restored as a new one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.services.access import Right
from apps.services.history import compare_texts, open_history, restore_revision
from apps.services.log import LATEST, read_log
from apps.services.systems import StaleRevision
from apps.web.choices import InvalidChoice
from apps.web.history import Layout, read_layout, shown_difference
from apps.web.numbers import read_number
from apps.web.owner import visitor_of


@require_safe
def show_history(request: HttpRequest, id: str) -> HttpResponse:
    restored = request.GET.get("restored", "")
    toast = f"Revision {restored} is the latest now" if restored.isdigit() else ""
    return _history(request, id, toast=toast)


@require_safe
def show_text_difference(request: HttpRequest, id: str) -> HttpResponse:
    new = read_number("to", request.GET.get("to"), 0)
    old = read_number("from", request.GET.get("from"), 0)
    layout = read_layout(request.GET.get("layout"))
    texts = compare_texts(id, visitor_of(request, create=False), old, new)
    context = {
        "texts": texts,
        "shown": shown_difference(texts.hunks, layout),
        "layout": layout,
        "layouts": {Layout.UNIFIED: "Unified", Layout.SIDE_BY_SIDE: "Side by side"},
    }
    return render(request, "systems/difference.html", context)


@require_POST
def restore_system(request: HttpRequest, id: str) -> HttpResponse:
    number = read_number("revision", request.POST.get("revision"), 0)
    base = read_number("base_revision", request.POST.get("base_revision"), 0)
    try:
        saved = restore_revision(id, visitor_of(request, create=False), number, base)
    except StaleRevision as stale:
        return _history(request, id, 409, stale=stale)
    page = reverse("system-history", args=[id])
    return HttpResponse(status=303, headers={"Location": f"{page}?restored={saved.revision}"})


def _history(request: HttpRequest, id: str, status: int = 200, **more: Any) -> HttpResponse:
    visitor = visitor_of(request, create=False)
    history = open_history(id, visitor, read_number("page", request.GET.get("page"), 1))
    context = {"history": history, "may_restore": history.right >= Right.EDIT, **more}
    if history.right is Right.OWN:
        context["log"] = read_log(id, visitor, None if _asks_for_all(request) else LATEST)
    return render(request, "systems/history.html", context, status=status)


def _asks_for_all(request: HttpRequest) -> bool:
    said = request.GET.get("log")
    if said not in (None, "all"):
        raise InvalidChoice("log", said, ["all"])
    return said == "all"
