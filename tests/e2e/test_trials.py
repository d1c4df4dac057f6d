"""A few of each trial; `make trials` runs them in full."""

import pytest
from playwright.sync_api import Browser, Page

from tests.generated import generate_system
from tests.trials.hostile import BOMBS, LONGEST_REFUSAL, attack, canaries_fire
from tests.trials.whole import OUT_OF_BOX, examine, stage

DOCUMENTS = 29


@pytest.mark.parametrize("size", [5, 12, 30, 60, 120, 240, 500])
def test_generated_systems_are_drawn_whole_with_labels_in_their_boxes(size: int, blank: Page) -> None:
    finding = examine(generate_system(seed=size, components=size), blank)
    assert finding.well_formed
    assert (finding.missing, finding.doubled, finding.out_of_box) == (0, 0, ())


def test_a_label_out_of_its_box_would_be_found(blank: Page) -> None:
    blank.evaluate(
        """() => { document.getElementById('stage').innerHTML = `<svg class="diagram"><g class="component">
        <rect class="card" width="40" height="44"/><text class="name" x="4" y="20">Far too long</text></g></svg>` }"""
    )
    assert blank.evaluate(OUT_OF_BOX) == ["Far too long"]


@pytest.fixture(scope="module")
def blank(browser: Browser):
    with stage(browser) as page:
        yield page


def test_nobodys_text_runs_anywhere_and_nothing_brings_the_server_down(
    address: str, browser: Browser
) -> None:
    context = browser.new_context()
    outcome = attack(address, context, DOCUMENTS, share=2)
    context.close()
    assert outcome.tried["documents"] == DOCUMENTS
    assert outcome.tried["bombs"] == len(BOMBS)
    assert (outcome.server_errors, outcome.scripts_run, outcome.reports) == ([], [], [])
    assert outcome.accepted_bombs == 0
    assert outcome.slow_refusals == [], f"each is to be refused within {LONGEST_REFUSAL} s"


def test_a_script_that_runs_would_be_noticed(browser: Browser) -> None:
    context = browser.new_context()
    assert canaries_fire(context) == 3
    context.close()
