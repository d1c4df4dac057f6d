"""A warm render, text in and SVG out, beside the `dot` command and mingrammer's `diagrams`; and the sizes."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from apps.core.diagram.direction import choose_direction
from apps.core.diagram.view import view_of
from apps.core.system.model import System
from apps.core.system.reading import read_system
from apps.core.system.writing import write_system
from apps.services.drawing import PictureRequest, draw_system
from bench.subjects import as_dot, chain_of_domains, web_of_domains, with_diagrams
from bench.timing import medians, verdict

GOALS = {10: 0.3, 30: 0.4, 100: 0.7, 300: 0.7}
SIZE_GOAL = 0.7
ROUNDS = {10: 11, 30: 9, 100: 5, 300: 3}


def run() -> None:
    """Prints one line for each size."""
    print("Drawing: our time for text → SVG as a share of others' (goal), and our bytes as a share of dot's")
    print(f"{'':>10} {'ours':>9} {'dot':>9} {'of dot':>22} {'of diagrams':>12} {'size of dot':>22}")
    with tempfile.TemporaryDirectory() as folder:
        for components, goal in GOALS.items():
            for shape in (chain_of_domains, web_of_domains):
                print(_line(shape, components, goal, Path(folder)))


def _line(shape: Callable[[int], System], components: int, goal: float, folder: Path) -> str:
    system = shape(components)
    text = write_system(system)
    direction = choose_direction(view_of(system))
    dot = as_dot(system, direction).encode()
    times = medians(
        {
            "ours": lambda: draw_system(read_system(text), PictureRequest()),
            "dot": lambda: _dot(dot),
            "diagrams": with_diagrams(system, direction, str(folder / "picture")),
        },
        ROUNDS[components],
    )
    size = len(draw_system(system, PictureRequest()).body) / len(_dot(dot))
    shares = f"{verdict(times['ours'] / times['dot'], goal):>22} {times['ours'] / times['diagrams']:>12.2f}"
    spent = f"{times['ours'] * 1000:>6.1f} ms {times['dot'] * 1000:>6.1f} ms"
    return (
        f"{components:>4} {shape.__name__.split('_')[0]:>5} {spent} {shares} {verdict(size, SIZE_GOAL):>22}"
    )


def _dot(source: bytes) -> bytes:
    return subprocess.run(["dot", "-Tsvg"], input=source, capture_output=True, check=True).stdout
