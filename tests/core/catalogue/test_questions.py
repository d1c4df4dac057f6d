"""The questions that help to choose: each is asked once and has answers to choose from."""

from apps.core.catalogue.questions import QUESTIONS


def test_each_question_is_asked_once_and_says_why() -> None:
    assert all(question.id == id for id, question in QUESTIONS.items())
    assert len({question.text for question in QUESTIONS.values()}) == len(QUESTIONS) == 13
    assert all(question.text.endswith("?") and question.why.endswith(".") for question in QUESTIONS.values())


def test_each_has_answers_that_differ() -> None:
    for question in QUESTIONS.values():
        assert len({answer.id for answer in question.answers}) == len(question.answers) >= 2
        assert len({answer.said for answer in question.answers}) == len(question.answers)


def test_an_answer_is_found_by_its_id() -> None:
    answer = QUESTIONS["boundaries"].answer("unclear")
    assert answer is not None
    assert answer.said == "unclear domain boundaries"
    assert QUESTIONS["boundaries"].answer("perhaps") is None
