"""The history of a system: its revisions with what each changed in words, two texts compared, one restored."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from apps.core.comparison.brief import brief_words, start_words
from apps.core.comparison.lines import Hunk, compare_lines
from apps.core.system.model import System
from apps.core.system.problems import InvalidDescription
from apps.core.system.reading import read_system
from apps.services.access import Admitted, Right, Visitor, admit
from apps.services.code_version import code_version
from apps.services.drawn_cache import cache
from apps.services.places.along import take_places_of_revision
from apps.services.systems import OpenSystem, UnknownRevision, open_revision, save_system
from apps.store.models import RevisionRecord

ON_A_PAGE: Final = 25
# Words that were not yet worked out may take so long on one page; the rest follows when it is asked again.
SECONDS_FOR_WORDS: Final = 0.6
UNREADABLE: Final = "Cannot be told: one of the two texts is no longer a description that can be read"
_TOLD_BY: Final = ("apps.core.comparison", "apps.core.system")


@dataclass(frozen=True, slots=True)
class Revision:
    """A save: when, by whom, with what message. `words` is what it changed; empty while that is not worked out."""

    number: int
    saved_at: datetime
    saved_by: str
    message: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A page of the revisions, the latest first. `id` is what the visitor asked for."""

    id: str
    name: str
    right: Right
    latest: int
    page: int
    pages: int
    revisions: tuple[Revision, ...]

    @property
    def is_told(self) -> bool:
        """Whether it says of each what it changed."""
        return all(revision.words for revision in self.revisions)


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Two revisions of one text, and where they differ."""

    id: str
    name: str
    latest: int
    old: Revision
    new: Revision
    hunks: tuple[Hunk, ...]


def open_history(
    id: str, visitor: Visitor | None, page: int = 1, seconds: float = SECONDS_FOR_WORDS
) -> History:
    """Past the last page it is the last. Raises `UnknownSystem`."""
    admitted = admit(id, visitor)
    latest = admitted.record.latest_revision
    pages = -(-latest // ON_A_PAGE)
    page = min(max(page, 1), pages)
    newest = latest - (page - 1) * ON_A_PAGE
    # one more than is shown: the oldest on the page is told against it
    wanted = admitted.record.revisions.filter(number__lte=newest, number__gte=newest - ON_A_PAGE)
    rows = list(wanted.order_by("-number").defer("text"))
    words = _words(rows, min(len(rows), ON_A_PAGE), seconds)
    shown = tuple(_revision(row, words.get(row.number, "")) for row in rows[:ON_A_PAGE])
    return History(id, admitted.record.name, admitted.right, latest, page, pages, shown)


def compare_texts(id: str, visitor: Visitor | None, old: int, new: int) -> TextDifference:
    """Also of texts that can no longer be read. 0 is the latest as the new one, and the one before it as the old.

    Raises `UnknownSystem` and `UnknownRevision`.
    """
    admitted = admit(id, visitor)
    record = admitted.record
    after = _row(admitted, new or record.latest_revision)
    before = _row(admitted, old or max(1, after.number - 1))
    hunks = compare_lines(before.text, after.text)
    return TextDifference(id, record.name, record.latest_revision, _revision(before), _revision(after), hunks)


def restore_revision(id: str, visitor: Visitor | None, number: int, base_revision: int) -> OpenSystem:
    """An old text as a new revision, and where everything stood, unless the latest says the same.

    Raises what `save_system` raises, and `UnknownRevision`.
    """
    admit(id, visitor, Right.EDIT)
    old = open_revision(id, number, visitor)
    words = f"Restored revision {number}"
    saved = save_system(id, visitor, old.text, base_revision, words, logged=words)
    take_places_of_revision(saved, visitor, number)
    return saved


def _row(admitted: Admitted, number: int) -> RevisionRecord:
    found = admitted.record.revisions.filter(number=number).first()
    if found is None:
        raise UnknownRevision(number, admitted.record.latest_revision)
    return found


def _revision(row: RevisionRecord, words: str = "") -> Revision:
    return Revision(row.number, row.saved_at, row.saved_by or "", row.message, words)


def _words(rows: Sequence[RevisionRecord], count: int, seconds: float) -> dict[int, str]:
    """By number, as many as fit into the time, at least one. Rows are the latest first, without their texts."""
    keys = {_key(row, before): (row, before) for row, before in _pairs(rows, count)}
    found: dict[str, str] = cache.get_many(keys)
    end, systems, new = time.monotonic() + seconds, _Systems(), {}
    for key, (row, before) in keys.items():
        if key not in found:
            new[key] = found[key] = systems.told(row, before)
            if time.monotonic() > end:
                break
    cache.set_many(new, timeout=None)
    return {row.number: found[key] for key, (row, _) in keys.items() if key in found}


def _pairs(
    rows: Sequence[RevisionRecord], count: int
) -> Iterable[tuple[RevisionRecord, RevisionRecord | None]]:
    return zip(rows[:count], [*rows[1:], None], strict=False)


def _key(row: RevisionRecord, before: RevisionRecord | None) -> str:
    """Revisions never change, so which they are and when they were saved says what is in them."""
    moments = f"{row.saved_at.isoformat()} {before.saved_at.isoformat() if before else ''}"
    told = f"{code_version(*_TOLD_BY)} {row.system_id} {row.number} {moments}"
    return f"words-{sha256(told.encode()).hexdigest()[:40]}"


class _Systems:
    """What revisions describe; each is fetched and read once, though two differences need it."""

    def __init__(self) -> None:
        self._read: dict[int, System | None] = {}

    def told(self, row: RevisionRecord, before: RevisionRecord | None) -> str:
        new, old = self._of(row), self._of(before) if before else None
        if new is None or (before and old is None):
            return UNREADABLE
        return brief_words(old, new) if old else start_words(new)

    def _of(self, row: RevisionRecord) -> System | None:
        if row.number not in self._read:
            try:
                self._read[row.number] = read_system(row.text)
            except InvalidDescription:
                self._read[row.number] = None
        return self._read[row.number]
