"""`archbench check`: findings a line, and an exit code that a build can fail on."""

from click.testing import CliRunner, Result

from apps.cli.main import main

SHOP = """archbench: 1
name: Shop
components:
  web: {kind: client}
  buyer: {kind: client}
  orders: {kind: service}
  stripe: {kind: external}
  adyen: {kind: external}
  mail: {kind: worker}
flows:
  - {from: web, to: orders, optional: true}
  - buyer -> stripe
  - orders ~> mail
dependencies:
  - {from: orders, to: [stripe, adyen]}
journeys:
  buy: {name: Buy a book, steps: [buyer -> stripe]}
  look: {steps: [web -> orders]}
"""


def run(*arguments: str, text: str = SHOP) -> Result:
    return CliRunner().invoke(main, ["check", "-", *arguments], input=text)


def test_a_single_point_of_failure_is_a_finding() -> None:
    result = run("--no-spof", "buy")
    assert result.exit_code == 1
    assert result.stdout == (
        "<stdin>: Stripe (stripe) is a single point of failure: alone it breaks Buy a book (buy).\n"
    )


def test_a_journey_that_no_component_breaks_alone_is_well() -> None:
    """But for the client itself: without it there is nobody to take the journey."""
    result = run("--no-spof", "look")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_large_blast_radius_is_a_finding() -> None:
    result = run("--max-blast", "0.3")
    assert result.exit_code == 1
    assert result.stdout == (
        "<stdin>: Orders (orders) has a blast radius of 40 %: alone it takes 0 down and degrades 2 of the 5 others."
        " At most 30 %.\n"
    )
    assert run("--max-blast", "0.4").exit_code == 0


def test_a_journey_that_is_not_there_is_an_error_in_its_use() -> None:
    result = run("--no-spof", "by")
    assert result.exit_code == 2
    assert "Did you mean buy?" in result.stderr


def test_something_must_be_asked() -> None:
    assert run().exit_code == 2
    assert run("--max-blast", "2").exit_code == 2


def test_what_cannot_be_read_cannot_be_checked() -> None:
    result = run("--max-blast", "0.4", text="archbench: 2")
    assert result.exit_code == 2
    assert "<stdin>:1:" in result.stderr
