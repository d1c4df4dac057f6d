"""The command `archbench chaos`: what follows when something fails, as text, JSON or a picture."""

import json
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum

import click

from apps.cli.sources import Source, complaints
from apps.core.errors import UserError
from apps.core.failure.blast import blast_radius
from apps.core.failure.journeys import JourneyFate, journeys_after
from apps.core.failure.marking import marks_of
from apps.core.failure.outcome import Outcome
from apps.core.failure.report import report_of
from apps.core.failure.sentences import journey_sentence
from apps.core.failure.spelling import UnknownFailure, read_failures
from apps.core.failure.spreading import spread
from apps.core.failure.story import story_of
from apps.core.system.model import System
from apps.services.drawing import PictureRequest, draw_system

EXIT_INVALID = 1
_FORMS = "id, id:k (k of its replicas), cut:a->b, group:id or partition:group,group; may be repeated."


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"
    SVG = "svg"


@click.command()
@click.argument("file")
@click.option("--fail", "fails", multiple=True, required=True, metavar="FAILURE", help=_FORMS)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.TEXT.value,
    show_default=True,
)
def chaos(file: str, fails: tuple[str, ...], form: str) -> None:
    """Say what stops and what limps when parts of a system fail, and why. "-" is stdin."""
    source = Source(file)
    try:
        system = source.read()
        outcome = spread(system, read_failures(fails, system))
        sys.stdout.buffer.write(_WRITERS[Form(form)](system, outcome))
    except UnknownFailure as error:
        raise click.BadParameter(str(error), param_hint="--fail") from error
    except UserError as error:
        for line in complaints(source, error):
            click.echo(line, err=True)
        sys.exit(EXIT_INVALID)


def _as_text(system: System, outcome: Outcome) -> bytes:
    return "".join(f"{line}\n" for line in _lines(system, outcome)).encode()


def _lines(system: System, outcome: Outcome) -> Iterator[str]:
    blast = blast_radius(outcome)
    yield f"{blast.down} down, {blast.degraded} degraded, {blast.untouched} unaffected"
    yield f"Blast radius {blast.share:.0%} of the {blast.of} other components".replace("%", " %")
    yield ""
    for told in story_of(system, outcome):
        yield f"{told.wave:>3}  {told.state:<8}  {' '.join(map(str, (told.sentence, *told.more)))}"
    journeys = journeys_after(system, outcome)
    if journeys:
        yield ""
    for id_, fate in journeys.items():
        yield _journey(system.journeys[id_].name, fate, system)


def _journey(name: str, fate: JourneyFate, system: System) -> str:
    why = str(journey_sentence(fate, system))
    return f"{fate.state:<8}  {name}" + (f" – {why}" if why else "")


def _as_json(system: System, outcome: Outcome) -> bytes:
    return (json.dumps(report_of(system, outcome), indent=2, ensure_ascii=False) + "\n").encode()


def _as_svg(system: System, outcome: Outcome) -> bytes:
    return draw_system(system, PictureRequest(marks=marks_of(system, outcome))).body


_WRITERS: dict[Form, Callable[[System, Outcome], bytes]] = {
    Form.TEXT: _as_text,
    Form.JSON: _as_json,
    Form.SVG: _as_svg,
}
