"""What somebody is writing and has not saved, kept on the server while they write."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from apps.core.system.problems import InvalidDescription
from apps.services.drafts import drop_draft, save_draft
from apps.web.owner import visitor_of
from apps.web.source import posted_text

_LONGEST_NUMBER = 10


@require_POST
def keep_draft(request: HttpRequest, id: str) -> JsonResponse:
    """Keeps the text, or forgets what was kept when asked to."""
    visitor = visitor_of(request, create=True)  # who came by a link may have had no key yet
    if request.POST.get("forget"):
        drop_draft(id, visitor)
        return JsonResponse({"forgotten": True})
    said = request.POST.get("base_revision", "")
    base = int(said) if said.isascii() and said.isdigit() and len(said) < _LONGEST_NUMBER else 0
    try:
        saved_at = save_draft(id, visitor, posted_text(request), base, request.POST.get("positions", ""))
    except InvalidDescription as error:
        return JsonResponse({"refused": str(error)}, status=422)
    return JsonResponse({"saved_at": saved_at.isoformat()})
