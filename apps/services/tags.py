"""Tags of a system: short words of its keepers, beside its text; no revision comes of them."""

from typing import Final

from apps.core.errors import UserError
from apps.core.system.characters import forbidden_character
from apps.services.access import Right, Visitor, admit
from apps.services.searching import folded, with_tags
from apps.store.models import SystemRecord
from apps.store.write_lock import short_write

MOST: Final = 12
LONGEST: Final = 40


class InvalidTags(UserError):
    """Tags that are too many, too long, or hold what no text may hold."""


def set_tags(id: str, visitor: Visitor | None, written: str) -> tuple[str, ...]:
    """The tags instead of those before. Raises `UnknownSystem`, `NotAllowed` and `InvalidTags`."""
    record = admit(id, visitor, Right.EDIT).record
    tags = read_tags(written)
    with short_write():
        row = SystemRecord.objects.select_for_update().get(id=record.id)
        row.tags, row.searched_text = list(tags), with_tags(row.searched_text, tags)
        row.save(update_fields=["tags", "searched_text"])
    return tags


def read_tags(written: str) -> tuple[str, ...]:
    """Words between commas; each once, however it is written. Raises `InvalidTags`."""
    forbidden = forbidden_character(written)
    if forbidden is not None:
        raise InvalidTags(f"The character {forbidden.code} is not allowed in a tag; leave it out.")
    words = [" ".join(word.split()) for word in written.split(",")]
    tags: dict[str, str] = {}
    for word in filter(None, words):
        tags.setdefault(folded(word), word)
    found = tuple(tags.values())
    if len(found) > MOST:
        raise InvalidTags(f"There are {len(found)} tags; at most {MOST} fit.")
    long = next((tag for tag in found if len(tag) > LONGEST), "")
    if long:
        raise InvalidTags(f"The tag “{long[:LONGEST]}…” is too long; at most {LONGEST} characters fit.")
    return found
