"""What the sheet "Help me choose" shows: questions with their answers, the ranking, links to other answers."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from apps.core.catalogue.pattern import Pattern
from apps.core.catalogue.questions import QUESTIONS, Answer, Question
from apps.core.decision.answers import Answers, Refused, read_answers
from apps.core.decision.flips import Rival
from apps.core.decision.ranking import Place, Ranking
from apps.core.decision.record import Decision, Links
from apps.core.decision.wording import ChangeWords, change_words, points_words
from apps.services.decision import decide
from apps.services.patterns import list_patterns
from apps.web.addresses import FileFormat

_MOST_RIVALS: Final = 5
_MOST_FLIPS: Final = 3

# Where somebody without answers can start.
_EXAMPLES: Final = (
    ("A small team, boundaries unclear", "team-size=under-20&boundaries=unclear"),
    (
        "Many teams, clear domains",
        "team-size=over-50&independent-deploys=yes&boundaries=clear&delivery=mature",
    ),
    ("Short work that comes in bursts", "traffic=event-work&workflows=asynchronous"),
)


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    question: Question
    chosen: Answer | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A pattern of the ranking; its bar goes from `zero` right for what speaks for it, left for the rest."""

    place: Place
    points: str
    zero: int
    width: int

    @property
    def start(self) -> int:
        return self.zero - self.place.points_against


@dataclass(frozen=True, slots=True)
class FlipRow:
    changes: tuple[ChangeWords, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Meant:
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class RivalRow:
    pattern: Pattern
    size: int
    flips: tuple[FlipRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RefusedRow:
    told: Refused
    meant: Meant | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of the page. `rows` are those of whom an answer says something, `leader` the first when one leads.

    `farther` is how many need as many changes as the rivals that are told, or more.
    """

    decision: Decision
    questions: tuple[QuestionRow, ...]
    refused: tuple[RefusedRow, ...]
    leader: PlaceRow | None
    rows: tuple[PlaceRow, ...]
    unsaid: tuple[Pattern, ...]
    rivals: tuple[RivalRow, ...]
    farther: int
    address: str
    record: str
    comparison: str
    examples: tuple[Example, ...]


def sheet_of(asked: tuple[tuple[str, str], ...]) -> Sheet:
    answers, refused = read_answers(asked)
    decision = decide(answers)
    rows = _place_rows(decision.ranking)
    leads = decision.ranking.leader is not None
    return Sheet(
        decision=decision,
        questions=tuple(QuestionRow(question, answers.to(question)) for question in QUESTIONS.values()),
        refused=tuple(_refused_row(each, answers) for each in refused),
        leader=rows[0] if leads else None,
        rows=tuple(row for row in rows if row.place.reasons),
        unsaid=tuple(row.place.pattern for row in rows if not row.place.reasons),
        rivals=tuple(_rival_row(rival, answers) for rival in decision.rivals[:_MOST_RIVALS]),
        farther=len(rows) - leads - min(len(decision.rivals), _MOST_RIVALS),
        address=address_of(answers),
        record=f"{reverse('decision-record')}?{urlencode(answers.spelled)}",
        comparison=_comparison(decision.ranking),
        examples=tuple(Example(name, f"{reverse('decide')}?{asked}") for name, asked in _EXAMPLES),
    )


def asked_answers(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """All that the address says, each of its values."""
    return tuple((name, value) for name, values in request.GET.lists() for value in values)


def address_of(answers: Answers) -> str:
    asked = urlencode(answers.spelled)
    return reverse("decide") + (f"?{asked}" if asked else "")


def links_of_record(request: HttpRequest, answers: Answers) -> Links:
    absolute = request.build_absolute_uri
    slugs = [pattern.slug for pattern in list_patterns()]
    return Links(
        sheet=absolute(address_of(answers)),
        pages={slug: absolute(reverse("pattern", args=[slug])) for slug in slugs},
        pictures={slug: absolute(reverse("pattern-file", args=[slug, FileFormat.SVG])) for slug in slugs},
    )


def _comparison(ranking: Ranking) -> str:
    """The first two beside each other."""
    first_two = [("of", f"patterns/{place.pattern.slug}") for place in ranking.places[:2]]
    return f"{reverse('compare')}?{urlencode(first_two, safe='/')}" if len(first_two) == 2 else ""


def _place_rows(ranking: Ranking) -> tuple[PlaceRow, ...]:
    """All bars on one scale."""
    zero = max((place.points_against for place in ranking.places), default=0)
    most = max((place.points_for for place in ranking.places), default=0)
    return tuple(PlaceRow(place, points_words(place.points), zero, zero + most) for place in ranking.places)


def _rival_row(rival: Rival, answers: Answers) -> RivalRow:
    flips = (
        FlipRow(tuple(map(change_words, changes)), address_of(answers.after(changes)))
        for changes in rival.sets[:_MOST_FLIPS]
    )
    return RivalRow(rival.pattern, rival.size, tuple(flips), max(0, len(rival.sets) - _MOST_FLIPS))


def _refused_row(refused: Refused, answers: Answers) -> RefusedRow:
    if refused.meant is None:
        return RefusedRow(refused, None)
    with_it, _ = read_answers((*answers.spelled, refused.meant))
    return RefusedRow(refused, Meant("=".join(refused.meant), address_of(with_it)))
