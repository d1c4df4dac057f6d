"""How far a run over several files is: one line on a terminal, nothing anywhere else."""

import sys
from collections.abc import Iterator, Sequence

import click

from apps.cli.sources import Source

_CLEAR_LINE = "\r\x1b[K"


def with_progress(sources: Sequence[Source]) -> Iterator[Source]:
    if len(sources) > 1 and sys.stderr.isatty():
        for number, source in enumerate(sources, start=1):
            click.echo(f"{_CLEAR_LINE}[{number}/{len(sources)}] {source.shown}", nl=False, err=True)
            yield source
        click.echo(_CLEAR_LINE, nl=False, err=True)
    else:
        yield from sources


def say(line: str, *, err: bool) -> None:
    """Print a line without leaving the progress before it."""
    if sys.stderr.isatty():
        click.echo(_CLEAR_LINE, nl=False, err=True)
    click.echo(line, err=err)
