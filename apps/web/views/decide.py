"""Help me choose: questions, the ranking that the answers give, and the record of the decision."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from apps.core.catalogue.questions import QUESTIONS
from apps.core.decision.answers import Refused, read_answers
from apps.core.errors import UserError
from apps.services.decision import decide, record_decision
from apps.web.decide import asked_answers, links_of_record, sheet_of
from apps.web.headers import answer_raw_file
from apps.web.htmx import is_fragment_request, vary_on_fragment


class UnknownAnswers(UserError):
    def __init__(self, refused: tuple[Refused, ...]) -> None:
        super().__init__("\n".join(map(str, refused)))


@require_safe
def choose_pattern(request: HttpRequest) -> HttpResponse:
    asked = asked_answers(request)
    sheet = sheet_of(asked)
    status = 422 if sheet.refused else 200
    if is_fragment_request(request):
        response = render(request, "decide/_choice.html", {"sheet": sheet}, status=status)
        return vary_on_fragment(push_url(response, sheet.address))
    skipped = any(name in QUESTIONS and not value for name, value in asked)
    if skipped and not sheet.refused:
        return vary_on_fragment(redirect(sheet.address))  # a form without scripts sends skipped questions too
    return vary_on_fragment(render(request, "decide/page.html", {"sheet": sheet}, status=status))


@require_safe
def download_record(request: HttpRequest) -> HttpResponse:
    answers, refused = read_answers(asked_answers(request))
    if refused:
        raise UnknownAnswers(refused)
    decision = decide(answers)
    body = record_decision(decision, links_of_record(request, answers), localdate()).encode()
    response = HttpResponse(body, content_type="text/markdown; charset=utf-8")
    leader = decision.ranking.leader
    name = f"decision-{leader.pattern.slug}.md" if leader else "decision.md"
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    return answer_raw_file(request, response, sha256(body).hexdigest()[:32])
