"""Pages about the product itself: what the failure model covers and what it does not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.failure.rules import RULES


@require_safe
def explain_failures(request: HttpRequest) -> HttpResponse:
    return render(
        request, "about/failures.html", {"rules": [rule for rule in RULES if rule.name != "killed"]}
    )
