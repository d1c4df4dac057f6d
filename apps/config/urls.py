"""The root of the URLs, and who answers when something goes wrong."""

from django.urls import include, path

urlpatterns = [path("", include("apps.web.urls"))]

handler400 = "apps.web.errors.answer_bad_request"
handler403 = "apps.web.errors.answer_forbidden"
handler404 = "apps.web.errors.answer_not_found"
handler429 = "apps.web.errors.answer_too_many"  # allauth asks for it here
handler500 = "apps.web.errors.answer_broken"
