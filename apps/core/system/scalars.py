"""What a plain scalar means: the core rules of YAML 1.2, where only true and false are booleans."""

import math
import re
from typing import Final

Value = str | int | float | bool | None

NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS: Final[dict[str, Value]] = {
    **dict.fromkeys(NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
_DECIMAL: Final = re.compile("[-+]?[0-9]+")
_BASED: Final = re.compile("0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# Longer ones are beyond any limit on numbers, and Python refuses to read the longest.
_DIGITS: Final = 300


def resolve(text: str) -> Value:
    """The value of a plain scalar; an integer beyond all limits is read as infinity."""
    if text in _WORDS:
        return _WORDS[text]
    if _DECIMAL.fullmatch(text):
        return int(text) if len(text) <= _DIGITS else math.copysign(math.inf, -1 if text[0] == "-" else 1)
    if _BASED.fullmatch(text):
        return int(text, 0) if len(text) <= _DIGITS else math.inf
    return float(text) if _FLOAT.fullmatch(text) else text
