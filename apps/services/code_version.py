"""A tag that changes with the code, for what is kept of its results."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

SHAPES = "apps.services"


@cache
def code_version(*packages: str) -> str:
    """A hash over the files of packages, those inside them too, and of the services, whose values are what is kept."""
    parts = [part for name in (*packages, SHAPES) for part in _files_in(files(name))]
    return sha256(b"".join(part.read_bytes() for part in sorted(parts, key=str))).hexdigest()


def _files_in(folder: Traversable) -> Iterator[Traversable]:
    """Not what Python keeps beside them, which differs from run to run."""
    for part in folder.iterdir():
        if part.is_file():
            yield part
        elif part.name != "__pycache__":
            yield from _files_in(part)
