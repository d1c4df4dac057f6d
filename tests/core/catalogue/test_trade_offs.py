"""What a pattern file says of trade-offs, of choosing, and of other patterns."""

import pytest

from apps.core.catalogue.pattern import Fact, Factor, Pattern
from apps.core.catalogue.questions import QUESTIONS
from apps.core.catalogue.reading import read_pattern
from apps.core.system.problems import InvalidDescription, Problem

TEXT = """\
pattern:
  category: structure
  position: 10
  essence: One codebase, one process.
  factors:
    scaling: {text: All together, sources: [guide]}
    team-size: {text: 1 to 10, sources: [guide]}
  choosing:
    - {question: team-size, answer: under-20, points: 3, because: Few to agree., sources: [guide]}
    - {question: uneven-scaling, answer: "yes", points: -2, because: It grows whole., sources: [guide]}
  related:
    modular-monolith: the same with walls inside
  combines:
    event-driven: {text: Events between modules., sources: [guide]}
  sources:
    guide: {title: A guide}
system:
  name: Shop
  components: {app: {kind: service}}
"""


@pytest.fixture
def monolith() -> Pattern:
    return read_pattern("monolith", TEXT)


def problem(old: str, new: str) -> Problem:
    assert old in TEXT
    with pytest.raises(InvalidDescription) as raised:
        read_pattern("monolith", TEXT.replace(old, new))
    (only,) = raised.value.problems
    return only


def test_factors_are_rows_of_one_table(monolith: Pattern) -> None:
    assert monolith.factors == {
        Factor.SCALING: Fact(text="All together", sources=("guide",)),
        Factor.TEAM_SIZE: Fact(text="1 to 10", sources=("guide",)),
    }


def test_rules_speak_for_and_against(monolith: Pattern) -> None:
    told = [(rule.question, rule.answer, rule.points, rule.because) for rule in monolith.choosing]
    assert told == [
        ("team-size", "under-20", 3, "Few to agree."),
        ("uneven-scaling", "yes", -2, "It grows whole."),
    ]


def test_other_patterns_are_named_with_the_reason(monolith: Pattern) -> None:
    assert monolith.related == {"modular-monolith": "the same with walls inside"}
    assert monolith.combines == {"event-driven": Fact(text="Events between modules.", sources=("guide",))}


def test_an_unknown_factor_is_told() -> None:
    assert problem("    scaling:", "    scalling:").path == "pattern.factors.scalling"


def test_an_unknown_question_says_which_there_are() -> None:
    told = problem("question: team-size", "question: team-sise")
    assert told.path.startswith("pattern.choosing[0]")
    assert 'no question "team-sise"' in told.message
    assert all(question in told.sentence for question in QUESTIONS)


def test_an_unknown_answer_says_which_the_question_has() -> None:
    told = problem("answer: under-20", "answer: under-30")
    assert told.path.startswith("pattern.choosing[0]")
    assert "under-20, from-20, over-50" in told.sentence


@pytest.mark.parametrize("points", ["4", "-4", "1.5", "three"])
def test_points_are_whole_and_few(points: str) -> None:
    assert problem("points: 3", f"points: {points}").path == "pattern.choosing[0].points"


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("All together, sources: [guide]", "factors"),
        ("It grows whole., sources: [guide]", "choosing"),
        ("modules., sources: [guide]", "combines"),
    ],
)
def test_every_statement_names_a_source_that_exists(old: str, key: str) -> None:
    told = problem(old, old.replace("guide", "rumour"))
    assert told.path == f"pattern.{key}"
    assert "rumour" in told.message
    assert problem(old, old.replace("guide", "")).path.endswith(".sources")


def test_a_reason_is_never_empty() -> None:
    assert problem("because: Few to agree.", 'because: " "').path == "pattern.choosing[0].because"
    assert problem("the same with walls inside", '""').path == "pattern.related.modular-monolith"
