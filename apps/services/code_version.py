"""A tag that changes with the code of a package, for what is kept of its results."""

from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def code_version(package: str) -> str:
    """A hash over the package's own files."""
    parts = sorted((part for part in files(package).iterdir() if part.is_file()), key=lambda part: part.name)
    return sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
