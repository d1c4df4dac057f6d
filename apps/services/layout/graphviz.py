"""The only place that runs Graphviz: the libraries in the pygraphviz wheel, in a worker process."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, Final

from apps.core.diagram.dot import NOTHING, to_dot
from apps.core.diagram.effort import ladder_for
from apps.core.diagram.geometry import Box
from apps.core.diagram.options import Direction
from apps.core.diagram.packing import pack
from apps.core.diagram.placement import Placement, Spline, left_out, read_placement
from apps.core.diagram.rungs import GRAPHVIZ_LADDER, PACKED_NOTE
from apps.core.diagram.view import DiagramView
from apps.core.layout.routes.routing import ROUNDS, Routes
from apps.core.layout.settling import as_wished
from apps.core.layout.wishing.asking import asked_of
from apps.core.layout.wishing.wishes import Wish, told, wishes_of
from apps.services.workers import TaskFailed, TaskTooSlow, workers

SOON = 0.6  # seconds
_LONGEST_ROUTING: Final = 2.0  # seconds
STRAIGHT_NOTE: Final = "Some flows pass behind a card: there is no way round."


def lay_out(view: DiagramView, direction: Direction, *, stops: bool = True) -> tuple[Placement, str]:
    """A placement of everything in the view, and what to tell of how it was made: "" when all went as asked.

    `stops`: whether labels in a crowd are given their places by the layout. Raises `Busy` when too many wait.
    What the view wishes is asked of Graphviz, and what it did not grant is put right; what cannot be had is told.
    """
    wishes = wishes_of(view, direction)
    placement, note = _laid_out(view, direction, wishes, stops=stops)
    return _with_wishes(view, direction, placement, note) if wishes else (placement, note)


def _laid_out(
    view: DiagramView, direction: Direction, wishes: Sequence[Wish], *, stops: bool
) -> tuple[Placement, str]:
    """Down the ladder; before that the finest layout with all that it can be asked for."""
    finest, ladder = GRAPHVIZ_LADDER[0], ladder_for(view)
    if wishes and finest in ladder:
        asked = asked_of(view, direction, wishes)
        try:
            dot = to_dot(view, direction, finest, stops=stops, asked=asked)
            placement = read_placement(workers().run(run_dot, dot, finest.seconds), view)
        except TaskFailed:
            placement = None
        if placement and not left_out(view, placement):
            return placement, finest.note
    late = False
    for profile in ladder:
        if late and not profile.quicker:
            continue
        try:
            answer = workers().run(run_dot, to_dot(view, direction, profile, stops=stops), profile.seconds)
        except TaskFailed as error:
            late = isinstance(error, TaskTooSlow)
            continue
        placement = read_placement(answer, view)
        if not left_out(view, placement):
            return placement, profile.note
    return pack(view), PACKED_NOTE


def _with_wishes(
    view: DiagramView, direction: Direction, placement: Placement, note: str
) -> tuple[Placement, str]:
    """The placement with cards moved where that grants a wish, their flows routed anew."""
    settled = as_wished(view, placement, direction)
    unmet = told(settled.unmet, view)
    if not settled.moved:
        return placement, " ".join(filter(None, (unmet, note)))
    courses, straight_note = route(settled.view, settled.cards, placement.splines)
    cards = settled.cards.values()
    labels = {
        number: label
        for number, label in placement.labels.items()
        if courses[number] == placement.splines[number] and not any(label.overlap(card) for card in cards)
    }
    words = " ".join(filter(None, (unmet, note, straight_note)))
    return Placement(settled.cards, settled.frames, courses, labels=labels), words


def try_layout(
    view: DiagramView, direction: Direction, order: Sequence[tuple[str, str]] = ()
) -> Placement | None:
    """The finest layout if it comes out whole and soon, for who has another one already.

    `order`: pairs of cards of which the first should come before the second, where that can be had. Raises `Busy`.
    """
    profile, wishes = GRAPHVIZ_LADDER[0], wishes_of(view, direction)
    asked = asked_of(view, direction, wishes) if wishes else NOTHING
    try:
        answer = workers().run(
            run_dot, to_dot(view, direction, profile, order, stops=False, asked=asked), SOON
        )
    except TaskFailed:
        return None
    placement = read_placement(answer, view)
    if left_out(view, placement):
        return None
    return _with_wishes(view, direction, placement, "")[0] if wishes else placement


def route(
    view: DiagramView, cards: Mapping[str, Box], known: Mapping[int, Spline]
) -> tuple[dict[int, Spline], str]:
    """A course for every line between cards that stay where they are, and what to tell of it, or "".

    A known course stays while it is free, and what has a free way straight on goes straight on. For the rest Graphviz
    is asked for a way round those cards that are known to be in the way, and again with those that this way meets. Its
    time grows with the cube of the cards it is shown, so a way past many is found from corner to corner. Raises `Busy`.
    """
    routes = Routes(view, cards, known)
    until = time.monotonic() + _LONGEST_ROUTING
    for _ in range(ROUNDS):
        left = until - time.monotonic()
        if not routes.questions or left <= 0:
            break
        try:
            routes.learn(workers().run(run_nop2, routes.dots(), left))
        except TaskFailed:
            break
    routes.answer_rest()
    return routes.courses, STRAIGHT_NOTE if routes.through else ""


def run_nop2(dots: tuple[str, ...]) -> tuple[bytes, ...]:
    """Graphviz's `json0` for each DOT text with all positions given. Runs in a worker."""
    return tuple(_run_nop2(dot) for dot in dots)


def _run_nop2(dot: str) -> bytes:
    with _laid_out_by(b"nop2", dot) as (gv, context, graph):
        _, answer = gv.gvRenderData(context, graph, b"json0")
        return bytes(answer)


def run_dot(dot: str) -> bytes:
    """Where Graphviz puts what is in a DOT text, as `read_placement` reads it.

    Runs in a worker: it may hang, crash or take all memory.
    """
    with _laid_out_by(b"dot", dot) as (gv, context, graph):
        gv.gvRender(context, graph, b"dot", None)  # writes nothing: it notes the places on the graph
        return b"\n".join(_places(gv, graph))


@contextmanager
def _laid_out_by(engine: bytes, dot: str) -> Iterator[tuple[Any, Any, Any]]:
    """Graphviz, its context and the graph."""
    gv, context = _graphviz()
    with tempfile.TemporaryFile() as source:
        source.write(dot.encode())
        source.seek(0)
        graph = gv.agread(source, None)
    try:
        if gv.gvLayout(context, graph, engine) != 0:
            raise TaskFailed("Graphviz found no layout")
        yield gv, context, graph
    finally:
        gv.gvFreeLayout(context, graph)
        gv.agclose(graph)


def _places(gv: Any, graph: Any) -> Iterator[bytes]:
    """The bounds of the whole, then the name and the place of each cluster, node and edge that has both."""
    yield gv.agget(graph, b"bb")
    nodes = list(_chain(gv.agfstnode(graph), partial(gv.agnxtnode, graph)))
    edges = [edge for node in nodes for edge in _chain(gv.agfstout(graph, node), partial(gv.agnxtout, graph))]
    places = [(gv.agnameof(cluster), gv.agget(cluster, b"bb")) for cluster in _clusters(gv, graph)]
    places += [(gv.agnameof(node), gv.agget(node, b"pos")) for node in nodes]
    places += [(gv.agget(edge, b"id"), gv.agget(edge, b"pos")) for edge in edges]
    yield from (name + b" " + place for name, place in places if name and place)


def _clusters(gv: Any, graph: Any) -> Iterator[Any]:
    for cluster in _chain(gv.agfstsubg(graph), gv.agnxtsubg):
        yield cluster
        yield from _clusters(gv, cluster)


def _chain(first: Any, following: Callable[[Any], Any]) -> Iterator[Any]:
    """What Graphviz hands out one by one."""
    while first:
        yield first
        first = following(first)


@cache
def _graphviz() -> tuple[Any, Any]:
    """The wheel's bindings and a context; imported here so that only workers load them. Warnings go nowhere."""
    import pygraphviz.graphviz as gv

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return gv, gv.gvContextWithBuiltins()
