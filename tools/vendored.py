"""The table of vendored front-end packages: which version, which files, under which names."""

from __future__ import annotations

from dataclasses import dataclass, field

STATIC = "static/vendor"
FONT_WEIGHTS = (400, 500, 600)
FONT_SUBSETS = ("latin", "latin-ext", "cyrillic", "greek", "vietnamese")

# What each icon is for; several kinds may share one.
KIND_ICONS = (
    "monitor-smartphone router network split globe box component zap square-function cog clock "
    "calendar-clock database layers layers-2 memory-stick list-ordered inbox waves "
    "hard-drive search sparkles shield cloud"
).split()
PAGE_ICONS = (
    "sun moon monitor plus minus maximize search copy download share-2 x check chevron-down link code image "
    "external-link pencil info triangle-alert undo-2 keyboard arrow-right arrow-left list circle-alert "
    "file-code ellipsis menu command"
).split()

D3_ZOOM_ENTRY = """\
export { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
export { select } from "d3-selection";
"""


@dataclass(frozen=True)
class Package:
    """One npm package: `files` maps the name here to the path inside the package."""

    name: str
    version: str
    licence: str
    folder: str
    files: dict[str, str] = field(default_factory=dict)
    # packages that end up inside one of our files, and their versions
    includes: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"npm:{self.name}@{self.version}"


INTER = Package(
    "@fontsource/inter",
    "5.3.0",
    "OFL-1.1",
    f"{STATIC}/inter@5.3.0",
    {"LICENSE": "LICENSE"}
    | {
        f"inter-{subset}-{weight}.woff2": f"files/inter-{subset}-{weight}-normal.woff2"
        for weight in FONT_WEIGHTS
        for subset in FONT_SUBSETS
    },
)

JETBRAINS_MONO = Package(
    "@fontsource/jetbrains-mono",
    "5.3.0",
    "OFL-1.1",
    f"{STATIC}/jetbrains-mono@5.3.0",
    {
        "LICENSE": "LICENSE",
        "jetbrains-mono-latin-400.woff2": "files/jetbrains-mono-latin-400-normal.woff2",
    },
)

HTMX = Package(
    "htmx.org",
    "2.0.10",
    "0BSD",
    f"{STATIC}/htmx@2.0.10",
    {"LICENSE": "LICENSE", "htmx.min.js": "dist/htmx.min.js"},
)

D3_ZOOM = Package(
    "d3-zoom",
    "3.0.0",
    "ISC",
    f"{STATIC}/d3-zoom@3.0.0",
    {"LICENSE": "LICENSE"},
    includes={
        "d3-color": "3.1.0",
        "d3-dispatch": "3.0.1",
        "d3-drag": "3.0.0",
        "d3-ease": "3.0.1",
        "d3-interpolate": "3.0.1",
        "d3-selection": "3.0.0",
        "d3-timer": "3.0.1",
        "d3-transition": "3.0.1",
    },
)

LUCIDE = Package(
    "lucide-static",
    "1.62.0",
    "ISC",
    f"{STATIC}/lucide-static@1.62.0",
    {"LICENSE": "LICENSE"}
    | {f"{name}.svg": f"icons/{name}.svg" for name in sorted({*KIND_ICONS, *PAGE_ICONS})},
)

AXE = Package(
    "axe-core",
    "4.14.1",
    "MPL-2.0",
    "tests/e2e/vendor/axe-core@4.14.1",
    {
        "LICENSE": "LICENSE",
        "LICENSE-3RD-PARTY.txt": "LICENSE-3RD-PARTY.txt",
        "axe.min.js": "axe.min.js",
    },
)

PACKAGES = (INTER, JETBRAINS_MONO, HTMX, D3_ZOOM, LUCIDE, AXE)
ESBUILD = "0.28.2"
