"""Rebuild the vendored front-end files from npm: `make vendor` (needs Node; the product itself does not)."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from vendored import (
    ESBUILD,
    FONT_SUBSETS,
    FONT_WEIGHTS,
    INTER,
    JETBRAINS_MONO,
    PACKAGES,
    STATIC,
    Package,
)

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / STATIC / "vendor.lock.json"
STYLE_NAMES = {400: "Regular", 500: "Medium", 600: "SemiBold"}


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        workshop = Path(temporary)
        integrity = install_from_npm(workshop)
        refuse_changed_packages(integrity)
        for package in PACKAGES:
            copy_files(workshop, package)
        for package in PACKAGES:
            if package.entry:
                bundle(workshop, package)
        write_font_css(workshop, INTER, "Inter", FONT_WEIGHTS)
        write_font_css(workshop, JETBRAINS_MONO, "JetBrains Mono", (400,))
    for weight in FONT_WEIGHTS:
        merge_inter(weight)
    write_lock(integrity)


def wanted_versions() -> dict[str, str]:
    versions = {"esbuild": ESBUILD}
    for package in PACKAGES:
        versions |= {package.name: package.version} | package.includes
    return versions


def install_from_npm(workshop: Path) -> dict[str, str]:
    """Install the exact versions and return npm's own checksum of each."""
    wanted = wanted_versions()
    pinned = {name: f"${name}" for name in wanted}
    manifest = {"private": True, "dependencies": wanted, "overrides": pinned}
    (workshop / "package.json").write_text(json.dumps(manifest))
    subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=workshop, check=True
    )
    installed = json.loads((workshop / "package-lock.json").read_text())["packages"]
    return {name: installed[f"node_modules/{name}"]["integrity"] for name in wanted}


def refuse_changed_packages(integrity: dict[str, str]) -> None:
    """A published version never changes: when its checksum does, something is wrong."""
    if not LOCK.exists():
        return
    for known in json.loads(LOCK.read_text())["packages"]:
        same_version = wanted_versions().get(known["name"]) == known["version"]
        if same_version and integrity[known["name"]] != known["integrity"]:
            sys.exit(
                f"{known['origin']} is no longer what vendor.lock.json was made from; nothing was changed."
            )


def copy_files(workshop: Path, package: Package) -> None:
    target = ROOT / package.folder
    for old in target.parent.glob(f"{target.name.rpartition('@')[0]}@*"):
        shutil.rmtree(old)
    target.mkdir(parents=True)
    for name, source in package.files.items():
        shutil.copyfile(workshop / "node_modules" / package.name / source, target / name)


def bundle(workshop: Path, package: Package) -> None:
    """One file of the package and what it needs, and their licences in one."""
    (workshop / "entry.js").write_text(package.entry)
    target = ROOT / package.folder
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"]
    outfile = f"--outfile={target / package.name}.js"
    subprocess.run(
        ["npx", "--no-install", "esbuild", "entry.js", *options, outfile], cwd=workshop, check=True
    )
    for name, version in package.includes.items():
        licence = (workshop / "node_modules" / name / "LICENSE").read_text()
        with (target / "LICENSE").open("a") as file:
            file.write(f"\n--- {name} {version} ---\n\n{licence}")


def write_font_css(workshop: Path, package: Package, family: str, weights: tuple[int, ...]) -> None:
    """Our own @font-face rules, with the unicode ranges of the package's rules."""
    stem = package.name.rpartition("/")[2]
    rules = [f"/* {family} {package.version}, {package.licence}: a page fetches the subsets it uses. */"]
    for weight in weights:
        theirs = (workshop / "node_modules" / package.name / f"{weight}.css").read_text()
        for subset in FONT_SUBSETS:
            name = f"{stem}-{subset}-{weight}.woff2"
            if name in package.files:
                rules.append(
                    font_face(family, weight, name, unicode_range(theirs, f"{stem}-{subset}-{weight}"))
                )
    (ROOT / package.folder / "fonts.css").write_text("\n".join(rules) + "\n")


def unicode_range(css: str, face: str) -> str:
    found = re.search(rf"/\* {face}-normal \*/.*?unicode-range: ([^;]+);", css, re.DOTALL)
    if not found:
        sys.exit(f"{face}: its style sheet gives no unicode-range.")
    return found[1]


def font_face(family: str, weight: int, name: str, characters: str) -> str:
    return f"""\
@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-weight: {weight};
  font-display: optional;
  src: url("{name}") format("woff2");
  unicode-range: {characters};
}}"""


def merge_inter(weight: int) -> None:
    """One TTF of all subsets, for measuring text and for PNG; the same input gives the same bytes."""
    folder = ROOT / INTER.folder
    with tempfile.TemporaryDirectory() as temporary:
        parts = []
        for subset in FONT_SUBSETS:
            part = TTFont(folder / f"inter-{subset}-{weight}.woff2", recalcTimestamp=False)
            part.flavor = None
            parts.append(str(Path(temporary) / f"{subset}.ttf"))
            part.save(parts[-1])
        merged = Merger(Options(drop_tables=["gasp", "prep", "STAT"])).merge(parts)
        first = TTFont(parts[0])
    merged.recalcTimestamp = False
    merged["head"].created = merged["head"].modified = first["head"].modified
    merged["OS/2"].usWeightClass = weight
    name_family(merged, STYLE_NAMES[weight])
    merged.save(folder / f"Inter-{weight}.ttf")


def name_family(font: TTFont, style: str) -> None:
    """One family "Inter" whose faces differ by weight, which is how the PNG renderer looks them up."""
    names = {1: "Inter", 2: style, 4: f"Inter {style}", 6: f"Inter-{style}"}
    for record in (16, 17, 21, 22):
        font["name"].removeNames(nameID=record)
    for record, text in names.items():
        font["name"].setName(text, record, 3, 1, 0x409)


def write_lock(integrity: dict[str, str]) -> None:
    packages = [locked(package, integrity[package.name]) for package in PACKAGES]
    LOCK.write_text(json.dumps({"rebuild": "make vendor", "packages": packages}, indent=2) + "\n")


def locked(package: Package, integrity: str) -> dict[str, object]:
    folder = ROOT / package.folder
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "origin": package.origin,
        "integrity": integrity,
        "includes": package.includes,
        "folder": package.folder,
        "files": {path.name: sha256(path) for path in sorted(folder.iterdir())},
    }


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
