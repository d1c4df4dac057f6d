"""References to what can be compared: a pattern, a phase of one, a system of one's own, a revision of one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from apps.core.catalogue.pattern import PHASE_SIGN, Pattern
from apps.core.errors import UserError
from apps.core.layout.places.positions import Positions
from apps.core.levels.level import WHOLE
from apps.core.system.model import System
from apps.core.system.problems import excerpt
from apps.services.access import Visitor
from apps.services.layout.standing import Standing
from apps.services.patterns import get_pattern
from apps.services.places.kept import kept_places
from apps.services.systems import OpenSystem, open_revision, open_system

PATTERNS, SYSTEMS = "patterns", "systems"
ACCEPTED: Final = "patterns/<slug>, patterns/<slug>@<phase>, systems/<id> or systems/<id>@<revision>"
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:@[a-z0-9]+(?:-[a-z0-9]+)*)?")
_SYSTEM: Final = re.compile(r"(~?[A-Za-z0-9_-]{22})(?:@0*([1-9][0-9]{0,8}))?", re.ASCII)


class UnknownReference(UserError):
    """Something that is not written as a reference at all."""

    def __init__(self, found: str) -> None:
        super().__init__(f"This names nothing to compare (found {excerpt(found)}). Accepted: {ACCEPTED}.")


@dataclass(frozen=True, slots=True)
class Compared:
    """Something to compare: what addresses call it, its name, what the name does not say, and its system.

    `slug` is of a pattern or a phase, as in its address, `id` of a system of one's own; one of the two is empty.
    `kept`: the places of a system of one's own.
    """

    ref: str
    name: str
    detail: str
    system: System
    pattern: Pattern | None = None
    slug: str = ""
    id: str = ""
    kept: Positions | None = None

    @property
    def of(self) -> str:
        """What it is a phase or a revision of: the same for all of these."""
        return self.ref.partition(PHASE_SIGN)[0]


@dataclass(frozen=True, slots=True)
class RefusedReference:
    """A reference that was left out, and why."""

    ref: str
    message: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What can be compared of what was asked, in that order, and what was left out."""

    compared: tuple[Compared, ...]
    refused: tuple[RefusedReference, ...]


def resolve(ref: str, visitor: Visitor | None) -> Compared:
    """What a reference means to this owner.

    Raises `UnknownPattern`, `UnknownPhase`, `UnknownSystem`, `UnknownRevision` or `UnknownReference`.
    """
    kind, _, rest = ref.strip().strip("/").partition("/")
    if kind == PATTERNS and _SLUG.fullmatch(rest):
        return _pattern(rest)
    if kind == SYSTEMS and (match := _SYSTEM.fullmatch(rest)):
        return _system(match[1], match[2], visitor)
    raise UnknownReference(ref)


def resolve_all(refs: Iterable[str], visitor: Visitor | None, most: int) -> Resolved:
    """Each for itself, so that one mistake does not lose the rest; at most so many, none twice."""
    compared: dict[str, Compared] = {}
    refused: list[RefusedReference] = []
    for ref in refs:
        try:
            found = resolve(ref, visitor)
        except UserError as error:
            refused.append(RefusedReference(ref, str(error)))
            continue
        if found.ref in compared:
            refused.append(RefusedReference(ref, f"{found.name} is here already."))
        elif len(compared) == most:
            refused.append(
                RefusedReference(ref, f"{most} can stand side by side; {found.name} was left out.")
            )
        else:
            compared[found.ref] = found
    return Resolved(tuple(compared.values()), tuple(refused))


def is_private(ref: str) -> bool:
    """Whether it is of somebody's own, and not for all to see."""
    return ref.strip().strip("/").partition("/")[0] != PATTERNS


def pattern_ref(slug: str) -> str:
    """patterns/monolith · patterns/strangler-fig@cut-auth."""
    return f"{PATTERNS}/{slug}"


def system_ref(id: str, revision: int | None = None) -> str:
    """systems/<id>, the latest · systems/<id>@3."""
    return f"{SYSTEMS}/{id}" + (f"@{revision}" if revision else "")


def _pattern(key: str) -> Compared:
    slug, _, phase = key.partition(PHASE_SIGN)
    pattern = get_pattern(slug)
    if not phase:
        return Compared(pattern_ref(slug), pattern.name, "", pattern.system, pattern, slug)
    at = pattern.at(phase)
    place = [each.id for each in at.phases].index(phase) + 1
    name = f"{at.name}: {at.phases[place - 1].name}"
    return Compared(pattern_ref(key), name, f"phase {place} of {len(at.phases)}", at.system, at, key)


def _system(id: str, revision: str | None, visitor: Visitor | None) -> Compared:
    if revision is None:
        opened = open_system(id, visitor)
        return _own(opened, system_ref(id), opened.name, f"revision {opened.revision}")
    opened = open_revision(id, int(revision), visitor)
    name = f"{opened.name}, revision {opened.revision}"
    return _own(opened, system_ref(id, opened.revision), name, "")


def _own(opened: OpenSystem, ref: str, name: str, detail: str) -> Compared:
    kept = Standing(kept_places(opened, WHOLE)).of(opened.system).kept
    return Compared(ref, name, detail, opened.system, id=opened.id, kept=kept)
