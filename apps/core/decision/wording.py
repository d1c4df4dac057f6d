"""What would have to change, in words: with 20 to 50 engineers instead of fewer than 20 engineers."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.decision.answers import Answers, Change


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """What would be, and what it would be instead of, if anything."""

    new: str
    instead: str

    def __str__(self) -> str:
        return f"{self.new} {self.instead}".rstrip()


def change_words(change: Change) -> ChangeWords:
    before = change.before.said if change.before else ""
    if change.after is None:
        return ChangeWords(f"not counting {before}", "")
    return ChangeWords(f"with {change.after.said}", f"instead of {before}" if before else "")


def changes_phrase(changes: Sequence[Change]) -> str:
    """As it begins a sentence."""
    *most, last = [str(change_words(change)) for change in changes]
    words = f"{', '.join(most)} and {last}" if most else last
    return words[:1].upper() + words[1:]


def flip_sentence(changes: Sequence[Change], name: str) -> str:
    return f"{changes_phrase(changes)}, {name} would be first."


def answers_phrase(answers: Answers) -> str:
    """All answers as they stand in a sentence: fewer than 20 engineers and unclear domain boundaries."""
    *most, last = [given.answer.said for given in answers]
    return f"{', '.join(most)} and {last}" if most else last


def points_words(count: int) -> str:
    """With a minus sign, not a hyphen."""
    return f"{count} point{'' if abs(count) == 1 else 's'}".replace("-", "−")
