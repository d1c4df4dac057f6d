"""The framed live view of a diagram, for pages of others: it has a policy of its own and no forms."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.core.diagram.options import Theme
from apps.core.system.model import System
from apps.services.layout.standing import AFRESH, Standing
from apps.services.patterns import get_pattern
from apps.services.phases import render_among
from apps.services.places.kept import kept_places
from apps.services.systems import open_system
from apps.web.choices import direction_choice, theme_choice
from apps.web.headers import PRIVATE_FILE, PUBLIC_FILE, allow_framing
from apps.web.levels import asked_level
from apps.web.owner import visitor_of


@require_safe
def embed_pattern(request: HttpRequest, slug: str) -> HttpResponse:
    pattern = get_pattern(slug)
    page = reverse("pattern", args=[slug])
    response = _embed(request, pattern.system, pattern.full_name, page, pattern.systems)
    response.headers["Cache-Control"] = PUBLIC_FILE
    return response


@require_safe
def embed_system(request: HttpRequest, id: str) -> HttpResponse:
    opened = open_system(id, visitor_of(request, create=False))
    standing = Standing(kept_places(opened, asked_level(request, opened.system)))
    response = _embed(request, opened.system, opened.name, reverse("system", args=[id]), standing=standing)
    response.headers["Cache-Control"] = PRIVATE_FILE
    return response


def _embed(
    request: HttpRequest,
    system: System,
    name: str,
    page: str,
    among: tuple[System, ...] = (),
    standing: Standing = AFRESH,
) -> HttpResponse:
    standing = replace(standing, level=asked_level(request, system, among))
    context = {
        "name": name,
        "picture": render_among(system, among, direction_choice(request), standing=standing),
        "page": page,
        "theme": theme_choice(request, Theme.AUTO),
    }
    return allow_framing(render(request, "embed/page.html", context))
