"""A picture is the same bytes on any machine and in any process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from apps.core.diagram.options import Direction, Theme
from apps.services.drawing import Format, PictureRequest, draw_system
from tests.generated import generate_system

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden/monolith.svg"
RENDER = [str(Path(sys.executable).with_name("archbench")), "render", "patterns/monolith.yaml", "-o", "-"]


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_every_process_draws_what_any_other_machine_has_drawn(seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    drawn = subprocess.run(RENDER, cwd=ROOT, env=environment, capture_output=True, check=True).stdout
    assert drawn == GOLDEN.read_bytes(), f"if the drawing was meant to change: archbench render … -o {GOLDEN}"


def test_a_chosen_direction_is_kept() -> None:
    system = generate_system(seed=4, components=9)
    right, down = (draw_system(system, PictureRequest(direction=direction)) for direction in Direction)
    assert (right.direction, down.direction) == (Direction.RIGHT, Direction.DOWN)
    assert right.width / right.height > down.width / down.height


def test_a_png_in_auto_is_the_light_one() -> None:
    system = generate_system(seed=4, components=5)
    auto, light = (
        draw_system(system, PictureRequest(Format.PNG, theme)).body for theme in (Theme.AUTO, Theme.LIGHT)
    )
    assert auto == light
