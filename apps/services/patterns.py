"""The patterns of the product, read once a process from their files."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from apps.core.catalogue.pattern import PHASE_SIGN, Pattern
from apps.core.catalogue.reading import read_pattern
from apps.core.errors import UserError


class UnknownPattern(UserError):
    def __init__(self, slug: str) -> None:
        super().__init__(f'There is no pattern "{slug}". The gallery shows all there are.')
        self.slug = slug


def list_patterns() -> tuple[Pattern, ...]:
    """In the order of the gallery."""
    return tuple(_patterns(settings.PATTERNS_DIR).values())


def get_pattern(ref: str) -> Pattern:
    """By its slug, or at a phase: strangler-fig@cut-auth. Raises `UnknownPattern` and `UnknownPhase`."""
    slug, _, phase = ref.partition(PHASE_SIGN)
    try:
        pattern = _patterns(settings.PATTERNS_DIR)[slug]
    except KeyError:
        raise UnknownPattern(slug) from None
    return pattern.at(phase) if phase else pattern


def catalogue_version() -> str:
    """Changes with any word of any pattern."""
    return _version(settings.PATTERNS_DIR)


@cache
def _version(folder: Path) -> str:
    return sha256(b"".join(file.read_bytes() for file in sorted(folder.glob("*.yaml")))).hexdigest()


@cache
def _patterns(folder: Path) -> dict[str, Pattern]:
    found = [read_pattern(file.stem, file.read_text(encoding="utf-8")) for file in folder.glob("*.yaml")]
    return {pattern.slug: pattern for pattern in sorted(found, key=lambda each: (each.position, each.slug))}
