"""Chaos: what follows when parts of a pattern or of one's own system fail; as a page, its fragment and facts."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.core.catalogue.pattern import Pattern
from apps.core.failure.report import report_of
from apps.core.failure.spelling import read_failures
from apps.core.system.model import System
from apps.services.chaos import follow_failures
from apps.services.layout.standing import Standing
from apps.services.patterns import get_pattern
from apps.services.places.kept import kept_places
from apps.services.systems import OpenSystem, open_system
from apps.web.chaos import ChaosAddresses, chaos_of, explored_in_state
from apps.web.chaos_links import asked_failures
from apps.web.chaos_picture import parts_of_menu
from apps.web.explore import ALONE, Addresses, Setting, whole_page
from apps.web.htmx import is_fragment_request, vary_on_fragment
from apps.web.levels import level_here
from apps.web.owner import visitor_of
from apps.web.phases import Steps, chaos_steps_of, setting_of
from apps.web.views.patterns import addresses_of_pattern
from apps.web.views.systems import addresses_of_system


@dataclass(frozen=True, slots=True)
class _Place:
    """A system, and where its pages and files are: the same for a pattern and for one's own."""

    system: System
    files: Addresses
    addresses: ChaosAddresses
    opened: OpenSystem | None = None
    pattern: Pattern | None = None

    def setting(self, request: HttpRequest) -> Setting:
        if self.pattern:
            return setting_of(self.pattern)
        if self.opened is None:
            return ALONE
        return Setting(standing=Standing(kept_places(self.opened, level_here(request, self.system))))

    def steps(self, request: HttpRequest) -> Steps | None:
        return chaos_steps_of(request, self.pattern) if self.pattern else None


@require_safe
def break_pattern(request: HttpRequest, slug: str) -> HttpResponse:
    place = _place_of_pattern(slug)
    return _page(request, "chaos/pattern.html", place, {"pattern": place.pattern})


@require_safe
def break_system(request: HttpRequest, id: str) -> HttpResponse:
    place = _place_of_system(request, id)
    return _page(request, "chaos/system.html", place, {"opened": place.opened})


@require_safe
def show_pattern_outcome(request: HttpRequest, slug: str) -> HttpResponse:
    return _fragment(request, _place_of_pattern(slug))


@require_safe
def show_system_outcome(request: HttpRequest, id: str) -> HttpResponse:
    return _fragment(request, _place_of_system(request, id))


@require_safe
def tell_pattern_facts(request: HttpRequest, slug: str) -> HttpResponse:
    return _facts(request, get_pattern(slug).system)


@require_safe
def tell_system_facts(request: HttpRequest, id: str) -> HttpResponse:
    return _facts(request, open_system(id, visitor_of(request, create=False)).system)


def _page(request: HttpRequest, template: str, place: _Place, more: dict[str, object]) -> HttpResponse:
    chaos = chaos_of(request, place.system, place.files, place.addresses)
    explored = explored_in_state(request, chaos, place.files, place.setting(request))
    menu_parts = json.dumps(parts_of_menu(place.system), ensure_ascii=False)
    context = {
        "explored": explored,
        "chaos": chaos,
        "addresses": place.addresses,
        "menu_parts": menu_parts,
        "steps": place.steps(request),
    }
    return render(request, template, context | more, status=chaos.status)


def _fragment(request: HttpRequest, place: _Place) -> HttpResponse:
    if not is_fragment_request(request):
        return vary_on_fragment(whole_page(request, place.addresses.page))
    chaos = chaos_of(request, place.system, place.files, place.addresses)
    context = {"chaos": chaos, "addresses": place.addresses, "steps": place.steps(request)}
    return vary_on_fragment(render(request, "chaos/_outcome.html", context, status=chaos.status))


def _place_of_pattern(slug: str) -> _Place:
    pattern = get_pattern(slug)
    addresses = _chaos_addresses("pattern", slug)
    return _Place(pattern.system, addresses_of_pattern(slug), addresses, pattern=pattern)


def _place_of_system(request: HttpRequest, id: str) -> _Place:
    opened = open_system(id, visitor_of(request, create=False))
    return _Place(opened.system, addresses_of_system(id), _chaos_addresses("system", id), opened)


def _facts(request: HttpRequest, system: System) -> HttpResponse:
    failures = read_failures(asked_failures(request.GET), system)
    return JsonResponse(report_of(system, follow_failures(system, failures).outcome))


def _chaos_addresses(kind: str, key: str) -> ChaosAddresses:
    return ChaosAddresses(
        page=reverse(f"{kind}-chaos", args=[key]),
        outcome=reverse(f"{kind}-chaos-outcome", args=[key]),
        facts=reverse(f"{kind}-chaos-facts", args=[key]),
        explore=reverse(kind, args=[key]),
    )
