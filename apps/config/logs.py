"""Lines of the log. What is secret in an address stays out of them."""

import logging
import re
from typing import Final

# The secret of a link, as apps.services.access writes it into addresses.
_SECRET: Final = re.compile(r"(~|%7E)[A-Za-z0-9_-]{22}", re.IGNORECASE)


class LineFormatter(logging.Formatter):
    """Time, level, place and words; tracebacks too."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub(r"\1…", super().format(record))
