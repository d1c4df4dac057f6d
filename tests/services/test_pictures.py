"""Pictures are kept by content: drawn once however many ask, drawn anew when anything changes."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from apps.core.diagram.options import Direction, Theme
from apps.core.system.model import System
from apps.services import pictures
from apps.services.drawing import Picture, PictureRequest
from apps.services.drawn_cache import cache
from apps.services.layout.homes import Recall
from apps.services.pictures import render_inline, render_png, render_svg
from apps.services.png import TooLarge
from tests.generated import generate_system

SYSTEM = generate_system(seed=1, components=8)
PROCESSES = 3


@pytest.fixture(autouse=True)
def _cold() -> Iterator[None]:
    cache.clear()
    pictures._from_memory.cache_clear()
    yield


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that a picture is really drawn."""
    drawn: list[str] = []
    really_draw: Callable[[System, PictureRequest, Recall], Picture] = pictures.draw_svg

    def note_and_draw(system: System, request: PictureRequest, recall: Recall) -> Picture:
        drawn.append(repr(request))
        return really_draw(system, request, recall)

    monkeypatch.setattr(pictures, "draw_svg", note_and_draw)
    return drawn


def test_two_hundred_clients_and_one_cold_picture_make_one_drawing(drawings: list[str]) -> None:
    with ThreadPoolExecutor(200) as clients:
        answers = list(clients.map(lambda _: render_svg(SYSTEM, PictureRequest()).body, range(200)))
    assert len(drawings) == 1
    assert set(answers) == {answers[0]}


def test_several_processes_make_one_drawing_between_them(tmp_path: Path) -> None:
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "apps.config.settings"}
    command = [sys.executable, "-m", "tests.services.asking_process"]
    asking = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for process in asking:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in asking:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0] for process in asking]
    assert [process.returncode for process in asking] == [0] * PROCESSES
    assert sorted(said) == [""] * (PROCESSES - 1) + ["drawn\n"]


def test_a_kept_picture_is_the_drawn_one(drawings: list[str]) -> None:
    once = render_svg(SYSTEM, PictureRequest())
    pictures._from_memory.cache_clear()
    assert render_svg(SYSTEM, PictureRequest()) == once
    assert len(drawings) == 1


@pytest.mark.parametrize(
    "other",
    [
        PictureRequest(theme=Theme.DARK),
        PictureRequest(background=False),
        PictureRequest(direction=Direction.DOWN),
    ],
)
def test_anything_that_changes_the_picture_changes_its_tag(other: PictureRequest) -> None:
    assert (
        render_svg(SYSTEM, other).etag != render_svg(SYSTEM, PictureRequest(direction=Direction.RIGHT)).etag
    )


def test_another_description_has_another_tag() -> None:
    renamed = SYSTEM.model_copy(update={"name": "Another"})
    assert render_svg(renamed, PictureRequest()).etag != render_svg(SYSTEM, PictureRequest()).etag


def test_a_scale_means_nothing_to_an_svg(drawings: list[str]) -> None:
    one, two = (render_svg(SYSTEM, PictureRequest(scale=scale)) for scale in (1, 2))
    assert one == two
    assert len(drawings) == 1


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_the_size_of_the_picture_times_the_scale(scale: int) -> None:
    picture = render_png(SYSTEM, PictureRequest(scale=scale))
    assert picture.body.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", picture.body[16:24])
    assert (width, height) == (picture.width * scale, picture.height * scale)


def test_a_png_of_too_many_pixels_is_refused_before_it_is_made() -> None:
    large = generate_system(seed=2, components=300)
    with pytest.raises(TooLarge, match="megapixels"):
        render_png(large, PictureRequest(scale=4))


def test_asking_for_a_png_that_is_too_large_again_lays_nothing_out_again(drawings: list[str]) -> None:
    large = generate_system(seed=2, components=300)
    for _ in range(2):
        with pytest.raises(TooLarge):
            render_png(large, PictureRequest(scale=4))
    assert len(drawings) == 1


def test_pictures_for_pages_begin_their_ids_as_told() -> None:
    assert 'id="left-c-' in render_inline(SYSTEM, prefix="left").svg
    assert 'id="right-c-' in render_inline(SYSTEM, prefix="right").svg
