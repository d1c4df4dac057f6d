"""What Graphviz is given: generated ids and sizes, and nothing that a person wrote."""

import re

from hypothesis import given, settings

from apps.core.diagram.dot import to_dot
from apps.core.diagram.options import Direction
from apps.core.diagram.rungs import GRAPHVIZ_LADDER
from apps.core.diagram.view import view_of
from apps.core.system.model import System
from tests.strategies import systems

WORDS = re.compile(r'"[^"]*"|<<.*?>>|[\w.-]+')
KNOWN = re.compile(
    r"""digraph|subgraph|graph|node|edge|->|[nefls]\d+|cluster_\d+|-?[\d.]+|"[\d.]*"|LR|TB|true|box|t|l|line|polyline|
    arrowsize|arrowhead|none|dir|back|fixedsize|label|shape|rankdir|newrank|nodesep|ranksep|splines|nslimit1?|mclimit|margin|labeljust|labelloc|
    width|height|id|<<table\ border="0"\ cellborder="0"\ cellpadding="0"\ fixedsize="true"\ width="\d+"\ height="\d+">
    <tr><td></td></tr></table>>|-""",
    re.VERBOSE,
)


@given(systems(max_components=8))
@settings(max_examples=60, deadline=None)
def test_no_text_of_the_description_reaches_graphviz(system: System) -> None:
    for profile in GRAPHVIZ_LADDER:
        dot = to_dot(view_of(system), Direction.RIGHT, profile)
        strange = [word for word in WORDS.findall(dot) if not KNOWN.fullmatch(word)]
        assert strange == []


@given(systems(max_components=8))
@settings(max_examples=30, deadline=None)
def test_every_card_frame_and_line_is_asked_for(system: System) -> None:
    view = view_of(system)
    dot = to_dot(view, Direction.DOWN, GRAPHVIZ_LADDER[0])
    assert len(re.findall(r"^\s*n\d+ \[", dot, re.MULTILINE)) == len(view.cards)
    assert len(re.findall(r"subgraph cluster_\d+", dot)) == len(view.frames)
    assert len(re.findall(r"id=f\d+", dot)) == len(view.lines)
