"""The story tells each thing once."""

from apps.core.failure.failures import ComponentFails
from apps.core.failure.spreading import spread
from apps.core.failure.story import story_of
from apps.core.system.reading import read_system

TWO_TOPICS = """\
name: Events
components:
  events: {name: Order events, kind: stream}
  payments: {name: Payments, kind: service}
flows:
  - events ~> payments: charge
  - events ~> payments: refund
"""


def test_two_reasons_that_read_the_same_are_told_once() -> None:
    system = read_system(TWO_TOPICS)
    story = story_of(system, spread(system, [ComponentFails("payments")]))
    about_events = [told for told in story if told.component == "events"]
    assert [(str(told.sentence), told.more) for told in about_events] == [
        ("Messages for Payments pile up in Order events.", ())
    ]
