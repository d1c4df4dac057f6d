"""Comparing two to four patterns or systems: the page, the part of it that follows a click, and the files."""

from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from apps.core.comparison.markdown import comparison_markdown
from apps.core.failure.spelling import read_failure
from apps.services.comparison import comparison_svg, merged_svg
from apps.services.drawing import Format, PictureRequest
from apps.services.pictures import KeptPicture
from apps.services.references import Compared, Resolved, is_private, resolve, resolve_all
from apps.web.choices import FileChoice, file_choice
from apps.web.compare import comparison_of, marks_in
from apps.web.compare_chaos import known_failures
from apps.web.compare_files import TooFewToCompare, file_name
from apps.web.compare_links import MOST, CompareLinks, asked_references, links_of
from apps.web.compare_panes import is_aligned
from apps.web.compare_picker import ready_comparisons, shelves_for
from apps.web.explore import whole_page
from apps.web.headers import PRIVATE_FILE, PUBLIC_FILE, answer_raw_file
from apps.web.htmx import is_fragment_request, vary_on_fragment
from apps.web.owner import visitor_of


@require_safe
def compare_systems(request: HttpRequest) -> HttpResponse:
    resolved = _resolved(request)
    shelves = shelves_for(visitor_of(request, create=False), [each.ref for each in resolved.compared])
    if not resolved.compared:
        empty = {"ready": ready_comparisons(), "shelves": shelves, "refused": resolved.refused}
        return render(request, "compare/empty.html", empty, status=422 if resolved.refused else 200)
    links = links_of(request, tuple(each.ref for each in resolved.compared))
    comparison = comparison_of(resolved, links, drawn=True)
    context = {"comparison": comparison, "shelves": shelves}
    return render(request, "compare/page.html", context, status=comparison.status)


@require_safe
def show_comparison_state(request: HttpRequest) -> HttpResponse:
    """All of the page that a click changes; the pictures stay as they are."""
    if not is_fragment_request(request):
        return vary_on_fragment(whole_page(request, reverse("compare")))
    resolved = _resolved(request)
    links = links_of(request, tuple(each.ref for each in resolved.compared))
    if not resolved.compared:
        raise TooFewToCompare
    comparison = comparison_of(resolved, links, drawn=False)
    context = {"comparison": comparison}
    return vary_on_fragment(render(request, "compare/_state.html", context, status=comparison.status))


@require_safe
def download_comparison(request: HttpRequest, file_format: Format) -> HttpResponse:
    """One picture of what is shown: the panes, or two merged."""
    compared = _all_resolved(request)
    links, choice = links_of(request, tuple(each.ref for each in compared)), file_choice(request)
    picture = _picture(compared, links, replace(choice.picture, format=file_format))
    response = HttpResponse(picture.body, content_type=_TYPES[file_format])
    if picture.rung_note:
        response.headers["Drawing-Note"] = quote(picture.rung_note, safe=" ,;.:()'")
    return _file(request, response, compared, choice, file_format, picture.etag)


@require_safe
def download_comparison_text(request: HttpRequest) -> HttpResponse:
    """The comparison as Markdown, with its table of measures."""
    compared = _all_resolved(request)
    names, systems = [each.name for each in compared], [each.system for each in compared]
    body = comparison_markdown(names, systems).encode()
    response = HttpResponse(body, content_type="text/markdown; charset=utf-8")
    return _file(request, response, compared, file_choice(request), "md", sha256(body).hexdigest()[:32])


def _resolved(request: HttpRequest) -> Resolved:
    return resolve_all(asked_references(request), visitor_of(request, create=False), MOST)


def _all_resolved(request: HttpRequest) -> tuple[Compared, ...]:
    """For a file all has to be right. Raises what `resolve` raises, and `TooFewToCompare`."""
    asked = list(dict.fromkeys(asked_references(request)))
    if not 1 < len(asked) <= MOST:
        raise TooFewToCompare
    key = visitor_of(request, create=False) if any(map(is_private, asked)) else None
    return tuple(resolve(ref, key) for ref in asked)


def _picture(compared: tuple[Compared, ...], links: CompareLinks, wanted: PictureRequest) -> KeptPicture:
    systems = [each.system for each in compared]
    if links.merged:
        old, new = compared[0], compared[links.merged]
        return merged_svg(old.system, new.system, wanted, (old.kept, new.kept))
    for text in links.fail:
        if not known_failures([text], systems):
            read_failure(text, systems[0])  # says what is wrong
    panes = [(each.name, each.system) for each in compared]
    marks = marks_in(systems, links.fail)
    kept = [each.kept for each in compared]
    return comparison_svg(panes, wanted, aligned=is_aligned(systems, links), marks=marks, kept=kept)


def _file(
    request: HttpRequest,
    response: HttpResponse,
    compared: tuple[Compared, ...],
    choice: FileChoice,
    ending: str,
    tag: str,
) -> HttpResponse:
    name = file_name([each.name for each in compared], choice, ending)
    response.headers["Content-Disposition"] = content_disposition_header(choice.download, name) or "inline"
    answer = answer_raw_file(request, response, tag)
    private = any(is_private(each.ref) for each in compared)
    answer.headers["Cache-Control"] = PRIVATE_FILE if private else PUBLIC_FILE
    return answer


_TYPES = {Format.SVG: "image/svg+xml; charset=utf-8", Format.PNG: "image/png"}
