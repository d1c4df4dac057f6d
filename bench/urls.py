"""The product's addresses, and a bare view that answers with two letters."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def answer_barely(request: HttpRequest) -> HttpResponse:
    """What Django itself costs, middleware included."""
    return HttpResponse("ok")


urlpatterns = [path("bare/", answer_barely), path("", include("apps.config.urls"))]
