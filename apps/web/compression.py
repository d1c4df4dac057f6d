"""Compressed answers for text; PNG is compressed already."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/", "image/svg+xml", "application/json", "application/schema+json", "application/yaml")


class CompressTextMiddleware(GZipMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith(_TEXT):
            return super().process_response(request, response)
        return response
