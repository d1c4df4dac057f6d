"""A small shop whose places are arranged, in a few words."""

from apps.core.layout.places.positions import Positions
from apps.services.access import Visitor
from apps.services.places.kept import kept_places, layouts_of, system_of
from apps.services.systems import OpenSystem, open_system

SHOP = """\
archbench: 1
name: Shop
groups:
  core: Core
components:
  web: {kind: client}
  api: {kind: service, group: core}
  db: {kind: database, group: core}
  jobs: {kind: queue}
flows:
  - web -> api: order
  - api -> db: reads
  - api ~> jobs: print
"""
MORE = SHOP.replace("flows:\n", "  mail: {kind: external}\nflows:\n  - api -> mail: receipt\n")
ME, YOU = Visitor(key="me"), Visitor(key="you")


def places_now(id: str) -> Positions:
    return kept_places(open_system(id, ME))


def layout_numbers(opened: OpenSystem) -> tuple[int, ...]:
    """The layouts that this revision has had, the newest first."""
    rows = layouts_of(system_of(opened.id)).filter(revision=opened.revision)
    return tuple(rows.values_list("number", flat=True))


def corner(id: str, card: str) -> tuple[float, float]:
    place = places_now(id).cards[card]
    return place.x, place.y


def size_of(positions: Positions, id_: str) -> tuple[float, float]:
    return positions.cards[id_].width, positions.cards[id_].height


def large_text(per_group: int = 10) -> str:
    """Nine groups, and a card in none of them."""
    groups = "".join(f"  g{number}: Group {number}\n" for number in range(9))
    count = 9 * per_group
    cards = "".join(f"  c{each}: {{kind: service, group: g{each // per_group}}}\n" for each in range(count))
    flows = "".join(f"  - c{each} -> c{each + 9}: calls\n" for each in range(0, count - 9, 3))
    return f"name: Large\ngroups:\n{groups}components:\n  web: {{kind: client}}\n{cards}flows:\n  - web -> c0: calls\n{flows}"
