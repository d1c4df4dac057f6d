"""A pattern: its diagram to explore, what is known about it, and a system of one's own made from it."""

from functools import lru_cache, partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.views.decorators.http import require_POST, require_safe

from apps.core.catalogue.pattern import Pattern
from apps.services.patterns import catalogue_version, get_pattern
from apps.services.systems import start_from_pattern
from apps.web.addresses import FileFormat
from apps.web.explore import Addresses, explore, selected_panel, whole_page
from apps.web.htmx import go_to, is_fragment_request, vary_on_fragment
from apps.web.owner import visitor_of
from apps.web.phases import Steps, setting_of, steps_of
from apps.web.related import combining_with, factor_rows, related_to


@require_safe
def explore_pattern(request: HttpRequest, slug: str) -> HttpResponse:
    pattern = get_pattern(slug)
    steps = steps_of(request, pattern)
    marks = steps.marks if steps else None
    addresses = addresses_of_pattern(slug)
    explored = explore(request, pattern.system, addresses, marks, setting_of(pattern, marks))
    context = {"explored": explored, "panel": explored.panel, **_facts(pattern, steps)}
    return render(request, "patterns/page.html", context)


@require_safe
def show_pattern_panel(request: HttpRequest, slug: str) -> HttpResponse:
    pattern = get_pattern(slug)
    if not is_fragment_request(request):
        return vary_on_fragment(whole_page(request, reverse("pattern", args=[slug])))
    panel = selected_panel(request, pattern.system)
    context = {"system": pattern.system, "panel": panel, **_facts(pattern, steps_of(request, pattern))}
    return vary_on_fragment(render(request, "diagram/_panel.html", context))


def _facts(pattern: Pattern, steps: Steps | None) -> dict[str, object]:
    """What the panel says while nothing is selected; what is looked up for it waits until a template asks."""
    return {
        "pattern": pattern,
        "catalogue_version": catalogue_version(),
        "steps": steps,
        "factors": partial(factor_rows, pattern),
        "related": partial(related_to, pattern),
        "combines": partial(combining_with, pattern),
        "facts": "patterns/_facts.html",
    }


@require_POST
def use_pattern(request: HttpRequest, slug: str) -> HttpResponse:
    key = visitor_of(request, create=True)
    assert key is not None  # it was to be made
    return go_to(request, reverse("system", args=[start_from_pattern(slug, key)]))


def addresses_of_pattern(slug: str) -> Addresses:
    return _addresses(slug, get_script_prefix())


@lru_cache(maxsize=256)
def _addresses(slug: str, mounted_at: str) -> Addresses:
    """Worked out once: each address takes as long as a good part of the page."""
    return Addresses(
        page=reverse("pattern", args=[slug]),
        panel=reverse("pattern-panel", args=[slug]),
        svg=reverse("pattern-file", args=[slug, FileFormat.SVG]),
        png=reverse("pattern-file", args=[slug, FileFormat.PNG]),
        yaml=reverse("pattern-file", args=[slug, FileFormat.YAML]),
        embed=reverse("embed-pattern", args=[slug]),
        chaos=reverse("pattern-chaos", args=[slug]),
    )
