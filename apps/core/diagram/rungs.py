"""The ladder of layouts: from the best-looking to the one that cannot fail."""

from dataclasses import dataclass
from enum import StrEnum


class Rung(StrEnum):
    """How a picture was laid out; the first that draws everything is used."""

    CURVED = "curved"
    POLYLINE = "polyline"
    STRAIGHT = "straight"
    PACKED = "packed"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a rung asks of Graphviz: graph attributes, seconds it may take, and the words when it was needed.

    `quicker`: worth a try when the rung before ran out of time, since it places the cards with less effort.
    """

    rung: Rung
    attributes: dict[str, str]
    seconds: float
    note: str
    quicker: bool = False


GRAPHVIZ_LADDER = (
    Profile(Rung.CURVED, {"splines": "true"}, 2.4, ""),
    Profile(
        Rung.POLYLINE,
        {"splines": "polyline"},
        2.4,
        "Drawn with angular lines: the curved layout left something out.",
    ),
    Profile(
        Rung.STRAIGHT,
        {"splines": "line", "nslimit": "1", "nslimit1": "1", "mclimit": "0.1"},
        1.2,
        "Drawn with straight lines: a finer layout did not come out whole in time.",
        quicker=True,
    ),
)

PACKED_NOTE = "Drawn as a grid with straight lines: this system is too dense for a layered layout."
