"""A system of one's own to explore, at its latest revision or an older one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.services.access import Right
from apps.services.layout.standing import Standing
from apps.services.places.kept import kept_layout
from apps.services.systems import OpenSystem
from apps.web.addresses import FileFormat
from apps.web.arranging import arranging_of
from apps.web.explore import Addresses, Setting, explore, selected_panel, whole_page
from apps.web.htmx import is_fragment_request, vary_on_fragment
from apps.web.levels import level_here
from apps.web.revisions import asked_revision, open_asked

_FACTS = "systems/_facts.html"


@require_safe
def explore_system(request: HttpRequest, id: str) -> HttpResponse:
    opened, revision = open_asked(request, id), asked_revision(request)
    shown = level_here(request, opened.system)
    layout = kept_layout(opened, shown) if request.GET.get("view") != "list" else None
    setting = Setting(
        asked=(("revision", str(revision)),) if revision else (),
        standing=Standing(layout.positions if layout else None),
    )
    explored = explore(request, opened.system, addresses_of_system(id), setting=setting)
    context = _context(opened) | {
        "explored": explored,
        "panel": explored.panel,
        "at_revision": revision,
        "arranging": None if revision else arranging_of(request, opened, layout, explored.picture),
    }
    return render(request, "systems/page.html", context)


@require_safe
def show_system_panel(request: HttpRequest, id: str) -> HttpResponse:
    opened = open_asked(request, id)
    if not is_fragment_request(request):
        return vary_on_fragment(whole_page(request, reverse("system", args=[id])))
    panel = selected_panel(request, opened.system)
    context = _context(opened) | {"system": opened.system, "panel": panel}
    return vary_on_fragment(render(request, "diagram/_panel.html", context))


def _context(opened: OpenSystem) -> dict[str, Any]:
    return {"opened": opened, "facts": _FACTS, "is_owner": opened.right is Right.OWN}


def addresses_of_system(id: str) -> Addresses:
    return Addresses(
        page=reverse("system", args=[id]),
        panel=reverse("system-panel", args=[id]),
        svg=reverse("system-file", args=[id, FileFormat.SVG]),
        png=reverse("system-file", args=[id, FileFormat.PNG]),
        yaml=reverse("system-file", args=[id, FileFormat.YAML]),
        embed=reverse("embed-system", args=[id]),
        chaos=reverse("system-chaos", args=[id]),
    )
