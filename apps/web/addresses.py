"""The parts of an address: what an id and a file format look like."""

from enum import StrEnum

from apps.core.catalogue.pattern import PHASE_SIGN


class FileFormat(StrEnum):
    SVG = "svg"
    PNG = "png"
    YAML = "yaml"


class SystemIdConverter:
    """128 random bits in base64url; after `~` they are not the id but the secret of a link."""

    regex = "~?[A-Za-z0-9_-]{22}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PatternRefConverter:
    """A pattern by its slug, or at one of its phases: strangler-fig@cut-auth."""

    regex = f"[A-Za-z0-9_-]+(?:{PHASE_SIGN}[A-Za-z0-9_-]+)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class AccountKeyConverter:
    """An account's number, as addresses in mails write it."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FileFormatConverter:
    regex = "|".join(FileFormat)

    def to_python(self, value: str) -> FileFormat:
        return FileFormat(value)

    def to_url(self, value: str) -> str:
        return FileFormat(value).value
