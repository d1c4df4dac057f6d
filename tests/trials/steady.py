"""Does the picture stay? Random edits, one after another: what was not touched must not move, and all must stay true."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from math import hypot
from pathlib import Path
from random import Random

from apps.core.catalogue.reading import read_pattern
from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.placement import Placement, left_out
from apps.core.diagram.view import DiagramView
from apps.core.layout.by_hand.pins import pinned_in
from apps.core.layout.places.positions import read_positions, write_positions
from apps.core.layout.quality import is_clearly_worse, quality_of
from apps.core.layout.routes.courses import Obstacles
from apps.core.system.model import System
from apps.services.layout.by_hand import rearrange
from apps.services.layout.steady import SteadyLayout, lay_out_afresh, lay_out_steady
from tests.generated import generate_system
from tests.trials.edits import Edit, edited
from tests.trials.hands import Hand, done_by_hand, is_by_hand

PATTERNS = Path(__file__).resolve().parents[2] / "patterns"
SIZES = (10, 20, 30, 45, 60, 80, 100, 130, 160, 200)
_ROUNDED = 0.06


@dataclass
class Tally:
    """What a replay showed, added up over its edits; times in seconds."""

    edits: Counter[Edit | Hand] = field(default_factory=Counter)
    kept: int = 0
    moved: int = 0
    furthest: float = 0.0
    untold: int = 0
    edits_that_moved: int = 0
    overlaps: int = 0
    strangers: int = 0
    in_pieces: int = 0
    put: int = 0
    put_there: int = 0
    pinned: int = 0
    pinned_moved: int = 0
    through: int = 0
    missing: int = 0
    labels: int = 0
    labels_on_cards: int = 0
    labels_on_labels: int = 0
    fresh_moved: int = 0
    fresh_kept: int = 0
    seconds: float = 0.0
    fresh_seconds: float = 0.0
    notes: Counter[str] = field(default_factory=Counter)
    ends: list[tuple[str, float, float, bool]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Adds what another replay showed."""
        for name in self.__dataclass_fields__:
            mine, its = getattr(self, name), getattr(other, name)
            setattr(self, name, max(mine, its) if name == "furthest" else mine + its)


def replay(name: str, system: System, edits: int, seed: int, *, beside_dot: bool = True) -> Tally:
    """The edits, one after another; each time from the positions as they were written to a file."""
    dice = Random(f"{name}/{seed}")
    tally = Tally()
    laid = fresh = lay_out_afresh(system)
    for _ in range(edits):
        text = write_positions(laid.positions)
        started = time.perf_counter()
        known = read_positions(text)
        if is_by_hand(dice):
            what, then, touched, moves = done_by_hand(system, known, dice)
            after = system
            note_hand(tally, then, moves)
        else:
            what, after, touched = edited(system, dice)
            then = lay_out_steady(after, known)
        tally.edits[what] += 1
        tally.seconds += time.perf_counter() - started
        note_moves(tally, laid, then, touched)
        note_pins(tally, laid, then, touched)
        note_what_is_wrong(tally, then)
        if beside_dot:
            started = time.perf_counter()
            fresh, last = lay_out_afresh(after, laid.direction), fresh
            tally.fresh_seconds += time.perf_counter() - started
            kept = kept_cards(last, fresh, touched)
            tally.fresh_kept += len(kept)
            tally.fresh_moved += sum(distance > 0.05 for distance in kept.values())
        system, laid = after, then
    note_rearranged(tally, system, laid)
    steady, anew = quality_of(laid.scene.placement), quality_of(lay_out_afresh(system).scene.placement)
    crossings = steady.crossings / max(1, anew.crossings)
    is_offered = bool(laid.scene.placement.pieces) or is_clearly_worse(steady, anew)
    tally.ends.append((name, crossings, steady.length / max(1, anew.length), is_offered))
    return tally


def note_hand(tally: Tally, after: SteadyLayout, moves: dict[str, Point]) -> None:
    """Notes how much of what was moved stands where it was put."""
    places = {**after.positions.frames, **after.positions.cards}
    tally.put += len(moves)
    tally.put_there += sum(
        max(abs(places[id_].x - x), abs(places[id_].y - y)) < _ROUNDED for id_, (x, y) in moves.items()
    )


def note_pins(tally: Tally, before: SteadyLayout, after: SteadyLayout, touched: set[str]) -> None:
    """Notes what was pinned and moved, though nobody moved or changed it."""
    was = before.positions.cards
    for id_, place in after.positions.cards.items():
        if place.pinned and id_ in was and id_ not in touched:
            tally.pinned += 1
            tally.pinned_moved += (place.x, place.y) != (was[id_].x, was[id_].y)


def note_rearranged(tally: Tally, system: System, laid: SteadyLayout) -> None:
    """Notes whether what is pinned, if anything is, stays when all is arranged anew, and what is wrong then."""
    if not pinned_in(laid.positions):
        return
    anew = rearrange(system, laid.positions)
    note_pins(tally, laid, anew, set())
    found = Tally()
    note_what_is_wrong(found, anew)
    tally.overlaps += found.overlaps
    tally.strangers += found.strangers
    tally.missing += found.missing
    tally.through += found.through


def kept_cards(before: SteadyLayout, after: SteadyLayout, touched: set[str]) -> dict[str, float]:
    """How far each card that no edit touched has moved, in px of the SVG."""
    old, new = before.scene.placement.cards, after.scene.placement.cards
    return {
        id_: hypot(new[id_].left - old[id_].left, new[id_].top - old[id_].top)
        for id_ in old.keys() & new.keys() - touched
    }


def note_moves(tally: Tally, before: SteadyLayout, after: SteadyLayout, touched: set[str]) -> None:
    """Notes what moved that was not touched, and whether that was told."""
    kept = kept_cards(before, after, touched)
    moved = {id_ for id_, distance in kept.items() if distance > 0}
    tally.kept += len(kept)
    tally.moved += len(moved)
    tally.furthest = max([tally.furthest, *kept.values()])
    tally.untold += len(moved - set(after.moved))
    tally.edits_that_moved += bool(moved)


def note_what_is_wrong(tally: Tally, laid: SteadyLayout) -> None:
    """Notes everything that is not true of the picture."""
    scene = laid.scene
    view, placement = scene.view, scene.placement
    obstacles = Obstacles(view.cards, placement.cards)
    tally.overlaps += len(overlapping_cards(view, placement))
    tally.strangers += len(strangers(view, placement))
    tally.in_pieces += len(placement.pieces)
    tally.through += sum(
        bool(obstacles.hit(line, placement.splines[line.number], 0.0)) for line in view.lines
    )
    tally.missing += len(left_out(view, placement)) + sum(
        line.number not in scene.labels for line in view.lines if line.width
    )
    labels = list(scene.labels.values())
    tally.labels += len(labels)
    tally.labels_on_cards += sum(
        any(label.overlap(card) > 0 for card in placement.cards.values()) for label in labels
    )
    tally.labels_on_labels += sum(one.overlap(other) > 0 for one, other in combinations(labels, 2))
    tally.notes[laid.note.split(":")[0][:48]] += 1


def overlapping_cards(view: DiagramView, placement: Placement) -> list[tuple[str, str]]:
    """The pairs of cards that are on each other, with what sticks out behind them."""
    boxes = Obstacles(view.cards, placement.cards).boxes
    return [pair for pair in combinations(boxes, 2) if boxes[pair[0]].overlap(boxes[pair[1]]) > 0]


def strangers(view: DiagramView, placement: Placement) -> list[tuple[str, str]]:
    """The cards and frames that are in a frame that is not theirs, or not in theirs; frames on each other."""
    parents = {frame.id: frame.parent for frame in view.frames}
    boxes = Obstacles(view.cards, placement.cards).boxes
    found = []
    for card in view.cards:
        around = set(ancestors(card.group, parents))
        for frame in placement.frames:
            rooms = [each.grown(-_ROUNDED) for each in placement.rectangles(frame)]
            touched = [room for room in rooms if room.overlap(boxes[card.id]) > 0]
            held = [room for room in touched if _holds(room.grown(0.2), boxes[card.id])]
            if len(touched) != (frame in around) or len(held) != len(touched):
                found.append((card.id, frame))
    for one, other in combinations(placement.frames, 2):
        if one not in ancestors(other, parents) and other not in ancestors(one, parents):
            rooms = [(a, b) for a in placement.rectangles(one) for b in placement.rectangles(other)]
            if any(a.grown(-_ROUNDED).overlap(b.grown(-_ROUNDED)) > 0 for a, b in rooms):
                found.append((one, other))
    return found


def _holds(room: Box, box: Box) -> bool:
    return room.holds(Point(box.left, box.top)) and room.holds(Point(box.right, box.bottom))


def ancestors(group: str | None, parents: dict[str, str | None]) -> Iterator[str]:
    """The group and all around it."""
    while group:
        yield group
        group = parents[group]


def subjects() -> Iterator[tuple[str, System]]:
    """Every pattern, and generated systems of all sizes."""
    for path in sorted(PATTERNS.glob("*.yaml")):
        yield path.stem, read_pattern(path.stem, path.read_text(encoding="utf-8")).system
    for seed, size in enumerate(SIZES):
        yield f"generated {size}", generate_system(seed, size)


def main(edits: int = 200) -> None:
    """Prints the figures of `edits` edits of each subject."""
    total = Tally()
    for name, system in subjects():
        tally = replay(name, system, edits, seed=6)
        print_line(name, tally)
        total.add(tally)
    print_figures(total)


def print_line(name: str, tally: Tally) -> None:
    """One subject."""
    _, crossings, length, worse = tally.ends[0]
    print(
        f"  {name:<26} moved {tally.moved} in {tally.edits_that_moved} edits, wrong "
        f"{tally.overlaps}/{tally.strangers}/{tally.through}/{tally.missing}, labels on cards "
        f"{tally.labels_on_cards}/{tally.labels}, crossings ×{crossings:.2f} length ×{length:.2f}"
        f"{' offered' if worse else ''}, {tally.seconds * 1000 / sum(tally.edits.values()):.0f} ms "
        f"(fresh {tally.fresh_seconds * 1000 / sum(tally.edits.values()):.0f})",
        flush=True,
    )


def print_figures(total: Tally) -> None:
    """All of them."""
    edits = sum(total.edits.values())
    print(
        f"{edits} edits of {len(total.ends)} systems: {', '.join(f'{count} {edit}' for edit, count in total.edits.items())}"
    )
    share = total.moved / max(1, total.kept)
    print(
        f"  untouched cards: {total.kept} stayed to be seen, {total.moved} moved ({share:.3%}, goal 0), at most "
        f"{total.furthest:.1f} px, in {total.edits_that_moved} edits; {total.untold} of them not told (goal 0)"
    )
    if total.fresh_kept:
        print(f"  a fresh layout by dot moves {total.fresh_moved / total.fresh_kept:.1%} of them")
    print(
        f"  cards on each other {total.overlaps}, strangers in frames {total.strangers}, flows through cards "
        f"{total.through}, missing {total.missing} (goals 0)"
    )
    print(
        f"  labels {total.labels}: on cards {total.labels_on_cards}, on other labels {total.labels_on_labels}"
    )
    print(
        f"  put by hand {total.put}, exactly there {total.put_there}; pinned {total.pinned}, moved {total.pinned_moved} "
        f"(goal 0); frames in pieces {total.in_pieces}"
    )
    past = [end for end in total.ends if max(end[1], end[2]) > 1.5]
    print(
        f"  at the end past 1.5 times the crossings or length of a fresh layout {len(past)}, of which Rearrange was "
        f"not offered for {[end[0] for end in past if not end[3]]}"
    )
    print(f"  told: {dict(total.notes)}")
