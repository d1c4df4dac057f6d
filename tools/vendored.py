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

CODEMIRROR_ENTRY = """\
export {
  autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion
} from "@codemirror/autocomplete";
export {
  defaultKeymap, history, historyKeymap, indentWithTab, redo, undo, undoDepth, redoDepth
} from "@codemirror/commands";
export { yaml } from "@codemirror/lang-yaml";
export {
  bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree
} from "@codemirror/language";
export {
  forEachDiagnostic, lintGutter, nextDiagnostic, setDiagnostics
} from "@codemirror/lint";
export { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
export {
  Annotation, ChangeSet, Compartment, EditorSelection, EditorState, StateEffect, StateField, Text,
  Transaction
} from "@codemirror/state";
export {
  Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter,
  highlightSpecialChars, keymap, lineNumbers, placeholder
} from "@codemirror/view";
export { tags } from "@lezer/highlight";
"""


@dataclass(frozen=True)
class Package:
    """One npm package: `files` maps the name here to the path inside the package; `entry` is what to bundle of it."""

    name: str
    version: str
    licence: str
    folder: str
    files: dict[str, str] = field(default_factory=dict)
    # packages that end up inside one of our files, and their versions
    includes: dict[str, str] = field(default_factory=dict)
    entry: str = ""

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
    entry=D3_ZOOM_ENTRY,
)

CODEMIRROR = Package(
    "codemirror",
    "6.0.2",
    "MIT",
    f"{STATIC}/codemirror@6.0.2",
    {"LICENSE": "LICENSE"},
    includes={
        "@codemirror/autocomplete": "6.20.4",
        "@codemirror/commands": "6.11.1",
        "@codemirror/lang-yaml": "6.1.3",
        "@codemirror/language": "6.13.1",
        "@codemirror/lint": "6.9.8",
        "@codemirror/search": "6.7.2",
        "@codemirror/state": "6.7.6",
        "@codemirror/streamparser": "6.0.0",
        "@codemirror/view": "6.43.15",
        "@lezer/common": "1.5.5",
        "@lezer/highlight": "1.2.5",
        "@lezer/lr": "1.4.12",
        "@lezer/yaml": "1.0.4",
        "@marijn/find-cluster-break": "1.0.4",
        "crelt": "1.0.7",
        "style-mod": "4.1.4",
        "w3c-keyname": "2.2.8",
    },
    entry=CODEMIRROR_ENTRY,
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

PACKAGES = (INTER, JETBRAINS_MONO, HTMX, D3_ZOOM, CODEMIRROR, LUCIDE, AXE)
ESBUILD = "0.28.2"
