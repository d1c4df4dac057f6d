"""`archbench render --layout`: the places of a picture, kept in a file beside the description."""

from dataclasses import dataclass, replace
from pathlib import Path

import click

from apps.cli.outputs import Target, UnwritableFile
from apps.cli.progress import say
from apps.cli.sources import STDIN, UnreadableFile
from apps.core.layout.places.positions import BadPositions, Positions, read_positions, write_positions
from apps.core.levels.level import WHOLE, Level
from apps.core.system.limits import TEXT_BYTES
from apps.core.system.model import System
from apps.services.drawing import Picture, PictureRequest, draw_steady, draw_system
from apps.services.layout.by_hand import is_better_rearranged, rearrange
from apps.services.layout.kept_levels import completed, opens_closed
from apps.services.layout.steady import (
    SteadyLayout,
    lay_out_afresh,
    lay_out_steady,
)

_MOST_BYTES = 8 * TEXT_BYTES


@dataclass(frozen=True, slots=True)
class Layout:
    """The file of places, and whether it is to be made anew."""

    path: Path
    rearrange: bool

    @classmethod
    def chosen(cls, place: str | None, pictures: int, *, rearrange: bool) -> "Layout | None":
        """What the options ask for; None without `--layout`."""
        if place is None:
            if rearrange:
                raise click.UsageError("--rearrange goes with --layout POSITIONS.")
            return None
        if pictures > 1:
            raise click.UsageError(
                "--layout holds the places of one picture. Draw one description at a time."
            )
        if place == STDIN or Path(place).is_dir():
            raise click.UsageError(f"{place} is no file that places can be kept in. Name one with --layout.")
        return cls(Path(place), rearrange)

    def draw(self, system: System, request: PictureRequest, target: Target) -> Picture:
        """Draws and writes the picture, then the places, and says when a fresh layout would be clearly better."""
        known = self._text()
        laid, before = self._lay_out(system, request, known)
        positions = _with_levels(system, laid, before, request.standing.level)
        picture = _drawn(system, laid, positions, request)
        target.write(picture.body)
        text = write_positions(positions)
        if text != known:
            self._write(text)
        if known and not self.rearrange and is_better_rearranged(system, laid):
            say(f"{target.shown}: --rearrange would make this picture clearly easier to read.", err=True)
        return picture

    def _lay_out(self, system: System, request: PictureRequest, text: str) -> tuple[SteadyLayout, Positions]:
        """The layout, and the places that it goes by."""
        if not text:
            return lay_out_afresh(system, request.direction), Positions()
        if self.rearrange:
            return rearrange(system, _pins_of(text), request.direction), Positions()
        try:
            known = read_positions(text)
        except BadPositions as error:
            raise BadPositions(f"{self.path}: {error}") from error
        self._refuse_turning(known, request)
        return lay_out_steady(system, known, request.direction), known

    def _refuse_turning(self, known: Positions, request: PictureRequest) -> None:
        if request.direction and known.direction and request.direction is not known.direction:
            raise BadPositions(
                f"{self.path}: this picture runs {known.direction}; leave --direction out, or turn it with --rearrange"
            )

    def _text(self) -> str:
        """What the file says; nothing when there is none yet."""
        try:
            with self.path.open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise UnreadableFile(f"{self.path} cannot be read: {error.strerror}") from error
        if len(content) > _MOST_BYTES:
            raise BadPositions(f"{self.path}: this is larger than {_MOST_BYTES // TEXT_BYTES} MiB")
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise BadPositions(
                f"{self.path}: this is not UTF-8 at byte {error.start}; use JSON in UTF-8"
            ) from error

    def _write(self, text: str) -> None:
        """All of it or nothing, so that a full disk takes no places away."""
        new = self.path.with_name(f".{self.path.name}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(text, encoding="utf-8")
            new.replace(self.path)
        except OSError as error:
            new.unlink(missing_ok=True)
            raise UnwritableFile(f"{self.path} cannot be written: {error.strerror}") from error


def _with_levels(system: System, laid: SteadyLayout, known: Positions, level: Level) -> Positions:
    """The places of the whole, and of the levels of a large system: those have places of their own."""
    if not opens_closed(system):
        return laid.positions
    positions = replace(laid.positions, levels=known.levels, insides=known.insides)
    return positions if level == WHOLE else completed(system, positions, level)


def _drawn(system: System, laid: SteadyLayout, positions: Positions, request: PictureRequest) -> Picture:
    """Of a level only what it shows."""
    if request.standing.level == WHOLE:
        return draw_steady(system, laid, request)
    standing = replace(request.standing, kept=positions)
    return draw_system(system, replace(request, direction=laid.direction, standing=standing))


def _pins_of(text: str) -> Positions:
    """What stays when all else is arranged anew; nothing does of places that cannot be used."""
    try:
        return read_positions(text)
    except BadPositions:
        return Positions()
