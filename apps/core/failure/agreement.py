"""Whether a component's name takes "is" or "are": Orders, a service, is down; Game servers are down."""

from typing import Final

from apps.core.system.kinds import ComponentKind
from apps.core.system.model import Component

# Words that end like plurals and are none.
_SINGULAR_ENDINGS: Final = ("ss", "us", "is", "ics", "news", "series", "means")


def is_plural(component: Component) -> bool:
    """One word is a proper name, unless it is of people; of several words the last is a noun."""
    words = component.name.split()
    last = words[-1]
    if len(words) == 1:
        return component.kind is ComponentKind.CLIENT and _ends_as_plural(last)
    return last == last.lower() and _ends_as_plural(last)


def _ends_as_plural(word: str) -> bool:
    lower = word.lower()
    return lower.endswith("s") and len(word) > 3 and not lower.endswith(_SINGULAR_ENDINGS)
