"""The editing page of a system: a form that saves new revisions and overwrites nothing, drawn live by scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.core.layout.places.positions import write_positions
from apps.core.system.problems import InvalidDescription
from apps.services.access import NotAllowed, Right, Visitor
from apps.services.drafts import drop_draft, open_draft
from apps.services.editing import merge_stale
from apps.services.places.along import KeptDrawing, keep_drawn
from apps.services.places.meanwhile import Window
from apps.services.systems import InvalidMessage, OpenSystem, StaleRevision, open_system, save_system
from apps.web.explore import sizes_of
from apps.web.htmx import is_fragment_request
from apps.web.owner import visitor_of
from apps.web.source import listed_problems, posted_number, posted_text, stage_for


@require_http_methods(["GET", "HEAD", "POST"])
def edit_source(request: HttpRequest, id: str) -> HttpResponse:
    visitor = visitor_of(request, create=False)
    opened = open_system(id, visitor)
    if opened.right < Right.EDIT:
        raise NotAllowed(Right.EDIT)
    if request.method != "POST":
        saved = request.GET.get("saved") == str(opened.revision)
        draft = open_draft(id, visitor)
        return _form(request, opened, opened.text, opened.revision, saved=saved, draft=draft)
    if request.POST.get("take") == "merge":
        return _take_merge(request, opened, visitor)
    return _save(request, opened, visitor)


def _save(request: HttpRequest, opened: OpenSystem, visitor: Visitor | None) -> HttpResponse:
    text, base = posted_text(request), posted_number(request, "base_revision")
    try:
        saved = save_system(opened.id, visitor, text, base, request.POST.get("message", "").strip())
    except InvalidDescription as error:
        problems = listed_problems(error, text)
        return _form(request, opened, text, base, 422, problems=problems, more=error.more)
    except StaleRevision as error:
        merged = merge_stale(opened.id, visitor, base, text, error.theirs)
        return _form(request, opened, text, base, 409, stale=error, merged=merged)
    except InvalidMessage as error:
        return _form(request, opened, text, base, 422, refused=str(error))
    window = Window(posted_number(request, "layout"), opened.revision)
    kept = keep_drawn(saved, visitor, request.POST.get("positions", ""), window)
    _forget_draft(opened.id, visitor, text)
    if is_fragment_request(request):
        return _form(request, saved, text, saved.revision, saved=True, **_told(kept))
    page = reverse("system-edit", args=[opened.id])
    return HttpResponse(status=303, headers={"Location": f"{page}?saved={saved.revision}"})


def _told(kept: KeptDrawing | None) -> dict[str, Any]:
    """What the window goes on from; as it did before when nothing was kept."""
    if kept is None:
        return {}
    return {"layout": kept.number, "meanwhile": write_positions(kept.merged) if kept.merged else ""}


def _forget_draft(id: str, visitor: Visitor | None, text: str) -> None:
    """Only what was saved: a draft that says something else is another window's."""
    draft = open_draft(id, visitor)
    if draft is not None and draft.text == text:
        drop_draft(id, visitor)


def _take_merge(request: HttpRequest, opened: OpenSystem, visitor: Visitor | None) -> HttpResponse:
    """The form with the merged text in it, to read over and save."""
    text, base = posted_text(request), posted_number(request, "base_revision")
    merged = merge_stale(opened.id, visitor, base, text, opened.text)
    return _form(request, opened, merged.text if merged else text, opened.revision, taken=merged)


def _form(
    request: HttpRequest, opened: OpenSystem, text: str, base: int, status: int = 200, **outcome: Any
) -> HttpResponse:
    """The page, or for scripts that saved only what changes on it."""
    fragment = is_fragment_request(request)
    stage = None if fragment else stage_for(opened.system, opened)
    context = {
        "opened": opened,
        "sizes": sizes_of(len(opened.system.components), len(opened.system.flows)),
        "text": text,
        "base_revision": base,
        "sent_message": request.POST.get("message", "") if status != 200 else "",
        "stage": stage,
        "layout": stage.layout if stage else posted_number(request, "layout"),
        **outcome,
    }
    template = "systems/_saved.html" if fragment else "systems/source.html"
    return render(request, template, context, status=status)
