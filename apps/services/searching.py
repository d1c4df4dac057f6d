"""What lists search in: the words of a system and its tags, folded so that case does not count."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from apps.core.system.model import System

# No text of a system may hold these characters, so a tag is never mistaken for a word.
_TAGS_FOLLOW: Final = "\x1e"
_AROUND_A_TAG: Final = "\x1f"
_MOST_WORDS: Final = 12
_LONGEST_QUERY: Final = 200
_CONTROLS: Final = re.compile("[\x00-\x1f]")


def folded(text: str) -> str:
    """Alike for what a reader takes for the same: case, ligatures, wide letters, ways to write an accent."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def searched_text(system: System, tags: Iterable[str] = ()) -> str:
    """Names, technologies, kinds, owners and tags; the name of the system comes first, so it sorts by name."""
    words = [system.name, system.summary, *(group.name for group in system.groups.values())]
    for component in system.components.values():
        words += [component.name, component.technology, component.kind, component.owner, *component.tags]
    return with_tags(folded("\n".join(filter(None, words))), tags)


def with_tags(searched: str, tags: Iterable[str]) -> str:
    """The same text with these tags in place of the ones it had."""
    marked = "".join(f"{_AROUND_A_TAG}{folded(tag)}{_AROUND_A_TAG}" for tag in tags)
    return searched.partition(_TAGS_FOLLOW)[0] + _TAGS_FOLLOW + marked


def finds(query: str, tag: str = "") -> Q:
    """The rows in which every word is, and which have the tag."""
    condition = Q()
    for word in folded(_CONTROLS.sub(" ", query[:_LONGEST_QUERY])).split()[:_MOST_WORDS]:
        condition &= Q(searched_text__contains=word)
    if tag:
        marked = f"{_AROUND_A_TAG}{folded(_CONTROLS.sub(' ', tag))}{_AROUND_A_TAG}"
        condition &= Q(searched_text__contains=marked)
    return condition
