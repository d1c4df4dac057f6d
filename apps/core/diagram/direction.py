"""Which direction fills the canvas better, guessed from the layers of the graph before any layout."""

from apps.core.diagram.options import Direction
from apps.core.diagram.view import DiagramView

CANVAS_ASPECT = 1.45
_GAP_BETWEEN_LAYERS = {Direction.RIGHT: 90, Direction.DOWN: 60}
_GAP_WITHIN_LAYER = {Direction.RIGHT: 26, Direction.DOWN: 34}


def choose_direction(view: DiagramView) -> Direction:
    """The one that is wished; else that whose picture, drawn as large as the canvas allows, is larger, or the right."""
    if view.wishes.direction:
        return view.wishes.direction
    layers = layers_of(view)
    return max((Direction.RIGHT, Direction.DOWN), key=lambda direction: _scale(view, layers, direction))


def layers_of(view: DiagramView) -> dict[str, int]:
    """The layer of each card: one past its furthest caller, with flows back to an earlier card left out."""
    callees: dict[str, list[str]] = {card.id: [] for card in view.cards}
    callers: dict[str, int] = dict.fromkeys(callees, 0)
    for source, target in _forward_pairs(view, callees):
        callees[source].append(target)
        callers[target] += 1
    layer = dict.fromkeys(callees, 0)
    ready = [card for card, count in callers.items() if count == 0]
    while ready:
        source = ready.pop()
        for target in callees[source]:
            layer[target] = max(layer[target], layer[source] + 1)
            callers[target] -= 1
            if callers[target] == 0:
                ready.append(target)
    return layer


def _forward_pairs(view: DiagramView, known: dict[str, list[str]]) -> set[tuple[str, str]]:
    """The pairs joined by a flow, less those that close a cycle in a depth-first walk."""
    following: dict[str, list[str]] = {card: [] for card in known}
    for line in view.lines:
        following[line.source].append(line.target)
    done: set[str] = set()
    on_path: set[str] = set()
    forward: set[tuple[str, str]] = set()
    for root in following:
        stack = [] if root in done else [(root, iter(following[root]))]
        on_path.update(card for card, _ in stack)
        while stack:
            card, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                stack.pop()
                on_path.discard(card)
                done.add(card)
            elif target not in on_path:
                forward.add((card, target))
                if target not in done:
                    on_path.add(target)
                    stack.append((target, iter(following[target])))
    return forward


def _scale(view: DiagramView, layers: dict[str, int], direction: Direction) -> float:
    """How large the picture can be drawn on a canvas of the usual shape, 1 px high."""
    along: dict[int, float] = {}
    across: dict[int, float] = {}
    for card in view.cards:
        sides = (card.width, card.height) if direction is Direction.RIGHT else (card.height, card.width)
        layer = layers[card.id]
        along[layer] = max(along.get(layer, 0), sides[0])
        across[layer] = across.get(layer, 0) + sides[1] + _GAP_WITHIN_LAYER[direction]
    length = sum(along.values()) + _GAP_BETWEEN_LAYERS[direction] * (len(along) - 1)
    breadth = max(across.values(), default=1)
    width, height = (length, breadth) if direction is Direction.RIGHT else (breadth, length)
    return round(min(CANVAS_ASPECT / max(width, 1), 1 / max(height, 1)), 9)
