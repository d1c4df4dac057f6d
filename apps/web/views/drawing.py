"""While somebody writes: the picture of the text so far, and changes made in it, as JSON for the editor."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from apps.core.diagram.options import Direction
from apps.core.errors import UserError
from apps.core.layout.by_hand.moves import BadMove, read_moves
from apps.core.layout.places.positions import Positions, write_positions
from apps.core.system.problems import InvalidDescription, Problem
from apps.services.editing import DrawnText, change_text, draw_text, is_right
from apps.services.places.along import read_drawn, start_of
from apps.services.workers import Busy
from apps.web.orders import read_order
from apps.web.owner import visitor_of
from apps.web.source import ListedProblem, listed_problems, posted_number, posted_text

_DIRECTIONS: dict[str, Direction | None] = {direction.value: direction for direction in Direction}
_NOT_IN_FORMS = {"archbench", "dependencies", "journeys", "layout"}


@require_POST
def draw_source(request: HttpRequest) -> JsonResponse:
    """The picture, or what is wrong: that a text is not right yet is an answer like any other."""
    text = posted_text(request)
    try:
        moves = read_moves(request.POST["moves"]) if request.POST.get("moves") else None
        drawn = draw_text(text, _DIRECTIONS.get(request.POST.get("direction", "")), _known(request), moves)
    except InvalidDescription as error:
        return JsonResponse(_wrong(error, text))
    except BadMove as error:
        return JsonResponse({"refused": str(error)}, status=422)
    except Busy as busy:
        return JsonResponse({"busy": str(busy)}, status=503, headers={"Retry-After": str(busy.retry_after)})
    return JsonResponse(_drawn(drawn))


def _known(request: HttpRequest) -> Positions | None:
    """What the last answer said; at first what is kept of the system. What cannot be read is left out, not told."""
    sent = read_drawn(request.POST.get("positions", ""))
    if sent:
        return sent
    visitor = visitor_of(request, create=False)
    return start_of(request.POST.get("system", ""), visitor, posted_number(request, "layout"))


@require_POST
def change_source(request: HttpRequest) -> JsonResponse:
    """The text after one change, which a form or the picture orders."""
    text = posted_text(request)
    try:
        changed = change_text(text, read_order(request.POST.get("order", "")))
    except InvalidDescription as error:
        return JsonResponse({**_wrong(error, text), "wrong": _where(text)}, status=422)
    except UserError as error:
        return JsonResponse({"refused": str(error)}, status=422)
    return JsonResponse({"text": changed.text, "added": changed.added})


def _where(text: str) -> str:
    """Whether it is the text that is wrong, or what the change would make of it."""
    return "change" if is_right(text) else "text"


def _drawn(drawn: DrawnText) -> dict[str, Any]:
    picture = drawn.picture
    return {
        "svg": picture.body.decode(),
        "width": picture.width,
        "height": picture.height,
        "direction": picture.direction,
        "note": picture.rung_note,
        "places": drawn.places,
        "positions": write_positions(drawn.positions),
        "system": drawn.system.model_dump(
            mode="json", by_alias=True, exclude_none=True, exclude=_NOT_IN_FORMS
        ),
    }


def _wrong(error: InvalidDescription, text: str) -> dict[str, Any]:
    return {"problems": [_told(each) for each in listed_problems(error, text)], "more": error.more}


def _told(listed: ListedProblem) -> dict[str, Any]:
    problem: Problem = listed.problem
    return {
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "message": problem.message,
        "found": problem.found,
        "expected": problem.expected,
        "suggestion": problem.suggestion,
        "text": listed.line_text,
        "sentence": problem.sentence,
    }
