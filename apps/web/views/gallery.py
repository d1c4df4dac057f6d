"""The gallery: all patterns, those of one category, or those that a search finds."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.core.catalogue.pattern import Category, Pattern
from apps.services.patterns import list_patterns
from apps.web.htmx import is_fragment_request, vary_on_fragment

_CATEGORY_NAMES = {
    Category.SYSTEM: "Systems",
    Category.STRUCTURE: "Structure",
    Category.DATA: "Data",
    Category.COMMUNICATION: "Communication",
    Category.DELIVERY: "Delivery",
}


@dataclass(frozen=True, slots=True)
class CategoryChip:
    name: str
    count: int
    address: str
    current: bool


@require_safe
def browse_patterns(request: HttpRequest) -> HttpResponse:
    query, category = request.GET.get("q", "").strip(), request.GET.get("category", "")
    found = [pattern for pattern in list_patterns() if _matches(pattern, query)]
    context = {
        "query": query,
        "category": category,
        "chips": _chips(found, query, category),
        "patterns": [pattern for pattern in found if category in ("", pattern.category)],
    }
    template = "gallery/_results.html" if is_fragment_request(request) else "gallery/page.html"
    return vary_on_fragment(render(request, template, context))


def _matches(pattern: Pattern, query: str) -> bool:
    """Every word of the query is somewhere in the pattern."""
    words = query.casefold().split()
    text = _searched_text(pattern) if words else ""
    return all(word in text for word in words)


def _searched_text(pattern: Pattern) -> str:
    parts = [pattern.slug, pattern.name, pattern.essence, *(phase.name for phase in pattern.phases)]
    for system in pattern.systems:
        parts += [system.name, system.summary]
        for component in system.components.values():
            parts += [component.name, component.technology, component.kind]
    return " ".join(parts).casefold()


def _chips(found: list[Pattern], query: str, category: str) -> list[CategoryChip]:
    """All, then each category that has something, or is chosen."""
    chips = [_chip("All", len(found), query, "", category)]
    for choice, name in _CATEGORY_NAMES.items():
        count = sum(pattern.category == choice for pattern in found)
        if count or choice == category:
            chips.append(_chip(name, count, query, choice, category))
    return chips


def _chip(name: str, count: int, query: str, choice: str, chosen: str) -> CategoryChip:
    asked = urlencode({key: value for key, value in (("category", choice), ("q", query)) if value})
    address = reverse("gallery") + (f"?{asked}" if asked else "")
    return CategoryChip(name, count, address, choice == chosen)
