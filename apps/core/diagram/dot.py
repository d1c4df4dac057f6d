"""From a view to DOT: generated ids and fixed sizes, nothing that a person wrote, so that nothing needs quoting."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import graphviz

from apps.core.diagram.options import Direction
from apps.core.diagram.rungs import Profile
from apps.core.diagram.stops import Stop, frame_of_stop, stops_of
from apps.core.diagram.text import GROUP_NAME
from apps.core.diagram.view import Card, DiagramView, Frame, Line

POINTS_PER_INCH = 72
_RANKDIR = {Direction.RIGHT: "LR", Direction.DOWN: "TB"}
NODE_GAP = {Direction.RIGHT: 26, Direction.DOWN: 34}
_LEAST_RANK_GAP = {Direction.RIGHT: 64, Direction.DOWN: 52}
ROOM_FOR_ARROW = 44
_LARGE = 150
_MOST_STACKED = 3
_EMPTY_GROUP = (72, 20)


@dataclass(frozen=True, slots=True)
class Pull:
    """A card that is to come before another, `ranks` at least between them; straighter and shorter by `weight`."""

    before: str
    after: str
    weight: int = 0
    ranks: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for beside the view, by ids of cards: shared ranks, and pulls; `loose`: lines without a say."""

    levels: tuple[tuple[str, ...], ...] = ()
    pulls: tuple[Pull, ...] = ()
    loose: frozenset[int] = frozenset()


NOTHING: Final = Asked()


def to_dot(
    view: DiagramView,
    direction: Direction,
    profile: Profile,
    order: Iterable[tuple[str, str]] = (),
    *,
    stops: bool = True,
    asked: Asked = NOTHING,
) -> str:
    """The DOT text: cards are `n0`, `n1` …, frames `cluster_0` …, lines carry `id=f0` …, in the view's order.

    `order`: pairs of cards of which the first is to come before the second, though no line says so.
    `stops`: in a crowd, line 0 is `id=s0` up to its label `l0` and `id=f0` from there; one that goes backwards is
    drawn the other way round.
    """
    stopping = stops_of(view, direction) if stops else ()
    stopping = tuple(stop for stop in stopping if stop.line.number not in asked.loose)
    graph = graphviz.Digraph(
        graph_attr=_graph_attributes(view, direction, profile, {stop.line.number for stop in stopping}),
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"arrowsize": "0.7"},
    )
    tree = _Tree(view, stopping)
    for index in tree.children[None]:
        _add_frame(graph, tree, index)
    _add_cards(graph, tree, None)
    node = {card.id: f"n{number}" for number, card in enumerate(view.cards)}
    pulls = _pulls_by_ends(asked)
    graph.body += _lines(view, node, {stop.line.number: stop for stop in stopping}, asked, pulls)
    for before, after in order:
        graph.body.append(f"\t{node[before]} -> {node[after]} [style=invis weight=0]\n")
    graph.body += _asked_lines(asked.levels, pulls.values(), node)
    return str(graph.source)


def _lines(
    view: DiagramView,
    node: Mapping[str, str],
    stops: Mapping[int, Stop],
    asked: Asked,
    pulls: dict[tuple[str, str], Pull],
) -> Iterator[str]:
    for line in view.lines:
        source, target = node[line.source], node[line.target]
        stop = stops.get(line.number)
        if stop is None:
            more = _more_of(line, asked, pulls)
            yield f"\t{source} -> {target} [id=f{line.number}{more}]\n"
        elif stop.backwards:
            yield f"\t{target} -> l{line.number} [id=s{line.number} dir=back]\n"
            yield f"\tl{line.number} -> {source} [id=f{line.number} arrowhead=none]\n"
        else:
            yield f"\t{source} -> l{line.number} [id=s{line.number} arrowhead=none]\n"
            yield f"\tl{line.number} -> {target} [id=f{line.number}]\n"


def _pulls_by_ends(asked: Asked) -> dict[tuple[str, str], Pull]:
    """One for each pair, as strong as any."""
    found: dict[tuple[str, str], Pull] = {}
    for pull in asked.pulls:
        known = found.get((pull.before, pull.after), pull)
        weight, ranks = max(known.weight, pull.weight), max(known.ranks, pull.ranks)
        found[pull.before, pull.after] = replace(pull, weight=weight, ranks=ranks)
    return found


def _more_of(line: Line, asked: Asked, pulls: dict[tuple[str, str], Pull]) -> str:
    """What is asked of a line itself; a pull that a line carries needs no line of its own."""
    if line.number in asked.loose:
        return " constraint=false"
    pull = pulls.pop((line.source, line.target), None)
    return f" weight={pull.weight + 1} minlen={pull.ranks}" if pull else ""


def _asked_lines(
    levels: Iterable[tuple[str, ...]], pulls: Iterable[Pull], node: Mapping[str, str]
) -> Iterator[str]:
    for level in levels:
        yield f"\t{{ rank=same {' '.join(node[card] for card in level)} }}\n"
    for pull in pulls:
        ends = f"{node[pull.before]} -> {node[pull.after]}"
        yield f"\t{ends} [style=invis weight={pull.weight} minlen={pull.ranks}]\n"


class _Tree:
    """Which frames, cards and labels lie directly in which frame; positions in the view stand for frames and cards."""

    def __init__(self, view: DiagramView, stopping: Iterable[Stop]) -> None:
        position = {frame.id: index for index, frame in enumerate(view.frames)}
        self.frames = view.frames
        self.children: dict[int | None, list[int]] = {None: [], **{index: [] for index in position.values()}}
        self.cards: dict[int | None, list[tuple[int, Card]]] = {place: [] for place in self.children}
        for index, frame in enumerate(view.frames):
            self.children[position[frame.parent] if frame.parent else None].append(index)
        for number, card in enumerate(view.cards):
            self.cards[position[card.group] if card.group else None].append((number, card))
        self.stops: dict[int | None, list[Line]] = {place: [] for place in self.children}
        for stop in stopping:
            around = frame_of_stop(view, stop.line)
            self.stops[position[around] if around else None].append(stop.line)


def _graph_attributes(
    view: DiagramView, direction: Direction, profile: Profile, stopping: set[int]
) -> dict[str, str]:
    limits = {"nslimit": "6", "nslimit1": "6", "mclimit": "0.5"} if len(view.cards) > _LARGE else {}
    return {
        "rankdir": _RANKDIR[direction],
        "newrank": "true",
        "nodesep": _inches(NODE_GAP[direction]),
        "ranksep": _inches(
            max(_LEAST_RANK_GAP[direction], _room_for_labels(view, direction, stopping) + ROOM_FOR_ARROW)
        ),
        **limits,
        **profile.attributes,
    }


def _room_for_labels(view: DiagramView, direction: Direction, stopping: set[int]) -> int:
    """What lies between two ranks: the widest label, or as many labels on top of each other as join one pair."""
    lines = [line for line in view.lines if line.number not in stopping]
    if direction is Direction.RIGHT:
        return max((line.width for line in lines), default=0)
    pairs = Counter(frozenset((line.source, line.target)) for line in lines if line.source != line.target)
    stacked = min(max(pairs.values(), default=1), _MOST_STACKED)
    return max((line.height for line in lines), default=0) * stacked


def _add_frame(graph: graphviz.Digraph, tree: _Tree, index: int) -> None:
    with graph.subgraph(name=f"cluster_{index}") as cluster:
        cluster.attr(margin="16", labeljust="l", labelloc="t", label=_name_space(tree.frames[index]))
        for child in tree.children[index]:
            _add_frame(cluster, tree, child)
        _add_cards(cluster, tree, index)
        if not tree.children[index] and not tree.cards[index]:
            width, height = _EMPTY_GROUP
            cluster.body.append(f"\te{index} [width={_inches(width)} height={_inches(height)}]\n")


def _add_cards(graph: graphviz.Digraph, tree: _Tree, place: int | None) -> None:
    for number, card in tree.cards[place]:
        size = f"width={_inches(card.width + card.depth)} height={_inches(card.height + card.depth)}"
        graph.body.append(f"\tn{number} [{size}]\n")
    for line in tree.stops[place]:
        size = f"width={_inches(line.width)} height={_inches(line.height)}"
        graph.body.append(f"\tl{line.number} [{size}]\n")


def _name_space(frame: Frame) -> str:
    """An empty box of the size of the name, so that Graphviz keeps room for it."""
    size = f'width="{frame.width}" height="{GROUP_NAME.line_height}"'
    return f'<<table border="0" cellborder="0" cellpadding="0" fixedsize="true" {size}><tr><td></td></tr></table>>'


def _inches(pixels: float) -> str:
    return f"{pixels / POINTS_PER_INCH:.4f}"
