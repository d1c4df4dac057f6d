"""Is a save lost between many people? Eight save one system over HTTP, a third of the time from an old revision."""

import sys
import tempfile
import threading
from pathlib import Path

from tests.server import serve
from tests.trials.writers import Session, Writer, start_system, writers

WRITERS = 8
STALE = 1 / 3


def main(saves: int = 2_000) -> None:
    """Prints the figures; exits with 1 when something is lost. `DATABASE_URL` chooses the database."""
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address:
        session, path = start_system(address.removeprefix("http://"))
        team = save_together(session, path, saves)
        chain, lost = examine(session, path, team)
    saved, stale = sum(len(each.saved) for each in team), sum(each.told_stale for each in team)
    kept = sum(each.kept_with_text for each in team)
    print(
        f"Saving: {saves} saves of {WRITERS} people, {saved} acknowledged, {stale} told that they were late"
    )
    print(f"  lost {lost} (goal 0), late ones whose text was on the page {kept} of {stale}")
    print(f"  one unbroken chain of revisions: {'yes' if chain else 'NO'}")
    if lost or kept != stale or not chain or saved + stale != saves:
        sys.exit(1)


def save_together(session: Session, path: str, saves: int) -> list[Writer]:
    """All write at once until each has done its share."""
    team = writers(session, path, WRITERS, 1, STALE)
    threads = [
        threading.Thread(target=lambda each=each: [each.write() for _ in range(saves // WRITERS)])
        for each in team
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return team


def examine(session: Session, path: str, team: list[Writer]) -> tuple[bool, int]:
    """Whether the numbers of the acknowledged saves are 2, 3, 4 … without a gap, and how many are not the last text
    or were given away twice."""
    numbers = sorted(saved.number for writer in team for saved in writer.saved)
    texts = {saved.number: saved.text for writer in team for saved in writer.saved}
    _, _, latest = session.get(f"{path.rstrip('/')}.yaml")
    lost = len(numbers) - len(texts) + (latest.strip() != texts[max(texts)].strip())
    return numbers == list(range(2, len(numbers) + 2)), lost
