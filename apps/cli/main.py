"""The commands: `archbench render` and `archbench validate` here, the others each in its module."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import click

from apps.cli.chaos import chaos
from apps.cli.check import check
from apps.cli.diff import diff
from apps.cli.layout import Layout
from apps.cli.levels import AskedLevel, level_options
from apps.cli.outputs import Target, choose_format, choose_targets
from apps.cli.progress import say, with_progress
from apps.cli.sources import Source, complaints
from apps.core.diagram.options import Direction, Theme
from apps.core.errors import UserError
from apps.services.drawing import Format, PictureRequest, draw_system
from apps.services.layout.standing import Standing

SCALES = ("1", "2", "4")
EXIT_INVALID = 1


def _one_of(choices: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([choice.value for choice in choices])


_files = click.argument("files", nargs=-1, required=True, metavar="FILE...")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="archbench")
def main() -> None:
    """Draw and check descriptions of software systems."""


main.add_command(chaos)
main.add_command(check)
main.add_command(diff)


@main.command()
@_files
def validate(files: tuple[str, ...]) -> None:
    """Check descriptions; say what is wrong as file:line:column: message. "-" is stdin."""
    sys.exit(_for_each(_sources(files), _check, complain_on_stderr=False))


@main.command()
@_files
@click.option("-o", "--out", metavar="OUT", help='A file; a folder for several inputs; "-" is stdout.')
@click.option("--format", "asked", type=_one_of(Format), help="As OUT ends, else svg.")
@click.option("--theme", type=_one_of(Theme), default=Theme.LIGHT.value, show_default=True)
@click.option("--scale", type=click.Choice(SCALES), default="1", show_default=True, help="Of a PNG.")
@click.option("--direction", type=_one_of(Direction), help="Chosen to fill the canvas if left out.")
@click.option("--background", type=click.Choice(["transparent"]), help="The theme's colour if left out.")
@click.option(
    "--layout", metavar="POSITIONS", help="Keep the places in this JSON file; write new ones to it."
)
@click.option("--rearrange", is_flag=True, help="With --layout: start afresh.")
@level_options
def render(
    files: tuple[str, ...],
    out: str | None,
    asked: str | None,
    theme: str,
    scale: str,
    direction: str | None,
    background: str | None,
    layout: str | None,
    rearrange: bool,
    **level: Any,
) -> None:
    """Draw descriptions as SVG or PNG. "-" is stdin."""
    form = choose_format(asked, out)
    request = PictureRequest(
        format=form,
        theme=Theme(theme),
        direction=Direction(direction) if direction else None,
        background=background is None,
        scale=int(scale),
    )
    sources = _sources(files)
    targets = choose_targets(sources, out, form)
    kept = Layout.chosen(layout, len(sources), rearrange=rearrange)
    drawing = _Drawing(request, AskedLevel(**level), kept)
    sys.exit(
        _for_each(sources, lambda source: _draw(source, targets[source], drawing), complain_on_stderr=True)
    )


def _sources(places: Sequence[str]) -> tuple[Source, ...]:
    """The same file twice is once."""
    return tuple(Source(place) for place in dict.fromkeys(places))


def _check(source: Source) -> None:
    source.read()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """How all sources are drawn: what is asked for, how much is shown, and the file of places, if there is one."""

    request: PictureRequest
    level: AskedLevel
    kept: Layout | None


def _draw(source: Source, target: Target, drawing: _Drawing) -> None:
    system, kept = source.read(), drawing.kept
    request = replace(drawing.request, standing=Standing(level=drawing.level.of(system)))
    picture = kept.draw(system, request, target) if kept else draw_system(system, request)
    if not kept:
        target.write(picture.body)
    if picture.rung_note:
        say(f"{target.shown}: {picture.rung_note}", err=True)


def _for_each(sources: Sequence[Source], work: Callable[[Source], None], *, complain_on_stderr: bool) -> int:
    """Goes on after a bad file; the exit code tells whether there was one."""
    exit_code = 0
    for source in with_progress(sources):
        try:
            work(source)
        except UserError as error:
            exit_code = EXIT_INVALID
            for line in complaints(source, error):
                say(line, err=complain_on_stderr)
    return exit_code
