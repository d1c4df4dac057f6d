"""Parts of a system that somebody names to say a level: each is there, or it is said what was meant."""

from collections.abc import Sequence
from typing import Final

from apps.core.errors import UserError
from apps.core.system.nearness import nearest

_MOST_NAMED: Final = 12


class UnknownPart(UserError):
    """An id that no part of the system has; says what was probably meant, or what there is."""

    def __init__(self, name: str, value: str, sort: str, known: Sequence[str]) -> None:
        super().__init__(f'{name}="{value}" is no {sort} here. {_instead(value, sort, known)}')


def known_part(name: str, value: str, sort: str, known: Sequence[str]) -> str:
    """The value, which is the id of a part of this sort. Raises `UnknownPart`."""
    if value not in known:
        raise UnknownPart(name, value, sort, known)
    return value


def _instead(value: str, sort: str, known: Sequence[str]) -> str:
    if meant := nearest(value, known):
        return f'Did you mean "{meant}"?'
    some = ", ".join(known[:_MOST_NAMED]) + (" …" if len(known) > _MOST_NAMED else "")
    return f"Accepted: {some}." if known else f"There is no {sort} in it."
