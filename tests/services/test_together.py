"""Merged pictures afresh, as the command line draws them."""

import struct
from xml.etree import ElementTree

from apps.services.drawing import Format, PictureRequest
from apps.services.together import draw_merged
from tests.generated import generate_system

OLD, NEW = (generate_system(seed, components=8) for seed in (1, 2))


def test_a_merged_picture_is_a_file_by_itself() -> None:
    picture = draw_merged(OLD, NEW, PictureRequest())
    root = ElementTree.fromstring(picture.body)
    assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))
    assert b"is-changed" in picture.body


def test_a_merged_png_has_the_size_of_the_picture() -> None:
    picture = draw_merged(OLD, NEW, PictureRequest(format=Format.PNG, scale=2))
    assert struct.unpack(">II", picture.body[16:24]) == (picture.width * 2, picture.height * 2)
