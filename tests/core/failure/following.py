"""Short ways to say, in tests, what a text describes, what fails in it, and what came of it."""

from apps.core.failure.outcome import Outcome, Reason
from apps.core.failure.sentences import reason_sentence
from apps.core.failure.spelling import read_failures
from apps.core.failure.spreading import spread
from apps.core.system.model import System
from apps.core.system.reading import read_system


def described(text: str) -> System:
    """The system that the text describes, with its first two lines left out there."""
    return read_system(f"archbench: 1\nname: Test\n{text}")


def after(text: str, *failures: str) -> Outcome:
    system = described(text)
    return spread(system, read_failures(failures, system))


def states(text: str, *failures: str) -> dict[str, str]:
    """Of every component that is not up: its state."""
    outcome = after(text, *failures)
    return {id_: fate.state.word for id_, fate in outcome.components.items() if fate.state}


def said(text: str, component: str, *failures: str) -> list[str]:
    """Why the component is as it is."""
    return sentences(text, after(text, *failures).components[component].reasons)


def noted(text: str, *failures: str) -> list[str]:
    """What is told of components that hold out."""
    return sentences(text, after(text, *failures).notes)


def sentences(text: str, reasons: tuple[Reason, ...]) -> list[str]:
    system = described(text)
    return [str(reason_sentence(reason, system)) for reason in reasons]
