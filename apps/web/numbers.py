"""Numbers in addresses and forms: pages and revisions."""

from apps.web.choices import InvalidChoice

_LONGEST = 9


def read_number(name: str, said: str | None, default: int) -> int:
    """A whole number from 1. Raises `InvalidChoice`."""
    if said is None or said == "":
        return default
    if not (said.isascii() and said.isdigit() and len(said) <= _LONGEST and int(said)):
        raise InvalidChoice(name, said, ["a number from 1"])
    return int(said)
