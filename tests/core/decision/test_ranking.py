"""The ranking adds up what answers say, keeps the reasons, and names nobody first for nothing."""

from apps.core.catalogue.pattern import Fact
from apps.core.decision.answers import Answers
from apps.core.decision.ranking import combinations, rank
from tests.core.decision.tables import answers, pattern

SMALL, CLEAR, AUDIT = "team-size=under-20", "boundaries=clear", "audit=full"
ONE = pattern("One", 10, {SMALL: 3, CLEAR: -1})
MANY = pattern("Many", 20, {SMALL: -2, CLEAR: 2})
EVENTS = pattern("Events", 30, {AUDIT: 3})
SILENT = pattern("Silent", 5, {})


def test_points_are_added_and_patterns_without_rules_are_left_out() -> None:
    ranking = rank([SILENT, EVENTS, MANY, ONE], answers(f"{SMALL}&{CLEAR}"))
    assert [(place.number, place.pattern.name, place.points) for place in ranking.places] == [
        (1, "One", 2),
        (2, "Many", 0),
        (3, "Events", 0),
    ]


def test_reasons_are_kept_with_their_sources() -> None:
    first = rank([ONE, MANY], answers(f"{CLEAR}&{SMALL}")).places[0]
    assert [(reason.given.answer.id, reason.rule.points) for reason in first.reasons] == [
        ("under-20", 3),
        ("clear", -1),
    ]
    assert (first.points_for, first.points_against) == (3, 1)
    assert [reason.rule.because for reason in first.pros] == ["under-20 matters to One."]
    assert [source.title for source in first.cons[0].sources] == ["A guide"]


def test_of_those_that_are_level_the_first_in_the_gallery_leads() -> None:
    early, late = pattern("Early", 1, {AUDIT: 2}), pattern("Late", 2, {AUDIT: 2})
    ranking = rank([late, early], answers(AUDIT))
    assert ranking.leader and ranking.leader.pattern == early
    assert [place.pattern for place in ranking.level] == [late]


def test_nobody_leads_without_more_for_it_than_against_it() -> None:
    assert rank([ONE, MANY], Answers()).leader is None
    assert rank([ONE, MANY], answers(AUDIT)).leader is None
    assert rank([MANY, EVENTS], answers(SMALL)).leader is None
    assert rank([], answers(SMALL)).leader is None


def test_a_rule_of_no_points_is_a_note() -> None:
    (place,) = rank([pattern("Noted", 1, {AUDIT: 0})], answers(AUDIT)).places
    assert [reason.rule.points for reason in place.notes] == [0]
    assert place.pros == place.cons == ()


def test_what_combines_is_found_whoever_says_so_and_what_answers_speak_for_comes_first() -> None:
    fact = Fact(text="They meet.", sources=("other",))
    one = ONE.model_copy(update={"combines": {"silent": fact, "no-such-pattern": fact}})
    events = EVENTS.model_copy(update={"combines": {"one": fact}})
    patterns = [SILENT, one, MANY, events]
    found = combinations(one, patterns, rank(patterns, answers(f"{SMALL}&{AUDIT}")))
    assert [(each.pattern.name, each.place.number if each.place else None) for each in found] == [
        ("Events", 2),
        ("Silent", None),
    ]
    assert [source.title for source in found[0].sources] == ["Another"]
