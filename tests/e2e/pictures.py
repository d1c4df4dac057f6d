"""What is in a picture file: read from its bytes, or by the browser."""

import base64
import re
import struct
import xml.etree.ElementTree as ElementTree

from playwright.sync_api import Page

PNG = b"\x89PNG\r\n\x1a\n"

PIXEL = """async ([address, x, y]) => {
  const image = await createImageBitmap(await (await fetch(address)).blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return [...context.getImageData(x, y, 1, 1).data];
}"""


def png_size(body: bytes) -> tuple[int, int]:
    assert body.startswith(PNG)
    width, height = struct.unpack(">II", body[16:24])
    return width, height


def svg_size(body: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(body)
    return float(root.attrib["width"]), float(root.attrib["height"])


def corner_of(page: Page, png: bytes) -> list[int]:
    """Red, green, blue and alpha of the first pixel."""
    address = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    blank = page.context.new_page()
    pixel: list[int] = blank.evaluate(PIXEL, [address, 0, 0])
    blank.close()
    return pixel


def outside_references(svg: str) -> list[str]:
    """Whatever in an SVG would run, or be fetched from elsewhere; names of namespaces are neither."""
    root = ElementTree.fromstring(svg)
    found = [
        part.tag
        for part in root.iter()
        if part.tag.rpartition("}")[2] in ("script", "foreignObject", "iframe")
    ]
    for part in root.iter():
        for name, value in part.attrib.items():
            plain = name.rpartition("}")[2]
            if plain.startswith("on") or (plain in ("href", "src") and not value.startswith(("#", "data:"))):
                found.append(f"{name}={value}")
    found += re.findall(r"@import[^;]*|url\((?!['\"]?(?:#|data:))[^)]*\)", svg)
    return found
