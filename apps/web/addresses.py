"""The parts of an address: what an id and a file format look like."""

from enum import StrEnum


class FileFormat(StrEnum):
    SVG = "svg"
    PNG = "png"
    YAML = "yaml"


class SystemIdConverter:
    """128 random bits in base64url."""

    regex = "[A-Za-z0-9_-]{22}"

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
