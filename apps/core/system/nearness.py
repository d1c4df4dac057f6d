"""The word that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from apps.core.system.kinds import ALSO_CALLED

# Looking for likenesses is slow; past these nobody is helped by it.
_LONGEST: Final = 150
_MOST: Final = 150
_SHORTEST_START: Final = 3
_SHORT: Final = 3
_LIKE: Final = 0.6
_VERY_LIKE: Final = 0.7


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate most like the word, or nothing when none is like it."""
    spelled = "-".join(word.lower().replace("_", " ").split())
    if not spelled or len(word) > _LONGEST:
        return ""
    reach = max(2, len(word) // 2)
    likely: list[str] = []
    for candidate in candidates:
        if candidate in (spelled, word.lower()) or candidate == ALSO_CALLED.get(spelled):
            return candidate
        if len(spelled) >= _SHORTEST_START and candidate.startswith(spelled):
            return candidate
        if abs(len(candidate) - len(word)) <= reach and len(likely) < _MOST:
            likely.append(candidate)
    cutoff = _LIKE if len(word) > _SHORT else _VERY_LIKE
    return next(iter(get_close_matches(word.lower(), likely, n=1, cutoff=cutoff)), "")
