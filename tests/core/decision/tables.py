"""Patterns with rules for choosing, made from a table of points; and answers, as an address spells them."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from apps.core.catalogue.pattern import Pattern, Rule
from apps.core.catalogue.reading import read_pattern
from apps.core.decision.answers import Answers, read_answers

_SHOP = """\
pattern:
  title: "{name}"
  category: structure
  position: {position}
  essence: "The essence of {name}."
  hurts_when:
    - {{text: "It hurts.", sources: [guide]}}
  sources:
    guide: {{title: A guide, author: Somebody, url: "https://example.com/guide"}}
    other: {{title: Another}}
system:
  name: Shop
  components:
    web: {{kind: client}}
"""


def pattern(name: str, position: int, points: Mapping[str, int]) -> Pattern:
    """`points` by answer: {"team-size=under-20": 3}."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    made = read_pattern(slug, _SHOP.format(name=name, position=position))
    rules = tuple(_rule(name, spelled, count) for spelled, count in points.items())
    return made.model_copy(update={"choosing": rules})


def answers(spelled: str) -> Answers:
    """From `team-size=under-20&boundaries=unclear`."""
    read, refused = read_answers(parse_qsl(spelled))
    assert refused == ()
    return read


def _rule(name: str, spelled: str, points: int) -> Rule:
    question, answer = spelled.split("=")
    because = f"{answer} matters to {name}."
    return Rule(question=question, answer=answer, points=points, because=because, sources=("guide",))
