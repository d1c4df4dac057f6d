"""Answers are read from an address; what is none is told with what is accepted, and the others are kept."""

from apps.core.catalogue.questions import QUESTIONS
from apps.core.decision.answers import Change, read_answers
from tests.core.decision.tables import answers


def test_answers_come_in_the_order_of_the_questions() -> None:
    read = answers("boundaries=unclear&team-size=under-20")
    assert read.spelled == (("team-size", "under-20"), ("boundaries", "unclear"))
    assert [given.answer.text for given in read] == ["Fewer than 20", "Not yet"]
    assert len(read) == 2


def test_an_empty_answer_skips_its_question() -> None:
    read, refused = read_answers([("team-size", ""), ("traffic", "spiky")])
    assert read.spelled == (("traffic", "spiky"),)
    assert refused == ()


def test_an_unknown_answer_names_what_is_accepted_and_the_others_are_kept() -> None:
    read, (told,) = read_answers([("team-size", "under20"), ("traffic", "spiky")])
    assert read.spelled == (("traffic", "spiky"),)
    assert str(told) == "“team-size” has no answer “under20”. Accepted: under-20, from-20, over-50."
    assert told.meant == ("team-size", "under-20")


def test_a_misspelled_question_is_told_and_what_belongs_to_others_is_not() -> None:
    read, (told,) = read_answers([("team_size", "under-20"), ("utm_source", "mail"), ("fbclid", "x")])
    assert len(read) == 0
    assert told.message == "There is no question “team_size”"
    assert told.accepted == tuple(QUESTIONS)
    assert told.meant == ("team-size", "under-20")


def test_two_answers_to_one_question_are_told_and_the_first_counts() -> None:
    read, (told,) = read_answers([("audit", "full"), ("audit", "none"), ("audit", "full")])
    assert read.spelled == (("audit", "full"),)
    assert "more than once" in told.message


def test_answers_change() -> None:
    read = answers("team-size=under-20&boundaries=unclear")
    size, boundaries, audit = (QUESTIONS[id_] for id_ in ("team-size", "boundaries", "audit"))
    changed = read.after(
        [
            Change(size, read.to(size), size.answer("over-50")),
            Change(boundaries, read.to(boundaries), None),
            Change(audit, None, audit.answer("full")),
        ]
    )
    assert changed == answers("audit=full&team-size=over-50")
    assert read.to(audit) is None
