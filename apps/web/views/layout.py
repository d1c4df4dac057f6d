"""The layout of a system of one's own: arranged by hand, offered anew, and as a file of its own."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from apps.core.diagram.options import Direction
from apps.core.errors import UserError
from apps.core.layout.by_hand.moves import BadMove, read_moves
from apps.core.layout.places.positions import write_positions
from apps.core.levels.kept import pins_of
from apps.core.levels.level import WHOLE
from apps.services.access import Right, Visitor, admit
from apps.services.drawing import Picture, draw_level_for_page, draw_system_for_page
from apps.services.layout.standing import Standing
from apps.services.pictures import KeptPicture, render_inline
from apps.services.places.arranging import (
    Arranged,
    LevelOf,
    move_parts,
    pin_parts,
    rearrange_all,
    restore_places,
)
from apps.services.places.kept import kept_places
from apps.services.places.offering import is_offered
from apps.services.systems import open_system
from apps.web.arranging import DONE
from apps.web.choices import InvalidChoice, direction_choice, file_choice, posted_direction
from apps.web.errors import status_of
from apps.web.explore import whole_page
from apps.web.headers import PRIVATE_FILE, answer_raw_file
from apps.web.htmx import is_fragment_request, vary_on_fragment
from apps.web.levels import level_here
from apps.web.numbers import read_number
from apps.web.owner import visitor_of
from apps.web.revisions import open_asked, stem_of

_JSON = "application/json"
_MOST_CARDS = 5_000


@require_POST
def arrange_system(request: HttpRequest, id: str) -> HttpResponse:
    """Does what the form says: the picture of it for scripts, else back to the page."""
    visitor = visitor_of(request, create=False)
    admit(id, visitor, Right.EDIT)
    try:
        wanted = direction_choice(request)
        done = _ACTS[_asked_act(request)](request, id, visitor)
    except UserError as error:
        if not _wants_json(request):
            raise
        return JsonResponse({"refused": str(error)}, status=status_of(error))
    if _wants_json(request):
        return JsonResponse(_told(done, _picture(request, done, wanted)))
    return HttpResponse(status=303, headers={"Location": _page_after(request, id, done)})


@require_safe
def offer_to_rearrange(request: HttpRequest, id: str) -> HttpResponse:
    """What the page asks for when it stands: a notice, or nothing."""
    opened = open_system(id, visitor_of(request, create=False))
    if not is_fragment_request(request):
        return vary_on_fragment(whole_page(request, reverse("system", args=[id])))
    offered = opened.may_edit and is_offered(opened, level_here(request, opened.system))
    context = {"opened": opened, "offered": offered}
    return vary_on_fragment(render(request, "systems/_offer.html", context))


@require_safe
def download_layout(request: HttpRequest, id: str) -> HttpResponse:
    """The places, as `archbench render --layout` reads and writes them."""
    opened = open_asked(request, id)
    body = write_positions(kept_places(opened, WHOLE)).encode()
    response = HttpResponse(body, content_type=f"{_JSON}; charset=utf-8")
    name = f"{stem_of(opened)}.layout.json"
    download = file_choice(request).download
    response.headers["Content-Disposition"] = content_disposition_header(download, name) or "inline"
    response.headers["Cache-Control"] = PRIVATE_FILE
    return answer_raw_file(request, response, sha256(body).hexdigest()[:32])


def _asked_act(request: HttpRequest) -> str:
    said = request.POST.get("do", "")
    if said not in _ACTS:
        raise InvalidChoice("do", said, list(_ACTS))
    return said


def _asked_cards(request: HttpRequest) -> list[str]:
    try:
        cards = json.loads(request.POST.get("cards", ""))
    except (ValueError, RecursionError):
        cards = None
    if not isinstance(cards, list) or not 0 < len(cards) <= _MOST_CARDS or {*map(type, cards)} != {str}:
        raise BadMove('cards: this is no JSON list of ids of components; use ["web", "api"]')
    return cards


def _move(request: HttpRequest, id: str, visitor: Visitor | None) -> Arranged:
    moves = read_moves(request.POST.get("moves", ""))
    return move_parts(id, visitor, moves, _level_of(request))


def _pin(request: HttpRequest, id: str, visitor: Visitor | None) -> Arranged:
    pinned = _asked_act(request) == "pin"
    return pin_parts(id, visitor, _asked_cards(request), _level_of(request), pinned=pinned)


def _rearrange(request: HttpRequest, id: str, visitor: Visitor | None) -> Arranged:
    return rearrange_all(id, visitor, posted_direction(request), _level_of(request))


def _restore(request: HttpRequest, id: str, visitor: Visitor | None) -> Arranged:
    number = read_number("number", request.POST.get("number"), 0)
    if not number:
        raise InvalidChoice("number", "", ["the number of a layout of before"])
    instead_of = read_number("instead_of", request.POST.get("instead_of"), 0)
    return restore_places(id, visitor, number, instead_of or None, _level_of(request))


def _level_of(request: HttpRequest) -> LevelOf:
    """What the page shows of the system."""
    return lambda system: level_here(request, system)


_ACTS: dict[str, Callable[[HttpRequest, str, Visitor | None], Arranged]] = {
    "move": _move,
    "pin": _pin,
    "unpin": _pin,
    "rearrange": _rearrange,
    "restore": _restore,
}


def _wants_json(request: HttpRequest) -> bool:
    """A browser that sends a form accepts anything; only scripts name JSON."""
    return _JSON in request.headers.get("Accept", "")


def _told(done: Arranged, picture: Picture | KeptPicture) -> dict[str, Any]:
    return {
        "svg": picture.body.decode(),
        "width": picture.width,
        "height": picture.height,
        "direction": picture.direction,
        "note": picture.rung_note,
        "number": done.number,
        "before": done.before,
        "pinned": sorted(pins_of(done.changed.positions)),
        "words": done.words,
    }


def _picture(request: HttpRequest, done: Arranged, wanted: Direction | None) -> Picture | KeptPicture:
    """As the page shows it; past the cache where that comes from what was laid out, since each step differs."""
    system = done.opened.system
    level = level_here(request, system)
    positions, whole = done.changed.positions, done.changed.whole
    if wanted not in (None, positions.direction):
        return render_inline(system, wanted, standing=Standing(positions, level))
    if whole:
        return draw_level_for_page(system, whole, level, "d")
    return draw_system_for_page(system, None, "d", standing=Standing(positions, level))


def _page_after(request: HttpRequest, id: str, done: Arranged) -> str:
    """The page as it was asked for, with what undoes the change; in the direction that is now kept."""
    asked = request.GET.copy()
    for name in ("direction", DONE):
        asked.pop(name, None)
    if done.before:
        asked[DONE] = str(done.before)
    page = reverse("system", args=[id])
    return f"{page}?{asked.urlencode()}" if asked else page
