"""The record of a decision, in Markdown of the form MADR 4: what was asked, weighed and chosen, and why."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from apps.core.catalogue.pattern import Fact, Source
from apps.core.catalogue.questions import QUESTIONS
from apps.core.decision.answers import Answers
from apps.core.decision.flips import Rival
from apps.core.decision.ranking import Combination, Place, Ranking, Reason
from apps.core.decision.wording import answers_phrase, flip_sentence, points_words

_MOST_FLIPS: Final = 3
_MOST_RIVALS: Final = 3


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute addresses that the record leads to: the sheet, and by slug pages and pictures of patterns."""

    sheet: str
    pages: Mapping[str, str]
    pictures: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """All that a record tells. The ranking has a leader."""

    answers: Answers
    ranking: Ranking
    rivals: tuple[Rival, ...]
    combinations: tuple[Combination, ...]


def decision_record(decision: Decision, links: Links, day: date) -> str:
    leader = decision.ranking.leader
    assert leader is not None  # without one there is nothing to record
    return "\n".join(
        [
            *("---", "status: proposed", f"date: {day.isoformat()}", "---", ""),
            f"# {_plain(leader.pattern.name)} as the architecture",
            *_context(decision.answers),
            *_drivers(decision.answers),
            *_options(decision.ranking, links),
            *_outcome(decision, leader),
            *_pros_and_cons(decision.ranking, links),
            *_more(decision, leader, links),
            "",
        ]
    )


def _context(answers: Answers) -> Iterator[str]:
    yield from ("", "## Context and Problem Statement", "")
    yield f"Which architecture suits a system with {_plain(answers_phrase(answers))}?"
    left = [question.text for question in QUESTIONS.values() if answers.to(question) is None]
    if left:
        yield ""
        yield f"Left open: {' · '.join(map(_plain, left))}"


def _drivers(answers: Answers) -> Iterator[str]:
    yield from ("", "## Decision Drivers", "")
    for given in answers:
        yield f"* {_plain(given.question.text)} **{_plain(given.answer.text)}.** {_plain(given.question.why)}"


def _options(ranking: Ranking, links: Links) -> Iterator[str]:
    yield from ("", "## Considered Options", "")
    for place in ranking.places:
        name = _link(place.pattern.name, links.pages[place.pattern.slug])
        yield f"* {name}: {points_words(place.points)}"


def _outcome(decision: Decision, leader: Place) -> Iterator[str]:
    name = _plain(leader.pattern.name)
    yield from ("", "## Decision Outcome", "")
    yield f"Chosen option: “{name}”, because {_why_first(decision.ranking, leader)}."
    yield from ("", _plain(leader.pattern.essence))
    if decision.combinations:
        yield from ("", "It goes well with:", "")
    for each in decision.combinations:
        yield f"* {_plain(each.pattern.name)}: {_told(each.fact.text, each.sources)}"
    yield from ("", "### Consequences", "", *_reasons(leader))
    if leader.pattern.hurts_when:
        yield from (
            "",
            "### Confirmation",
            "",
            f"Look at this decision again when one of these is true of {name}:",
            "",
        )
    for fact in leader.pattern.hurts_when:
        yield f"* {_told(fact.text, _sources_of(leader, fact))}"


def _why_first(ranking: Ranking, leader: Place) -> str:
    most = f"with {points_words(leader.points)} it is the one that the answers speak for most"
    if not ranking.level:
        return most
    level = _plain(", ".join(place.pattern.name for place in ranking.level))
    return f"{most}, level with {level}; of those that are level the first in the catalogue is chosen"


def _pros_and_cons(ranking: Ranking, links: Links) -> Iterator[str]:
    yield from ("", "## Pros and Cons of the Options")
    for place in ranking.places:
        name, slug = _plain(place.pattern.name), place.pattern.slug
        yield from ("", f"### {name}", "", f"[![{name}]({links.pictures[slug]})]({links.pages[slug]})")
        yield from ("", _plain(place.pattern.essence), "")
        yield from _reasons(place) or ["* Neutral, because no answer speaks for it or against it."]


def _more(decision: Decision, leader: Place, links: Links) -> Iterator[str]:
    yield from ("", "## More Information", "")
    yield f"The answers, and the ranking they give: <{links.sheet}>"
    if decision.rivals:
        yield from ("", "What would change the decision:", "")
    for rival in decision.rivals[:_MOST_RIVALS]:
        yield from (f"* {_plain(told)}" for told in _flips(rival))
    if sources := _all_sources(decision, leader):
        yield from ("", "Sources:", "", *(f"* {_cited(source)}" for source in sources))


def _flips(rival: Rival) -> Iterator[str]:
    for changes in rival.sets[:_MOST_FLIPS]:
        yield flip_sentence(changes, rival.pattern.name)
    more = len(rival.sets) - _MOST_FLIPS
    if more > 0:
        yield f"… and {more} more that would put {rival.pattern.name} first."


def _all_sources(decision: Decision, leader: Place) -> tuple[Source, ...]:
    """Each once, in the order in which they are named."""
    named = [
        source for place in decision.ranking.places for reason in place.reasons for source in reason.sources
    ]
    named += [source for each in decision.combinations for source in each.sources]
    named += [source for fact in leader.pattern.hurts_when for source in _sources_of(leader, fact)]
    return tuple({source.title: source for source in named}.values())


def _reasons(place: Place) -> list[str]:
    return [f"* {_tone(reason.rule.points)}, because of {_because(reason)}" for reason in place.reasons]


def _tone(points: int) -> str:
    return "Good" if points > 0 else "Bad" if points < 0 else "Neutral"


def _because(reason: Reason) -> str:
    return f"{_plain(reason.given.answer.said)}: {_told(reason.rule.because, reason.sources)}"


def _told(text: str, sources: Iterable[Source]) -> str:
    return f"{_plain(text)} ({_plain('; '.join(source.title for source in sources))})"


def _cited(source: Source) -> str:
    title = _link(source.title, source.url) if source.url else _plain(source.title)
    return f"{title}, {_plain(source.author)}" if source.author else title


def _sources_of(place: Place, fact: Fact) -> tuple[Source, ...]:
    return tuple(place.pattern.sources[key] for key in fact.sources)


def _link(text: str, address: str) -> str:
    return f"[{_plain(text)}](<{address}>)"


def _plain(text: str) -> str:
    """On one line, and no character of it means anything to Markdown, wherever on a line it stands."""
    line = re.sub(r"([\\`*_\[\]<>&~|])", r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d*)([-+#=.)])", r"\1\\\2", line)
