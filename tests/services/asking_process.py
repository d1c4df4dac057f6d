"""Asks for one picture in a process of its own, and says "drawn" when it was made here: VAR_DIR is shared."""

import sys

import django

django.setup()

from apps.core.system.model import System  # noqa: E402
from apps.services import pictures  # noqa: E402
from apps.services.drawing import Picture, PictureRequest, draw_svg  # noqa: E402
from apps.services.layout.homes import Recall  # noqa: E402
from tests.generated import generate_system  # noqa: E402


def say_and_draw(system: System, request: PictureRequest, recall: Recall) -> Picture:
    """Draws for real, and leaves a word on standard output."""
    print("drawn", flush=True)
    return draw_svg(system, request, recall)


if __name__ == "__main__":
    pictures.draw_svg = say_and_draw
    print("ready", flush=True)
    sys.stdin.readline()
    pictures.render_svg(generate_system(seed=5, components=40), PictureRequest())
