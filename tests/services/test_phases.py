"""The phases of a pattern: what each changed, and pictures in the places that all share."""

import pytest

from apps.core.catalogue.pattern import Pattern
from apps.core.catalogue.reading import read_pattern
from apps.core.diagram.marks import Mark
from apps.services.drawing import Format, PictureRequest
from apps.services.phases import changes_of_phase, render_among, render_file_among
from apps.services.pictures import render_inline, render_svg
from tests.core.catalogue.phased import PHASED


@pytest.fixture
def strangler() -> Pattern:
    return read_pattern("strangler", PHASED)


def test_the_first_phase_changed_nothing(strangler: Pattern) -> None:
    assert changes_of_phase(strangler) is None
    assert changes_of_phase(strangler.at("whole")) is None


def test_a_later_phase_is_told_and_marked_against_the_one_before(strangler: Pattern) -> None:
    changes = changes_of_phase(strangler.at("cut-auth"))
    assert changes is not None
    assert changes.summary == "1 component and 1 flow added, 1 component changed"
    assert dict(changes.marks.components) == {"auth": Mark.ADDED, "app": Mark.CHANGED}
    assert not changes.marks.fade
    assert {told.id for told in changes.told} == {"auth", "app", "web->auth sign in"}


def test_that_a_phase_is_called_otherwise_is_no_change(strangler: Pattern) -> None:
    changes = changes_of_phase(strangler.at("cut-auth"))
    assert changes is not None
    assert changes.told
    assert all(told.part != "system" for told in changes.told)


def test_what_is_gone_or_never_drawn_leads_nowhere(strangler: Pattern) -> None:
    whole, cut = strangler.phases
    healed = strangler.model_copy(update={"phases": (cut, whole)}).at("whole")
    changes = changes_of_phase(healed)
    assert changes is not None
    assert {told.id for told in changes.told} - {told.id for told in changes.shown} == {
        "auth",
        "web->auth sign in",
    }


def test_one_alone_is_drawn_as_always(strangler: Pattern) -> None:
    alone = render_among(strangler.system, (strangler.system,))
    assert alone.body == render_inline(strangler.system).body
    request = PictureRequest()
    assert render_file_among(strangler.system, (), request).body == render_svg(strangler.system, request).body


def test_several_share_one_size_as_pages_and_as_files(strangler: Pattern) -> None:
    on_pages = [render_among(system, strangler.systems) for system in strangler.systems]
    in_files = [
        render_file_among(system, strangler.systems, PictureRequest()) for system in strangler.systems
    ]
    for pictures in (on_pages, in_files):
        assert len({(picture.width, picture.height, picture.direction) for picture in pictures}) == 1


def test_a_file_among_others_is_of_the_format_asked_for(strangler: Pattern) -> None:
    png = render_file_among(strangler.system, strangler.systems, PictureRequest(format=Format.PNG))
    svg = render_file_among(strangler.system, strangler.systems, PictureRequest())
    assert png.body.startswith(b"\x89PNG") and svg.body.startswith(b"<svg")
