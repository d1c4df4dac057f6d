"""Texts that this process has read lately, with their systems.

What the editor has just drawn is saved without being read again, and opened as it was saved.
"""

from collections import OrderedDict
from threading import Lock
from typing import Final

from apps.core.system.model import System
from apps.core.system.reading import read_system

# In characters of the systems written out, of which one takes up to ten bytes of memory.
MOST_KEPT: Final = 4 * 1024 * 1024
_WORDS_OF_A_PART: Final = 100  # characters: the names of its fields


class ParsedTexts:
    """The systems of the latest texts, up to a size in all; a System never changes, so all may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, tuple[System, int]] = OrderedDict()
        self._lock = Lock()

    def read(self, text: str) -> System:
        """The system that the text describes. Raises `InvalidDescription`."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text][0]
        system = read_system(text)
        self._keep(text, system)
        return system

    def _keep(self, text: str, system: System) -> None:
        size = len(text) + _size_of(text, system)
        with self._lock:
            if size > self._most or text in self._kept:
                return
            self._kept[text] = system, size
            self._size += size
            while self._size > self._most:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= gone


def _size_of(text: str, system: System) -> int:
    """About its length written out in full; where parts of the text may be repeated by aliases, just that."""
    if "&" in text:
        return len(system.model_dump_json())
    steps = sum(len(journey.flat_steps()) for journey in system.journeys.values())
    parts = steps + len(system.components) + len(system.flows) + len(system.dependencies)
    return len(text) + _WORDS_OF_A_PART * parts


_TEXTS: Final = ParsedTexts(MOST_KEPT)


def parsed(text: str) -> System:
    """As `read_system`, at once when this process has read the same text lately."""
    return _TEXTS.read(text)
