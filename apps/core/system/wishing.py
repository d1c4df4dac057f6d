"""What the lists of a layout say together: which components are in one row, and whether an order runs in a circle."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

# The keys of the layout that name components.
SAME_ROW: Final = "same_row"
ORDER: Final = "order"
NEAR: Final = "near"
WISHES: Final = (SAME_ROW, ORDER, NEAR)


def joined(lists: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """For each id one that stands for all that are in a list with it, or in a list with one of those."""
    leader: dict[str, str] = {}

    def leader_of(id_: str) -> str:
        while leader.setdefault(id_, id_) != id_:
            leader[id_] = leader[leader[id_]]
            id_ = leader[id_]
        return id_

    for ids in lists:
        for id_ in ids:
            leader[leader_of(id_)] = leader_of(ids[0])
    return {id_: leader_of(id_) for id_ in list(leader)}


def in_one_row(rows: Mapping[str, str], ids: tuple[str, ...]) -> bool:
    """Whether these are all in one row; `rows` is what `joined` made of the rows."""
    return bool(ids) and ids[0] in rows and len({rows.get(id_) for id_ in ids}) == 1


def circle_in(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Ids of which each comes before the next, and the last is the first again; empty when there is no circle."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for one, other in pairs:
        sorter.add(other, one)
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
