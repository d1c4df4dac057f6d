"""Systems of one's own: the list, a new one, and one to explore."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.system.problems import InvalidDescription
from apps.services.systems import list_systems, open_system, start_from_text
from apps.web.addresses import FileFormat
from apps.web.explore import Addresses, explore, selected_panel, sizes_of, whole_page
from apps.web.htmx import go_to, is_fragment_request, vary_on_fragment
from apps.web.owner import owner_key
from apps.web.source import STARTER_TEXT, listed_problems, posted_text

_FACTS = "systems/_facts.html"


@require_safe
def list_my_systems(request: HttpRequest) -> HttpResponse:
    key = owner_key(request, create=False)
    mine = list_systems(key) if key else ()
    context = {"systems": [(each, sizes_of(each.components, each.flows)) for each in mine]}
    return render(request, "systems/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def describe_system(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "systems/new.html", {"text": STARTER_TEXT})
    text = posted_text(request)
    key = owner_key(request, create=True)
    assert key is not None  # it was to be made
    try:
        id = start_from_text(text, key)
    except InvalidDescription as error:
        context = {"text": text, "problems": listed_problems(error, text), "more": error.more}
        return render(request, "systems/new.html", context, status=422)
    return go_to(request, reverse("system", args=[id]))


@require_safe
def explore_system(request: HttpRequest, id: str) -> HttpResponse:
    opened = open_system(id, owner_key(request, create=False))
    explored = explore(request, opened.system, addresses_of_system(id))
    context = {"opened": opened, "explored": explored, "panel": explored.panel, "facts": _FACTS}
    return render(request, "systems/page.html", context)


@require_safe
def show_system_panel(request: HttpRequest, id: str) -> HttpResponse:
    opened = open_system(id, owner_key(request, create=False))
    if not is_fragment_request(request):
        return vary_on_fragment(whole_page(request, reverse("system", args=[id])))
    panel = selected_panel(request, opened.system)
    context = {"opened": opened, "system": opened.system, "panel": panel, "facts": _FACTS}
    return vary_on_fragment(render(request, "diagram/_panel.html", context))


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
