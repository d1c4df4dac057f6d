"""Do the levels of large systems stay? Random edits and hand moves; on each that was looked at, what was not touched."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import hypot
from random import Random

from apps.core.diagram.geometry import Box, Point
from apps.core.diagram.view import view_of
from apps.core.layout.places.positions import Positions, read_positions, write_positions
from apps.core.layout.routes.courses import Obstacles
from apps.core.layout.settling import keyed_lines
from apps.core.levels.crowds import is_crowd
from apps.core.levels.folding import fold
from apps.core.levels.level import Level
from apps.core.levels.places import with_back
from apps.core.system.model import System
from apps.services.layout.by_hand_on_levels import move_on_level
from apps.services.layout.kept_levels import carried_over, completed, opens_closed
from apps.services.layout.levels import lay_out_level
from bench.subjects import web_of_domains
from tests.generated import generate_system
from tests.trials.edits import around, edited, edited_with_groups
from tests.trials.steady import strangers
from tests.trials.watching import (
    Picture,
    Sort,
    Watched,
    first_watched,
    picture,
    places_on,
    still_watched,
    watch_others,
)

SIZES = (90, 110, 130, 150, 180, 210, 250, 300, 350, 400)
_BY_HAND = 0.2
_FURTHEST = (500, 300)
_ROUNDED = 0.06


Where = tuple[str, int, str, Sort]


@dataclass
class Tally:
    """What a replay showed of a sort of level, added up over its steps; `seconds` of completing it after each."""

    looks: int = 0
    kept: int = 0
    moved: int = 0
    furthest: float = 0.0
    overlaps: int = 0
    strangers: int = 0
    missing: int = 0
    unlike: int = 0
    hands: int = 0
    put: int = 0
    put_there: int = 0
    seconds: list[float] = field(default_factory=list)
    by_hand: list[float] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Adds what another replay showed."""
        for name in self.__dataclass_fields__:
            mine, its = getattr(self, name), getattr(other, name)
            setattr(self, name, max(mine, its) if name == "furthest" else mine + its)

    @property
    def is_true(self) -> bool:
        """Whether nothing untouched moved, nothing lies on anything else, and all is there and shown as it is kept."""
        return not (self.moved or self.overlaps or self.strangers or self.missing or self.unlike)


Tallies = dict[Sort, Tally]


def replay(name: str, system: System, steps: int, seed: int) -> Tallies:
    """The steps, one after another; each time from the places as they were written to a file."""
    dice = Random(f"{name}/{seed}")
    _, system, _ = edited(system, dice)
    tallies = {sort: Tally() for sort in Sort}
    watched = first_watched(system, dice)
    kept = _looked(system, Positions(), watched, {sort: Tally() for sort in Sort})
    for step in range(steps):
        before = {sort: picture(system, kept, closed) for sort, closed in watched.items()}
        known = read_positions(write_positions(kept))
        if dice.random() < _BY_HAND:
            sort = dice.choice(list(watched))
            what, after = f"by hand, {sort}", system
            kept, touched = _moved_by_hand(system, known, watched[sort], before[sort], dice, tallies[sort])
        else:
            what, after, touched = edited_with_groups(system, dice)
            if not opens_closed(after):
                break
            kept = carried_over(after, known)
            touched |= _around(system, touched) | _around(after, touched)
        shown = {sort: set(before[sort].cards) | set(before[sort].placement.frames) for sort in watched}
        watched = still_watched(after, watched, shown)
        kept = _looked(after, kept, watched, tallies)
        for sort, closed in watched.items():
            now = picture(after, kept, closed)
            where = (name, step, str(what), sort)
            note_moves(tallies[sort], before[sort].cards, now.cards, touched, where)
            note_what_is_wrong(tallies[sort], now, where)
            note_missing(tallies[sort], after, kept, closed, where)
        watch_others(after, kept, watched, dice)
        kept = _looked(after, kept, watched, {sort: Tally() for sort in Sort})
        system = after
    for sort, closed in watched.items():
        _note_unlike(tallies[sort], system, kept, closed, (name, steps, "shown", sort))
    return tallies


def _looked(system: System, kept: Positions, watched: Watched, tallies: Tallies) -> Positions:
    """After somebody looked at these levels; it opens with one of them."""
    for sort in Sort:
        if sort in watched:
            started = time.perf_counter()
            kept = completed(system, kept, Level(watched[sort]))
            tallies[sort].seconds.append(time.perf_counter() - started)
            tallies[sort].looks += 1
    return kept


def _moved_by_hand(
    system: System, known: Positions, closed: frozenset[str], shown: Picture, dice: Random, tally: Tally
) -> tuple[Positions, set[str]]:
    """A card or two, or a group, all the same way; with what went along."""
    dx, dy = (round(dice.uniform(-most, most), 1) for most in _FURTHEST)
    frames = shown.placement.frames
    if frames and dice.random() < 0.25:
        names = [dice.choice(sorted(frames))]
    else:
        names = dice.sample(sorted(shown.cards), k=dice.choice((1, 1, 1, 3)))
    goals = {id_: shown.corner(id_).moved(dx, dy) for id_ in names}
    moves = {id_: Point(box.left, box.top) for id_, box in goals.items()}
    started = time.perf_counter()
    kept = move_on_level(system, known, Level(closed), moves)
    tally.by_hand.append(time.perf_counter() - started)
    now = picture(system, kept, closed)
    tally.hands += 1
    tally.put += len(names)
    for id_, goal in goals.items():
        box = now.corner(id_)
        tally.put_there += max(abs(box.left - goal.left), abs(box.top - goal.top)) < _ROUNDED
    groups = [*system.groups, *system.components]
    return kept, {id_ for id_ in groups if not set(names).isdisjoint(_around(system, [id_]) | {id_})}


def _around(system: System, ids: Iterable[str]) -> set[str]:
    """The groups around these components and groups."""
    found = set()
    for id_ in ids:
        part = system.components.get(id_)
        group = part.group if part else id_ if id_ in system.groups else None
        found.update(around(system, group))
    return found


def note_moves(
    tally: Tally, before: dict[str, Box], now: dict[str, Box], touched: set[str], where: Where
) -> None:
    for id_ in before.keys() & now.keys() - touched:
        distance = hypot(now[id_].left - before[id_].left, now[id_].top - before[id_].top)
        tally.kept += 1
        tally.furthest = max(tally.furthest, distance)
        if distance > _ROUNDED:
            tally.moved += 1
            tally.found.append(f"{where}: {id_} moved by {distance:.1f} px")


def note_what_is_wrong(tally: Tally, shown: Picture, where: Where) -> None:
    """Notes cards on each other, and in frames that are not theirs."""
    over = list(overlapping(Obstacles(shown.view.cards, shown.cards).boxes))
    strange = strangers(shown.view, shown.placement)
    tally.overlaps += len(over)
    tally.strangers += len(strange)
    tally.found += [f"{where}: {pair} on each other" for pair in over]
    tally.found += [f"{where}: {pair} strangers" for pair in strange]


def overlapping(boxes: dict[str, Box]) -> Iterator[tuple[str, str]]:
    """The pairs of cards that are on each other; from left to right, so that most need not be compared."""
    row = sorted(boxes, key=lambda id_: boxes[id_].left)
    for number, one in enumerate(row):
        for other in row[number + 1 :]:
            if boxes[other].left >= boxes[one].right:
                break
            if boxes[one].overlap(boxes[other]) > 0:
                yield one, other


def note_missing(tally: Tally, system: System, kept: Positions, closed: frozenset[str], where: Where) -> None:
    """Notes what the level shows and has no place, and places of what it does not show."""
    view, known = fold(view_of(system), Level(closed)).view, places_on(system, kept, closed)
    wrong = {card.id for card in view.cards} ^ known.cards.keys()
    wrong |= {frame.id for frame in view.frames} ^ known.frames.keys()
    if known.flows or not is_crowd(view, {}, is_rough=False):
        wrong |= {key for key, _ in keyed_lines(view)} ^ known.flows.keys()
    tally.missing += len(wrong)
    tally.found += [f"{where}: {id_} missing" for id_ in sorted(wrong)]


def _note_unlike(tally: Tally, system: System, kept: Positions, closed: frozenset[str], where: Where) -> None:
    """Notes what a picture of the level has elsewhere than is kept."""
    laid, known = lay_out_level(system, kept, Level(closed), None).laid, places_on(system, kept, closed)
    for card in laid.view.cards:
        front, place = laid.placement.cards[card.id], known.cards[card.id]
        box = with_back(card, front) if card.closed else front
        if max(abs(box.left - place.x), abs(box.top - place.y)) > _ROUNDED:
            tally.unlike += 1
            tally.found.append(f"{where}: {card.id} is kept elsewhere")


def subjects() -> Iterator[tuple[str, System]]:
    """Large systems of many sizes."""
    for seed, size in enumerate(SIZES):
        yield f"generated {size}", generate_system(seed, size)
    yield "web of domains 150", web_of_domains(150)


def main(steps: int = 60) -> None:
    """Prints the figures of `steps` steps of each subject; exits with 1 when anything is not as it should be."""
    total = {sort: Tally() for sort in Sort}
    wrong = Counter[str]()
    for name, system in subjects():
        started = time.perf_counter()
        tallies = replay(name, system, steps, seed=6)
        for sort, tally in tallies.items():
            total[sort].add(tally)
            for line in tally.found:
                wrong[name] += 1
                if wrong[name] <= 20:
                    print(f"    {line}")
        print(f"  {name:<20} wrong {wrong[name]}, {time.perf_counter() - started:.0f} s", flush=True)
    print(f"{steps} edits and moves of each; goals 0 but for what was put by hand")
    for sort, tally in total.items():
        print_line(sort, tally)
    if not all(tally.is_true for tally in total.values()):
        sys.exit(1)


def print_line(sort: Sort, tally: Tally) -> None:
    """One sort of level."""
    print(
        f"  {sort:<10} {tally.looks} looks, {tally.kept} untouched cards stayed to be seen, {tally.moved} moved (at "
        f"most {tally.furthest:.1f} px), on each other {tally.overlaps}, strangers {tally.strangers}, missing "
        f"{tally.missing}, shown elsewhere {tally.unlike}"
    )
    seconds, by_hand = sorted(tally.seconds) or [0.0], sorted(tally.by_hand) or [0.0]
    print(
        f"    put by hand {tally.put}, exactly there {tally.put_there}; completed in {seconds[len(seconds) // 2]:.2f} s "
        f"(at most {seconds[-1]:.2f}), moved in {by_hand[len(by_hand) // 2]:.2f} s (at most {by_hand[-1]:.2f})"
    )
