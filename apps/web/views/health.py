"""The health page, for those who run the program: 200 when it can do its work, 503 when it cannot."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from apps.services.health import check_health


@require_safe
def report_health(request: HttpRequest) -> JsonResponse:
    health = check_health()
    report = {
        "status": "ok" if health.works else "broken",
        "database": health.database,
        "graphviz": health.graphviz,
        "warnings": list(health.warnings),
    }
    return JsonResponse(report, status=200 if health.works else 503)
