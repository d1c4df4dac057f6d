"""The command `archbench diff`: what differs between two systems, as text, JSON, Markdown or a picture."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import click

from apps.cli.sources import STDIN, Source, complaints
from apps.core.comparison.difference import Difference, difference
from apps.core.comparison.markdown import comparison_markdown
from apps.core.comparison.report import difference_report
from apps.core.comparison.sentences import Kind, difference_sentences, difference_summary
from apps.core.errors import UserError
from apps.core.system.model import System
from apps.services.drawing import PictureRequest
from apps.services.together import draw_merged

EXIT_DIFFERENT, EXIT_TROUBLE = 1, 2
_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"
    SVG = "svg"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class _Compared:
    old: System
    new: System
    diff: Difference
    names: tuple[str, str]


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.TEXT.value,
    show_default=True,
    help="svg is one picture of both; markdown has the measures of both, too.",
)
def diff(old: str, new: str, form: str) -> None:
    """Say what is added, removed and changed from one description to another. One of them may be "-", stdin.

    The order of parts does not count. The exit code is 0 when the two are equal, 1 when they differ, 2 when
    they could not be compared.
    """
    if old == new == STDIN:
        raise click.UsageError("Only one of the two can be stdin.")
    compared = _compare(Source(old), Source(new))
    sys.stdout.buffer.write(_written(compared, Form(form)))
    sys.exit(0 if compared.diff.is_empty else EXIT_DIFFERENT)


def _compare(before: Source, after: Source) -> _Compared:
    """Two systems of the same name go by their files."""
    old, new = _read(before), _read(after)
    names = (old.name, new.name) if old.name != new.name else (before.shown, after.shown)
    return _Compared(old, new, difference(old, new), names)


def _read(source: Source) -> System:
    try:
        return source.read()
    except UserError as error:
        for line in complaints(source, error):
            click.echo(line, err=True)
        sys.exit(EXIT_TROUBLE)


def _written(compared: _Compared, form: Form) -> bytes:
    try:
        return _WRITERS[form](compared)
    except UserError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_TROUBLE)


def _as_text(compared: _Compared) -> bytes:
    return "".join(f"{line}\n" for line in _lines(compared)).encode()


def _lines(compared: _Compared) -> Iterator[str]:
    summary = difference_summary(compared.diff)
    yield f"{summary[0].upper()}{summary[1:]}"
    for told in difference_sentences(compared.old, compared.new, compared.diff):
        yield f"{_SIGNS[told.kind]} {told.text}"


def _as_json(compared: _Compared) -> bytes:
    return (json.dumps(difference_report(compared.diff), indent=2, ensure_ascii=False) + "\n").encode()


def _as_svg(compared: _Compared) -> bytes:
    return draw_merged(compared.old, compared.new, PictureRequest()).body


def _as_markdown(compared: _Compared) -> bytes:
    return comparison_markdown(compared.names, (compared.old, compared.new)).encode()


_WRITERS: dict[Form, Callable[[_Compared], bytes]] = {
    Form.TEXT: _as_text,
    Form.JSON: _as_json,
    Form.SVG: _as_svg,
    Form.MARKDOWN: _as_markdown,
}
