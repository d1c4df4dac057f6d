"""A shop whose groups are closed and opened in the tests of levels, and levels at random."""

from hypothesis import strategies as st

from apps.core.diagram.view import DiagramView, view_of
from apps.core.levels.level import Level
from apps.core.system.model import System
from apps.core.system.reading import read_system

SHOP = """
archbench: 1
name: Shop
groups:
  cloud: {name: The cloud, kind: zone}
  orders: {name: Orders, in: cloud}
  stock: {name: Stock, kind: team, in: cloud}
  attic: {name: Attic}
components:
  web: {name: Web shop, kind: client}
  orders-api: {name: Orders API, kind: gateway, group: orders}
  orders-db: {name: Orders data, kind: database, group: orders}
  stock-api: {name: Stock API, kind: service, group: stock}
  stock-db: {name: Stock data, kind: database, group: stock}
  log: {name: Log, kind: stream, group: cloud}
flows:
  - web -> orders-api: place order
  - web -> stock-api: look up
  - orders-api -> orders-db: write
  - orders-api -> stock-api: reserve
  - orders-api -> stock-db: count
  - orders-db ~> log: changes
  - stock-db ~> log: changes
dependencies:
  - {from: stock-api, to: stock-db}
"""


def shop() -> System:
    """Six components in four groups, one of them empty and two in another."""
    return read_system(SHOP)


def shop_view() -> DiagramView:
    """The view of the shop."""
    return view_of(shop())


@st.composite
def levels(draw: st.DrawFn, system: System) -> Level:
    """Any level of the system."""
    groups = st.sampled_from(list(system.groups)) if system.groups else st.nothing()
    return Level(
        collapsed=draw(st.frozensets(groups)),
        depth=draw(st.none() | st.integers(0, 8)),
        focus=draw(st.none() | st.sampled_from(list(system.components))),
        reach=draw(st.integers(1, 3)),
    )
