"""Is a save lost between many people? Eight save eight systems over HTTP, a third of the time from an old revision."""

import sys
import tempfile
import threading
from pathlib import Path

from tests.server import serve
from tests.trials.writers import Saved, Session, Writer, start_systems, writers

WRITERS, SYSTEMS = 8, 8
STALE = 1 / 3


def main(saves: int = 2_000) -> None:
    """Prints the figures; exits with 1 when something is lost. `DATABASE_URL` chooses the database."""
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address:
        session, paths = start_systems(address.removeprefix("http://"), SYSTEMS)
        team = save_together(session, paths, saves)
        saved = [each for writer in team for each in writer.saved]
        broken = [path for path in paths if not is_one_chain(session, path, saved)]
    stale, kept = sum(each.told_stale for each in team), sum(each.kept_with_text for each in team)
    print(
        f"Saving: {saves} saves of {WRITERS} people, {len(saved)} acknowledged, {stale} told that they were late"
    )
    print(
        f"  late ones whose text was on the page {kept} of {stale}; neither saved nor told {saves - len(saved) - stale}"
    )
    print(
        f"  systems whose revisions are not one unbroken chain of what was acknowledged: {len(broken)} (goal 0)"
    )
    if broken or kept != stale or len(saved) + stale != saves:
        sys.exit(1)


def save_together(session: Session, paths: list[str], saves: int) -> list[Writer]:
    """All write at once until each has done its share."""
    team = writers(session, paths, WRITERS, 1, STALE)
    threads = [threading.Thread(target=_write, args=(each, saves // WRITERS)) for each in team]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return team


def is_one_chain(session: Session, path: str, saved: list[Saved]) -> bool:
    """Whether the acknowledged saves are revisions 2, 3, 4 … without a gap or a double, each with its text."""
    mine = {each.number: each.text for each in saved if each.path == path}
    numbers = sorted(each.number for each in saved if each.path == path)
    if numbers != list(range(2, len(numbers) + 2)):
        return False
    file = f"{path.rstrip('/')}.yaml"
    return all(
        session.get(f"{file}?revision={number}")[2].strip() == text.strip() for number, text in mine.items()
    )


def _write(writer: Writer, times: int) -> None:
    for _ in range(times):
        writer.write()
