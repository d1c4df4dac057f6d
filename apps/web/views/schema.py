"""The JSON Schema of the description, for editors and programs of others."""

import json
from functools import cache
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from apps.core.system.schema import system_schema
from apps.web.headers import PUBLIC_FILE, answer_raw_file


@require_safe
def show_schema(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(_document(), content_type="application/schema+json")
    response = answer_raw_file(request, response, sha256(_document()).hexdigest()[:32])
    response.headers["Cache-Control"] = PUBLIC_FILE
    response.headers["Access-Control-Allow-Origin"] = "*"  # editors in other pages read it
    return response


@cache
def _document() -> bytes:
    return json.dumps(system_schema(), indent=2, ensure_ascii=False).encode()
