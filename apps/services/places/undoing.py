"""Which change is taken back when a layout of before is wanted again, since others may have gone on from it."""

from apps.services.places.kept import Layout, layouts_of, read_layout


def numbered_layout(system_id: str, number: int) -> Layout | None:
    """A layout by its number; None when it is not kept, or no more."""
    row = layouts_of(system_id).filter(number=number).first()
    return read_layout(row) if row else None


def other_end(system_id: str, number: int, instead_of: int | None, alone: str | None) -> Layout | None:
    """The layout at the other end of the change that is taken back; None when all since then goes back.

    Who does not say `instead_of` which takes back what was done on the layout; and all that was done since, when
    nobody else did any of it. `alone`: who that would be; None when it cannot be known.
    """
    if instead_of:
        return numbered_layout(system_id, instead_of)
    rows = layouts_of(system_id)
    here = rows.get(number=number)
    later = list(
        rows.filter(number__gt=number).order_by("number").values_list("number", "revision", "made_by")
    )
    next_one = next((at for at, revision, _ in later if revision == here.revision), None)
    if next_one is None or all(at == next_one or who == alone for at, _, who in later):
        return None
    return numbered_layout(system_id, next_one)
