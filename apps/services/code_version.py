"""A tag that changes with the code, for what is kept of its results."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

SHAPES = "apps.services"


@cache
def code_version(*packages: str) -> str:
    """A hash over the files of packages, and of the services, whose values are what is kept."""
    parts = [part for name in (*packages, SHAPES) for part in files(name).iterdir() if part.is_file()]
    return sha256(b"".join(part.read_bytes() for part in sorted(parts, key=str))).hexdigest()
