"""Where pictures go: one file, a folder, beside the input, or stdout."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from apps.cli.sources import STDIN, Source
from apps.core.errors import UserError
from apps.services.drawing import Format

STDOUT = "-"


class UnwritableFile(UserError):
    """A place where a picture cannot be put."""


@dataclass(frozen=True, slots=True)
class Target:
    """One picture to make. No path is stdout."""

    path: Path | None

    def write(self, body: bytes) -> None:
        if self.path is None:
            sys.stdout.buffer.write(body)
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_bytes(body)
        except OSError as error:
            raise UnwritableFile(f"{self.path} cannot be written: {error.strerror}") from error

    @property
    def shown(self) -> str:
        return "<stdout>" if self.path is None else str(self.path)


def choose_format(asked: str | None, out: str | None) -> Format:
    """As asked, else as the name of the output ends, else SVG."""
    ending = Path(out).suffix.removeprefix(".").lower() if out else ""
    return Format(asked or (ending if ending in set(Format) else Format.SVG))


def choose_targets(sources: Sequence[Source], out: str | None, form: Format) -> dict[Source, Target]:
    """Several inputs need a folder; their names follow the inputs and must differ."""
    if len(sources) == 1 and not (out and Path(out).is_dir()):
        return {sources[0]: Target(_single_path(sources[0], out, form))}
    if out == STDOUT:
        raise click.UsageError("Several pictures do not fit on stdout. Name a folder with -o.")
    if out and Path(out).exists() and not Path(out).is_dir():
        raise click.UsageError(f"{out} is a file. For several pictures, name a folder with -o.")
    targets = {source: Target(_path_in_folder(source, out, form)) for source in sources}
    _refuse_same_paths(targets)
    return targets


def _single_path(source: Source, out: str | None, form: Format) -> Path | None:
    if out is None:
        return None if source.place == STDIN else Path(source.place).with_name(f"{source.stem}.{form}")
    return None if out == STDOUT else Path(out)


def _path_in_folder(source: Source, out: str | None, form: Format) -> Path:
    name = f"{source.stem}.{form}"
    beside = Path() if source.place == STDIN else Path(source.place).parent
    return (Path(out) if out else beside) / name


def _refuse_same_paths(targets: dict[Source, Target]) -> None:
    counts = Counter(target.shown for target in targets.values())
    twice = [path for path, count in counts.items() if count > 1]
    if twice:
        raise click.UsageError(f"Several inputs would be written to {', '.join(twice)}. Rename one of them.")
