"""Patterns that are sequences: their phases, and the text of each."""

import pytest

from apps.core.catalogue.pattern import Pattern, UnknownPhase
from apps.core.catalogue.reading import read_pattern
from apps.core.system.problems import InvalidDescription, Problem
from apps.core.system.reading import read_system

from .phased import PHASED


@pytest.fixture
def strangler() -> Pattern:
    return read_pattern("strangler", PHASED)


def problems(text: str) -> list[Problem]:
    with pytest.raises(InvalidDescription) as raised:
        read_pattern("strangler", text)
    return list(raised.value.problems)


def test_phases_come_in_the_order_of_the_file(strangler: Pattern) -> None:
    assert [(phase.id, phase.name) for phase in strangler.phases] == [
        ("whole", "The monolith answers all"),
        ("cut-auth", "Sign-in is cut out"),
    ]
    assert strangler.phases[1].does == "Sign-in runs on its own."
    assert strangler.systems == tuple(phase.system for phase in strangler.phases)


def test_a_pattern_starts_at_its_first_phase(strangler: Pattern) -> None:
    assert strangler.phase is None
    assert strangler.system == strangler.phases[0].system
    assert strangler.text == strangler.phases[0].text
    assert (strangler.ref, strangler.step) == ("strangler", 1)


def test_at_a_phase_it_has_the_system_and_the_text_of_it(strangler: Pattern) -> None:
    cut = strangler.at("cut-auth")
    assert "auth" in cut.system.components
    assert read_system(cut.text) == cut.system
    assert (cut.ref, cut.step) == ("strangler@cut-auth", 2)


def test_it_keeps_its_own_name_at_every_phase(strangler: Pattern) -> None:
    assert strangler.name == strangler.at("cut-auth").name == strangler.full_name == "Strangler"
    assert strangler.at("cut-auth").full_name == "Strangler · step 2: Sign-in is cut out"


def test_without_a_title_a_pattern_is_called_as_its_system() -> None:
    text = PHASED[: PHASED.index("phases:")].replace("  title: Strangler\n", "")
    pattern = read_pattern("shop", text + "system: \n  name: Shop\n  components: {a: {kind: cdn}}\n")
    assert pattern.name == pattern.full_name == "Shop"
    assert pattern.systems == (pattern.system,)


def test_an_unknown_phase_says_which_there_are(strangler: Pattern) -> None:
    with pytest.raises(UnknownPhase, match=r'no phase "cut-orders". It has whole, cut-auth.'):
        strangler.at("cut-orders")
    with pytest.raises(UnknownPhase, match="It has none"):
        strangler.model_copy(update={"phases": ()}).at("whole")


def test_the_text_of_a_phase_is_its_authors_without_what_is_said_of_the_next(strangler: Pattern) -> None:
    whole, cut = strangler.phases
    assert whole.text == (
        "name: Shop, whole\ncomponents:\n  web: {kind: client}\n  app: {kind: service}   # all of it\n"
        "flows:\n  - web -> app: order\n# at the end of it\n"
    )
    assert cut.text.endswith("  - web -> auth: sign in\n")


def test_a_comment_inside_the_system_stays_however_far_left_it_is() -> None:
    text = PHASED.replace(
        "      flows:\n        - web -> app: order\n      # at", "# left\n      flows: []\n      # at"
    )
    assert "# left\nflows: []\n# at the end of it\n" in read_pattern("strangler", text).text


def test_everything_wrong_in_every_phase_is_told_together() -> None:
    text = PHASED.replace(
        "kind: client}\n        app: {kind: service}", "kind: klient}\n        app: {kind: service}"
    )
    text = text.replace("web -> auth", "web -> out").replace("    does: Sign-in", "    dose: Sign-in")
    found = [(told.line, told.path, told.suggestion) for told in problems(text)]
    assert found == [
        (15, "phases.whole.system.components.web.kind", "client"),
        (22, "phases.cut-auth", ""),
        (31, "phases.cut-auth.system.flows[1].to", ""),
        (34, "phases.cut-auth.dose", "does"),
    ]


def test_a_repeated_key_hides_nothing_else() -> None:
    text = PHASED.replace(
        "        app: {kind: service}   #", "        web: {kind: cdn}\n        app: {kind: servce}   #"
    )
    found = [(told.line, told.path) for told in problems(text)]
    assert found == [
        (16, "phases.whole.system.components.web"),
        (17, "phases.whole.system.components.app.kind"),
    ]


def test_a_pattern_with_phases_needs_a_title() -> None:
    (told,) = problems(PHASED.replace("  title: Strangler\n", ""))
    assert (told.line, told.path) == (2, "pattern")
    assert "title" in told.expected


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("  whole:\n", "  Whole!:\n", "phases.Whole!", "This is not an id"),
        ("phases:\n", "phases: {whole: 3}\nrest:\n", "rest", "This key is not known here"),
        ("phases:\n", "system: {}\nphases:\n", "phases", "A pattern has a system or phases, not both"),
    ],
)
def test_what_is_no_phase_is_told_at_its_place(old: str, new: str, path: str, message: str) -> None:
    (told,) = problems(PHASED.replace(old, new))
    assert (told.path, told.message) == (path, message)


@pytest.mark.parametrize("phases", ["[]", "{}", "3"])
def test_phases_are_by_id(phases: str) -> None:
    (told,) = problems(PHASED[: PHASED.index("phases:")] + f"phases: {phases}\n")
    assert (told.path, told.message) == ("phases", "The phases are not by id")


def test_a_phase_has_a_system() -> None:
    (told,) = problems(PHASED[: PHASED.index("phases:")] + "phases:\n  whole: {name: A, does: B}\n")
    assert (told.path, told.expected) == ("phases.whole", "the keys name, does, system")


def test_a_system_of_a_phase_that_cannot_be_cut_out_is_told() -> None:
    flowing = "phases:\n  whole: {name: A, does: B, system: {name: S, components: {a: {kind: cdn}}}}\n"
    (told,) = problems(PHASED[: PHASED.index("phases:")] + flowing)
    assert (told.path, told.expected) == ("phases.whole.system", "block style")


def test_its_picture_is_of_the_middle_where_old_and_new_meet(strangler: Pattern) -> None:
    assert strangler.cover == strangler.at("cut-auth")
    three = strangler.model_copy(update={"phases": (*strangler.phases, strangler.phases[0])})
    assert three.cover.step == 2
    assert strangler.model_copy(update={"phases": ()}).cover.phase is None
