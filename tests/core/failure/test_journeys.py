"""What failures mean for journeys: works, degraded, broken, and at which step."""

from apps.core.failure.journeys import journeys_after
from apps.core.failure.sentences import journey_sentence
from tests.core.failure.following import after, described

SHOP = """
components:
  web: {kind: client}
  api: {kind: gateway}
  orders: {kind: service}
  stock: {kind: service}
  hints: {kind: model}
  events: {kind: queue}
  audit: {kind: queue}
flows:
  - web -> api
  - {from: api, to: orders, optional: true}
  - {from: orders, to: stock, label: check}
  - {from: orders, to: stock, label: hold, optional: true}
  - {from: api, to: hints, optional: true}
  - orders ~> events
  - {from: stock, to: audit, mode: async, optional: false}
journeys:
  buy:
    name: Buy a book
    steps:
      - web -> api
      - parallel: [api -> hints, api -> orders]
      - "orders -> stock: check"
      - orders -> events
  hold: {steps: ["orders -> stock: hold"]}
  audit: {steps: [stock -> audit]}
"""


def journeys(*failures: str) -> dict[str, tuple[str, int | None]]:
    fates = journeys_after(described(SHOP), after(SHOP, *failures))
    return {id_: (fate.state, fate.step) for id_, fate in fates.items()}


def why(journey: str, *failures: str) -> str:
    system = described(SHOP)
    return str(journey_sentence(journeys_after(system, after(SHOP, *failures))[journey], system))


def test_journeys_work_while_nothing_fails() -> None:
    assert journeys() == dict.fromkeys(["buy", "hold", "audit"], ("works", None))
    assert why("buy") == ""


def test_a_required_call_breaks_at_its_step() -> None:
    assert journeys("web") == {"buy": ("broken", 1), "hold": ("works", None), "audit": ("works", None)}
    assert journeys("stock")["buy"] == ("broken", 4)
    assert why("buy", "stock") == "Step 4, Orders → Stock: Orders is down."


def test_a_cut_call_breaks_at_its_step() -> None:
    assert journeys("cut:web->api")["buy"] == ("broken", 1)
    assert journeys("cut:orders->stock check")["buy"] == ("broken", 4)


def test_an_optional_call_degrades_and_the_next_step_from_there_breaks() -> None:
    assert journeys("orders")["buy"] == ("broken", 4)
    assert journeys("hints")["buy"] == ("degraded", 1)
    assert why("buy", "hints") == "Step 1, Web → Api: Web is degraded."


def test_an_optional_call_that_is_cut_only_degrades() -> None:
    assert journeys("cut:orders->stock hold")["hold"] == ("degraded", 1)
    assert why("hold", "cut:orders->stock hold") == "Step 1: Orders cannot reach Stock."


def test_a_message_that_is_not_received_only_degrades() -> None:
    assert journeys("cut:orders->events")["buy"] == ("degraded", 3)
    assert journeys("events")["buy"] == ("degraded", 3)


def test_a_message_that_must_arrive_breaks() -> None:
    assert journeys("audit")["audit"] == ("broken", 1)
    assert journeys("cut:stock->audit")["audit"] == ("broken", 1)
