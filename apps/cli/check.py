"""The command `archbench check`: demands on a system that a build can fail on, one line a finding."""

import sys
from collections.abc import Iterator, Sequence

import click

from apps.cli.sources import Source, complaints
from apps.core.errors import UserError
from apps.core.failure.sweeps import Alone, Sweep, sweep
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import System
from apps.core.system.nearness import nearest

EXIT_FINDINGS, EXIT_USAGE = 1, 2


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--no-spof",
    "journeys",
    multiple=True,
    metavar="JOURNEY",
    help="No component, clients aside, may break this journey alone; may be repeated.",
)
@click.option(
    "--max-blast",
    "most",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="No component alone may stop or degrade more than this share of the others, 0 to 1.",
)
def check(files: tuple[str, ...], journeys: tuple[str, ...], most: float | None) -> None:
    """Hold descriptions to demands; say what misses them as file: message. "-" is stdin.

    The exit code is 0 when all is well, 1 when something is found, 2 when it could not be checked.
    """
    if not journeys and most is None:
        raise click.UsageError("Say what to check: --no-spof JOURNEY, --max-blast SHARE, or both.")
    exit_code = 0
    for place in dict.fromkeys(files):
        source = Source(place)
        system = _read(source)
        for finding in _findings(system, _known(journeys, system, source), most):
            click.echo(f"{source.shown}: {finding}")
            exit_code = EXIT_FINDINGS
    sys.exit(exit_code)


def _read(source: Source) -> System:
    try:
        return source.read()
    except UserError as error:
        for line in complaints(source, error):
            click.echo(line, err=True)
        sys.exit(EXIT_USAGE)


def _known(journeys: Sequence[str], system: System, source: Source) -> tuple[str, ...]:
    for journey in journeys:
        if journey not in system.journeys:
            near = nearest(journey, system.journeys)
            accepted = ", ".join(system.journeys) or "nothing: it has no journeys"
            meant = f" Did you mean {near}?" if near else ""
            message = f'{source.shown} has no journey with the id "{journey}". Accepted: {accepted}.{meant}'
            raise click.BadParameter(message, param_hint="--no-spof")
    return tuple(dict.fromkeys(journeys))


def _findings(system: System, journeys: Sequence[str], most: float | None) -> Iterator[str]:
    swept = sweep(system)
    for journey in journeys:
        yield from _single_points(system, journey, swept)
    if most is not None:
        for alone in swept.components:
            if alone.blast.share > most:
                yield _large_blast(system, alone, most)


def _single_points(system: System, journey: str, swept: Sweep) -> Iterator[str]:
    """A client that is down is one person's; it says nothing about the system."""
    for id_ in swept.single_points[journey]:
        part = system.components[id_]
        if part.kind is not ComponentKind.CLIENT:
            name = system.journeys[journey].name
            yield f"{part.name} ({id_}) is a single point of failure: alone it breaks {name} ({journey})."


def _large_blast(system: System, alone: Alone, most: float) -> str:
    id_, blast = str(alone.failure), alone.blast
    return (
        f"{system.components[id_].name} ({id_}) has a blast radius of {_percent(blast.share)}: alone it takes "
        f"{blast.down} down and degrades {blast.degraded} of the {blast.of} others. At most {_percent(most)}."
    )


def _percent(share: float) -> str:
    return f"{share * 100:.3g} %"
