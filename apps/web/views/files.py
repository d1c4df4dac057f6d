"""Pictures and texts as files: SVG, PNG and YAML of a pattern or of one's own system."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from apps.core.catalogue.pattern import PHASE_SIGN, Pattern
from apps.core.diagram.marks import Marks
from apps.core.diagram.options import Theme
from apps.core.failure.spelling import read_failures
from apps.core.system.model import System
from apps.services.chaos import marks_after
from apps.services.drawing import Format, PictureRequest
from apps.services.layout.standing import AFRESH, Standing
from apps.services.patterns import get_pattern
from apps.services.phases import changes_of_phase, render_file_among
from apps.services.places.kept import kept_places
from apps.web.addresses import FileFormat
from apps.web.chaos_links import asked_failures
from apps.web.choices import FileChoice, changes_choice, file_choice
from apps.web.headers import PRIVATE_FILE, PUBLIC_FILE, answer_raw_file
from apps.web.levels import asked_level
from apps.web.revisions import open_asked, stem_of


@dataclass(frozen=True, slots=True)
class _Source:
    """What files are made of: the same for a pattern and for a system."""

    stem: str
    text: str
    system: System
    marks: Marks | None
    among: tuple[System, ...] = ()
    standing: Standing = AFRESH


@dataclass(frozen=True, slots=True)
class _Content:
    body: bytes
    etag: str
    note: str = ""


@require_safe
def download_pattern(request: HttpRequest, slug: str, file_format: FileFormat) -> HttpResponse:
    pattern = get_pattern(slug)
    stem = pattern.ref.replace(PHASE_SIGN, "-")
    source = replace(_source(request, stem, pattern.text, pattern.system), among=pattern.systems)
    response = _answer(request, _with_changes(request, source, pattern), file_format)
    response.headers["Cache-Control"] = PUBLIC_FILE
    return response


@require_safe
def download_system(request: HttpRequest, id: str, file_format: FileFormat) -> HttpResponse:
    opened = open_asked(request, id)
    source = _source(request, stem_of(opened), opened.text, opened.system)
    if file_format is not FileFormat.YAML:
        level = asked_level(request, opened.system)
        source = replace(source, standing=Standing(kept_places(opened, level)))
    response = _answer(request, source, file_format)
    response.headers["Cache-Control"] = PRIVATE_FILE
    return response


def _source(request: HttpRequest, stem: str, text: str, system: System) -> _Source:
    failures = read_failures(asked_failures(request.GET), system)
    return _Source(f"{stem}-chaos" if failures else stem, text, system, marks_after(system, failures))


def _with_changes(request: HttpRequest, source: _Source, pattern: Pattern) -> _Source:
    """What the phase changed, where that is asked for; what has failed goes before it."""
    changes = changes_of_phase(pattern) if changes_choice(request, default=False) else None
    if changes is None or source.marks is not None:
        return source
    return replace(source, stem=f"{source.stem}-changes", marks=changes.marks)


def _answer(request: HttpRequest, source: _Source, file_format: FileFormat) -> HttpResponse:
    choice, level = file_choice(request), asked_level(request, source.system, source.among)
    standing = replace(source.standing, level=level)
    picture = replace(choice.picture, marks=source.marks, standing=standing)
    content = _CONTENT[file_format](source, replace(picture, format=_FORMATS.get(file_format, Format.SVG)))
    response = HttpResponse(content.body, content_type=_TYPES[file_format])
    name = _file_name(source.stem, file_format, choice)
    response.headers["Content-Disposition"] = content_disposition_header(choice.download, name) or "inline"
    if content.note:
        response.headers["Drawing-Note"] = quote(content.note, safe=" ,;.:()'")
    return answer_raw_file(request, response, content.etag)


def _file_name(stem: str, file_format: FileFormat, choice: FileChoice) -> str:
    """`shop.svg`, `shop-dark@2x.png`: only what was asked for beyond the usual is in the name."""
    if file_format is FileFormat.YAML:
        return f"{stem}.yaml"
    theme = "" if choice.picture.theme is Theme.LIGHT else f"-{choice.picture.theme}"
    scale = f"@{choice.picture.scale}x" if file_format is FileFormat.PNG and choice.picture.scale > 1 else ""
    return f"{stem}{theme}{scale}.{file_format}"


def _picture(source: _Source, wanted: PictureRequest) -> _Content:
    picture = render_file_among(source.system, source.among, wanted)
    return _Content(picture.body, picture.etag, picture.rung_note)


def _yaml(source: _Source, wanted: PictureRequest) -> _Content:
    """The text as its author wrote it."""
    body = source.text.encode()
    return _Content(body, sha256(body).hexdigest()[:32])


_CONTENT: dict[FileFormat, Callable[[_Source, PictureRequest], _Content]] = {
    FileFormat.SVG: _picture,
    FileFormat.PNG: _picture,
    FileFormat.YAML: _yaml,
}

_FORMATS = {FileFormat.PNG: Format.PNG}

_TYPES = {
    FileFormat.SVG: "image/svg+xml; charset=utf-8",
    FileFormat.PNG: "image/png",
    FileFormat.YAML: "application/yaml; charset=utf-8",
}
