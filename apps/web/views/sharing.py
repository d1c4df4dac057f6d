"""Sharing of one's own system: public or private, links, members, and the log of it; one form, one change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.core.errors import UserError
from apps.services.access import Visitor
from apps.services.members import add_member, change_member, remove_member
from apps.services.sharing import InvalidSharing, make_link, revoke_link, set_public, sharing_of
from apps.store.models import Role
from apps.web.addresses import FileFormat
from apps.web.owner import visitor_of
from apps.web.snippets import Snippets, snippets_for

_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link just made: what stands in addresses, and texts with them, to take along now or never."""

    snippets: Snippets
    picture: str
    may_edit: bool


@require_http_methods(["GET", "HEAD", "POST"])
def share_system(request: HttpRequest, id: str) -> HttpResponse:
    visitor = visitor_of(request, create=False)
    if request.method != "POST":
        return _page(request, id, visitor)
    sharing_of(id, visitor)  # who may not share it learns no more than that
    change = _CHANGES.get(request.POST.get("change", ""))
    try:
        if change is None:
            raise InvalidSharing("The form did not say what to change. Reload the page and try again.")
        made = change(request, id, visitor)
    except InvalidSharing as error:
        return _page(request, id, visitor, refused=str(error), sent=request.POST, status=422)
    if made is not None:
        return _page(request, id, visitor, made=made)
    return HttpResponse(status=303, headers={"Location": _afterwards(id, visitor)})


def _afterwards(id: str, visitor: Visitor | None) -> str:
    """The page again, but not to who has just removed themselves."""
    try:
        sharing_of(id, visitor)
    except UserError:
        return reverse("systems")
    return reverse("system-sharing", args=[id])


def _page(
    request: HttpRequest, id: str, visitor: Visitor | None, status: int = 200, **outcome: object
) -> HttpResponse:
    context = {"sharing": sharing_of(id, visitor), "roles": Role.values, **outcome}
    return render(request, "sharing/page.html", context, status=status)


def _make_public(request: HttpRequest, id: str, visitor: Visitor | None) -> None:
    set_public(id, visitor, public=True)


def _make_private(request: HttpRequest, id: str, visitor: Visitor | None) -> None:
    set_public(id, visitor, public=False)


def _make_link(request: HttpRequest, id: str, visitor: Visitor | None) -> MadeLink:
    may_edit = request.POST.get("may") == "edit"
    last_day = _day(request.POST.get("last_day", "").strip())
    label = request.POST.get("label", "")
    ref = make_link(id, visitor, may_edit=may_edit, label=label, last_day=last_day)
    picture = reverse("system-file", args=[ref, FileFormat.SVG])
    name = sharing_of(id, visitor).name
    page, frame = reverse("system", args=[ref]), reverse("embed-system", args=[ref])
    snippets = snippets_for(request, name, page, f"{picture}?theme=auto", frame)
    return MadeLink(snippets, request.build_absolute_uri(picture), may_edit)


def _revoke_link(request: HttpRequest, id: str, visitor: Visitor | None) -> None:
    revoke_link(id, visitor, _number(request, "link"))


def _add_member(request: HttpRequest, id: str, visitor: Visitor | None) -> None:
    add_member(id, visitor, request.POST.get("who", ""), _role(request))


def _change_member(request: HttpRequest, id: str, visitor: Visitor | None) -> None:
    change_member(id, visitor, _number(request, "member"), _role(request))


def _remove_member(request: HttpRequest, id: str, visitor: Visitor | None) -> None:
    remove_member(id, visitor, _number(request, "member"))


_CHANGES: Final[dict[str, Callable[[HttpRequest, str, Visitor | None], MadeLink | None]]] = {
    "make-public": _make_public,
    "make-private": _make_private,
    "make-link": _make_link,
    "revoke-link": _revoke_link,
    "add-member": _add_member,
    "change-member": _change_member,
    "remove-member": _remove_member,
}


def _role(request: HttpRequest) -> Role:
    said = request.POST.get("role", "")
    if said not in Role.values:
        raise InvalidSharing(f"Choose a role: {', '.join(Role.values)}.")
    return Role(said)


def _number(request: HttpRequest, name: str) -> int:
    """0, which is nobody's, when the form does not say."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _LONGEST_NUMBER else 0


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise InvalidSharing("Write the last day as year-month-day, such as 2027-03-31.") from error
