"""A state to paste elsewhere: its picture, what happens in order, and the journeys, as Markdown and HTML."""

from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

from django.http import HttpRequest

from apps.core.failure.failures import Failure
from apps.core.failure.journeys import JourneyFate
from apps.core.failure.sentences import failure_phrase, journey_sentence
from apps.core.markdown import in_markdown
from apps.core.system.model import System
from apps.services.chaos import Aftermath
from apps.web.chaos_links import query_of
from apps.web.explore import Addresses
from apps.web.snippets import Snippets


def snippets_of_state(
    request: HttpRequest,
    system: System,
    aftermath: Aftermath,
    files: Addresses,
    page: str,
    level: tuple[tuple[str, str], ...] = (),
) -> Snippets:
    """There is no frame to embed: a live view shows the system as it is."""
    asked = [*query_of(aftermath.outcome.failures), *level]
    link = request.build_absolute_uri(_with(page, asked))
    picture = request.build_absolute_uri(_with(files.svg, [*asked, ("theme", "auto")]))
    name = f"{system.name}: {what_fails(aftermath.outcome.failures, system)}"
    return Snippets(
        link=link,
        markdown="\n".join(_markdown(system, aftermath, f"[![{in_markdown(name)}]({picture})]({link})")),
        html=f'<a href="{escape(link)}"><img src="{escape(picture)}" alt="{escape(name)}"></a>',
        embed="",
    )


def what_fails(failures: tuple[Failure, ...], system: System) -> str:
    """All that failed, in a few words: Viewing history killed; 2 of 4 replicas of Catalog service killed."""
    return "; ".join(str(failure_phrase(failure, system)) for failure in failures) or "nothing has failed"


def _markdown(system: System, aftermath: Aftermath, picture: str) -> Iterator[str]:
    yield picture
    if aftermath.story:
        yield "\n**What happens, in order**\n"
    for number, told in enumerate(aftermath.story, start=1):
        yield f"{number}. {in_markdown(str(told.sentence))}"
    if aftermath.story:
        blast = aftermath.blast
        yield (
            f"\nBlast radius: {round(100 * blast.share)} % of the other components; "
            f"{blast.down} down, {blast.degraded} degraded, {blast.untouched} unaffected."
        )
    if aftermath.journeys:
        yield "\n**Journeys**\n"
    for id_, fate in aftermath.journeys.items():
        yield f"- {in_markdown(system.journeys[id_].name)}: {in_markdown(_fate_in_words(fate, system))}"


def _fate_in_words(fate: JourneyFate, system: System) -> str:
    return f"{fate.state}. {journey_sentence(fate, system)}".rstrip(" .")


def _with(address: str, asked: list[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(asked, safe=':,')}" if asked else address
