"""`archbench chaos`: what follows, as text, JSON and a picture."""

import json
from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner, Result

from apps.cli.main import main

SHOP = """archbench: 1
name: Shop
components:
  web: {kind: client}
  orders: {kind: service, replicas: 3}
  db: {kind: database}
flows:
  - web -> orders
  - {from: orders, to: db, optional: true, fallback: a cached page}
journeys:
  buy: {name: Buy a book, steps: [web -> orders, orders -> db]}
"""


def run(*arguments: str, text: str = SHOP) -> Result:
    return CliRunner().invoke(main, ["chaos", "-", *arguments], input=text)


def test_it_tells_what_happens_in_order() -> None:
    result = run("--fail", "db")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "0 down, 2 degraded, 0 unaffected",
        "Blast radius 100 % of the 2 other components",
        "",
        "  0  killed    Db is killed.",
        "  1  degraded  Orders carries on with a cached page while Db is down.",
        "  2  degraded  Web calls Orders, which is degraded.",
        "",
        "degraded  Buy a book – Step 1, Web → Orders: Web is degraded.",
    ]


def test_it_gives_the_facts_as_json() -> None:
    result = run("--fail", "orders:1", "--fail", "db", "--format", "json")
    facts = json.loads(result.stdout)
    assert facts["failures"] == ["db", "orders:1"]
    assert facts["components"]["orders"]["state"] == "degraded"
    assert facts["blast_radius"] == {"down": 0, "degraded": 2, "of": 2}


def test_it_draws_the_state() -> None:
    result = run("--fail", "orders", "--format", "svg")
    root = ElementTree.fromstring(result.stdout_bytes)
    texts = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"killed", "down"} <= set(texts)
    assert "Orders killed: 1 down, 0 degraded, 1 unaffected." in " ".join(texts)


def test_an_unknown_failure_is_an_error_in_its_use() -> None:
    result = run("--fail", "ordes")
    assert result.exit_code == 2
    assert "No component has this id" in result.stderr
    assert "Did you mean orders?" in result.stderr


def test_something_must_fail() -> None:
    assert run().exit_code == 2


def test_an_invalid_description_is_told_with_its_place() -> None:
    result = run("--fail", "web", text=SHOP.replace("kind: client", "kind: klient"))
    assert result.exit_code == 1
    assert "<stdin>:4:" in result.stderr


def test_a_pattern_file_can_be_broken_too() -> None:
    pattern = Path(__file__).parents[2] / "patterns/monolith.yaml"
    result = CliRunner().invoke(main, ["chaos", str(pattern), "--fail", "shop-db"])
    assert "Shop front end calls Router and waits; no fallback." in result.stdout
