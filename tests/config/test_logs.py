"""The secret of a link opens a system: it does not get into the log."""

import logging

import pytest

from apps.config.logs import LineFormatter

SECRET = "a-B_3" * 4 + "xy"


@pytest.mark.parametrize("address", [f"/systems/~{SECRET}/edit", f"/compare/?of=systems%2F%7e{SECRET}%401"])
def test_a_line_has_the_address_without_the_secret(address: str) -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s", ("Forbidden", address), None
    )
    line = LineFormatter().format(record)
    assert SECRET not in line
    assert "Forbidden: /" in line


def test_a_traceback_has_it_neither() -> None:
    try:
        raise ValueError(f"nothing at ~{SECRET}")
    except ValueError as error:
        caught = (type(error), error, error.__traceback__)
    line = LineFormatter().format(logging.LogRecord("x", logging.ERROR, "", 0, "broken", None, caught))
    assert "Traceback" in line
    assert SECRET not in line


def test_the_server_logs_so() -> None:
    formatters = [type(handler.formatter) for handler in logging.getLogger().handlers]
    assert LineFormatter in formatters
