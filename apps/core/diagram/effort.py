"""How much work a layered layout of a view is, guessed before any is tried: what cannot succeed is not begun."""

from typing import Final

from apps.core.diagram.direction import layers_of
from apps.core.diagram.rungs import GRAPHVIZ_LADDER, Profile
from apps.core.diagram.view import DiagramView

# What all rungs take in the time they have, and what only the quick ones do; by trials with systems of many shapes.
_FINE: Final = 20_000
_QUICK: Final = 100_000


def ladder_for(view: DiagramView) -> tuple[Profile, ...]:
    """The rungs worth a try: all of them for what people draw; none for what only a grid can show soon."""
    effort = effort_of(view)
    if effort <= _FINE:
        return GRAPHVIZ_LADDER
    return tuple(profile for profile in GRAPHVIZ_LADDER if profile.quicker and effort <= _QUICK)


def effort_of(view: DiagramView) -> float:
    """Layers that all lines cross, which are what is put in order, by how many lines there are for a card."""
    layers = layers_of(view)
    crossed = sum(abs(layers[line.source] - layers[line.target]) for line in view.lines)
    return crossed * len(view.lines) / max(1, len(view.cards))
