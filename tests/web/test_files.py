"""Files: SVG, PNG and YAML of patterns and of one's own systems."""

import struct
from collections.abc import Iterator

import pytest
from django.test import Client

from apps.services.patterns import get_pattern
from apps.services.workers import Busy
from apps.web.views import files

from .conftest import SHOP

NETFLIX = "/patterns/netflix-video-streaming"
PNG = b"\x89PNG\r\n"


@pytest.fixture
def client(db: None) -> Iterator[Client]:
    yield Client()


def png_size(body: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", body[16:24])
    return width, height


def test_each_format_is_what_it_says(client: Client) -> None:
    svg, png, yaml = (client.get(f"{NETFLIX}.{ending}") for ending in ("svg", "png", "yaml"))
    assert svg.content.startswith(b"<svg")
    assert svg["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert png.content.startswith(PNG)
    assert png["Content-Type"] == "image/png"
    assert yaml.content.decode() == get_pattern("netflix-video-streaming").text
    assert yaml["Content-Type"] == "application/yaml; charset=utf-8"


def test_my_own_text_comes_back_to_the_letter(owner: Client, shop: str) -> None:
    assert owner.get(f"/systems/{shop}.yaml").content.decode() == SHOP


def test_a_png_grows_with_its_scale(client: Client) -> None:
    once, twice = (png_size(client.get(f"{NETFLIX}.png?scale={scale}").content) for scale in (1, 2))
    assert twice == (2 * once[0], 2 * once[1])


def test_every_choice_changes_the_picture(client: Client) -> None:
    queries = [
        "",
        "?theme=dark",
        "?theme=auto",
        "?background=transparent",
        "?direction=right",
        "?direction=down",
    ]
    pictures = {client.get(f"{NETFLIX}.svg{query}").content for query in queries}
    assert len(pictures) == 5  # one of the two directions is the one chosen anyway


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (".svg", "netflix-video-streaming.svg"),
        (".svg?theme=auto", "netflix-video-streaming-auto.svg"),
        (".svg?scale=2", "netflix-video-streaming.svg"),
        (".png?theme=dark&scale=2", "netflix-video-streaming-dark@2x.png"),
        (".yaml?theme=dark", "netflix-video-streaming.yaml"),
    ],
)
def test_a_saved_file_has_a_sensible_name(client: Client, path: str, name: str) -> None:
    joined = "&" if "?" in path else "?"
    shown, saved = client.get(NETFLIX + path), client.get(f"{NETFLIX}{path}{joined}download=1")
    assert shown["Content-Disposition"] == f'inline; filename="{name}"'
    assert saved["Content-Disposition"] == f'attachment; filename="{name}"'


def test_my_files_are_named_after_my_system(owner: Client, shop: str) -> None:
    assert owner.get(f"/systems/{shop}.svg")["Content-Disposition"] == 'inline; filename="corner-shop.svg"'


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ("theme=pink", "light, dark, auto"),
        ("scale=3", "1, 2, 4"),
        ("scale=", "1, 2, 4"),
        ("background=white", "transparent"),
        ("direction=up", "right, down"),
        ("download=0", "1"),
        ("theme=%00", "light, dark, auto"),
    ],
)
def test_an_unknown_choice_names_the_known_ones(client: Client, query: str, accepted: str) -> None:
    answer = client.get(f"{NETFLIX}.svg?{query}")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().strip().endswith(f"Accepted: {accepted}.")


@pytest.mark.parametrize("ending", ["svg", "png", "yaml"])
def test_what_has_not_changed_is_not_sent_again(client: Client, ending: str) -> None:
    first = client.get(f"{NETFLIX}.{ending}")
    again = client.get(f"{NETFLIX}.{ending}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=300"
    other = client.get(f"{NETFLIX}.{ending}", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_a_compressed_picture_is_not_sent_again_either(client: Client) -> None:
    compressed = client.get(f"{NETFLIX}.svg", headers={"Accept-Encoding": "gzip"})
    assert compressed["Content-Encoding"] == "gzip"
    headers = {"If-None-Match": compressed["ETag"], "Accept-Encoding": "gzip"}
    assert client.get(f"{NETFLIX}.svg", headers=headers).status_code == 304
    assert "Content-Encoding" not in client.get(f"{NETFLIX}.png", headers={"Accept-Encoding": "gzip"})


def test_private_files_are_asked_for_again_each_time(owner: Client, shop: str) -> None:
    answer = owner.get(f"/systems/{shop}.svg")
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("ending", ["svg", "png", "yaml"])
def test_permission_comes_before_the_tag_and_before_the_choices(
    owner: Client, stranger: Client, shop: str, ending: str
) -> None:
    tag = owner.get(f"/systems/{shop}.{ending}")["ETag"]
    for query in ("", "?theme=pink"):
        answer = stranger.get(f"/systems/{shop}.{ending}{query}", headers={"If-None-Match": tag})
        assert answer.status_code == 404
        assert "ETag" not in answer
        assert "public" not in answer["Cache-Control"]


def test_files_of_nothing_are_404_in_plain_text(client: Client) -> None:
    for address in ("/patterns/no-such.svg", f"/systems/{'x' * 22}.png"):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_files_are_only_read(client: Client) -> None:
    assert client.post(f"{NETFLIX}.svg").status_code == 405
    assert client.head(f"{NETFLIX}.svg").status_code == 200


def test_a_full_line_asks_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*anything: object) -> None:
        raise Busy

    monkeypatch.setattr(files, "render_file_among", busy)
    answer = client.get(f"{NETFLIX}.svg")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) >= 1
