"""The record of a decision has the form of MADR 4, tells all that was weighed, and text of others stays text."""

import re
from datetime import date

from apps.core.catalogue.pattern import Fact
from apps.core.decision.flips import rivals
from apps.core.decision.ranking import combinations, rank
from apps.core.decision.record import Decision, Links, decision_record
from tests.core.decision.tables import answers, pattern

ASKED = "team-size=under-20&boundaries=unclear"
SMALL = pattern("Small *one*", 1, {"team-size=under-20": 2, "boundaries=unclear": 1}).model_copy(
    update={"slug": "small", "combines": {"large": Fact(text="They <b>meet</b>.", sources=("other",))}}
)
LARGE = pattern("Large", 2, {"team-size=under-20": -2, "team-size=over-50": 3})
QUIET = pattern("Quiet", 3, {"audit=full": 3})
HEADINGS = [
    "# Small \\*one\\* as the architecture",
    "## Context and Problem Statement",
    "## Decision Drivers",
    "## Considered Options",
    "## Decision Outcome",
    "### Consequences",
    "### Confirmation",
    "## Pros and Cons of the Options",
    "### Small \\*one\\*",
    "### Quiet",
    "### Large",
    "## More Information",
]


def record(asked: str = ASKED) -> str:
    patterns, given = (SMALL, LARGE, QUIET), answers(asked)
    ranking = rank(patterns, given)
    assert ranking.leader
    slugs = [each.slug for each in patterns]
    links = Links(
        sheet=f"https://bench.example/decide/?{asked}",
        pages={slug: f"https://bench.example/patterns/{slug}/" for slug in slugs},
        pictures={slug: f"https://bench.example/patterns/{slug}.svg" for slug in slugs},
    )
    combined = combinations(ranking.leader.pattern, patterns, ranking)
    decision = Decision(given, ranking, rivals(patterns, given, 4), combined)
    return decision_record(decision, links, date(2026, 5, 1))


def section(text: str, heading: str) -> str:
    return re.split(r"^##? .*\n", text.partition(f"{heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def test_it_has_the_sections_of_madr_in_their_order() -> None:
    text = record()
    assert text.startswith("---\nstatus: proposed\ndate: 2026-05-01\n---\n\n# ")
    assert [line for line in text.splitlines() if line.startswith("#")] == HEADINGS
    assert text.endswith("\n") and "\n\n\n" not in text


def test_the_context_is_the_answers_and_what_was_left_open() -> None:
    context = section(record(), "## Context and Problem Statement")
    assert "a system with fewer than 20 engineers and unclear domain boundaries?" in context
    assert "How fast must an answer be?" in context and "How many engineers" not in context
    drivers = section(record(), "## Decision Drivers").strip().splitlines()
    assert len(drivers) == 2
    assert drivers[0].startswith("* How many engineers will work on it? **Fewer than 20.** Services split")


def test_the_outcome_says_what_is_chosen_why_and_what_follows() -> None:
    outcome = section(record(), "## Decision Outcome")
    assert "Chosen option: “Small \\*one\\*”, because with 3 points" in outcome
    assert "* Large: They \\<b\\>meet\\</b\\>. (Another)" in outcome
    assert (
        "* Good, because of fewer than 20 engineers: under-20 matters to Small \\*one\\*. (A guide)"
        in outcome
    )
    assert "* It hurts. (A guide)" in outcome


def test_each_option_has_its_picture_and_its_pros_and_cons() -> None:
    options = section(record(), "## Pros and Cons of the Options")
    assert (
        "[![Large](https://bench.example/patterns/large.svg)](https://bench.example/patterns/large/)"
        in options
    )
    assert "* Bad, because of fewer than 20 engineers: under-20 matters to Large. (A guide)" in options
    assert "* Neutral, because no answer speaks for it or against it." in options


def test_it_leads_back_to_the_sheet_and_says_what_would_change_it() -> None:
    more = section(record(), "## More Information")
    assert f"<https://bench.example/decide/?{ASKED}>" in more
    assert "* With more than 50 engineers instead of fewer than 20 engineers, Large would be first." in more
    assert "* [A guide](<https://example.com/guide>), Somebody" in more


def test_a_level_place_is_told() -> None:
    text = record("team-size=under-20&boundaries=unclear&audit=full")
    assert "level with Quiet" in section(text, "## Decision Outcome")


def test_no_text_of_a_pattern_is_markup_wherever_it_stands() -> None:
    told = "1. `x` [y](http://z) ![i](j) <script> a_b_c ~~d~~ | e & f\n# g"
    hostile = SMALL.model_copy(update={"essence": told, "title": "- Small"})
    given = answers(ASKED)
    links = Links("https://b", {"small": "https://b/"}, {"small": "https://b/x.svg"})
    text = decision_record(Decision(given, rank([hostile], given), (), ()), links, date(2026, 5, 1))
    line = next(line for line in text.splitlines() if line.startswith("1"))
    assert line == (
        "1\\. \\`x\\` \\[y\\](http://z) !\\[i\\](j) \\<script\\> a\\_b\\_c \\~\\~d\\~\\~ \\| e \\& f # g"
    )
    assert "# \\- Small as the architecture" in text
