"""What the documents say is so: examples parse, links lead somewhere, settings and addresses are complete."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from apps.cli.main import main
from apps.cli.sources import Source
from apps.core.diagram.options import Direction, Theme
from apps.web.urls import urlpatterns
from tools.format_reference import TARGET, reference

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
READERS_OF_SETTINGS = [ROOT / "gunicorn.conf.py", *(ROOT / "apps").rglob("*.py")]

SETTING = re.compile(r"""(?:\benv\.\w+|\bos\.environ\.get)\(\s*["']([A-Z_]+)["']""")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MAKE_TARGET = re.compile(r"\bmake ([a-z]+)")

# Addresses that no reader types: parts of pages, and what a button does.
PARTS_OF_PAGES = {
    "pattern-panel",
    "system-panel",
    "pattern-chaos-outcome",
    "system-chaos-outcome",
    "compare-state",
    "palette",
    "draw-source",
    "change-source",
    "system-draft",
    "system-layout-offer",
}
BUTTONS = {
    "duplicate-system": "**Duplicate**",
    "use-pattern": "“Use this pattern”",
    "restore-revision": "“Restore”",
    "tag-system": "Tags",
    "system-layout": "**Rearrange**",
    "bin-system": "“Move to the bin”",
    "return-system": "“Undo”",
    "delete-system": "“Delete for good”",
}
FOR_KEEPERS = {"health"}
# Where one is led, by a form, a mail or an organisation's own place.
LED_TO = {
    "account_logout",
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_signup",
    "socialaccount_login_cancelled",
}
# What only the pages themselves write into an address.
WRITTEN_BY_PAGES = {"arranged", "saved", "restored", "binned", "returned", "deleted", "left"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def examples(language: str) -> Iterator[tuple[str, str]]:
    for document in DOCUMENTS:
        blocks = [body for marked, body in FENCE.findall(document.read_text()) if marked == language]
        for number, body in enumerate(blocks, start=1):
            yield f"{name_of(document)}, {language} {number}", dedent(body)


def prose(path: Path) -> str:
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchor(heading: str) -> str:
    """As GitHub makes it."""
    words = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def test_the_reference_of_the_format_is_what_the_model_makes_it() -> None:
    assert TARGET.read_text(encoding="utf-8") == reference(), "run python -m tools.format_reference"


@pytest.mark.parametrize(("place", "example"), list(examples("yaml")))
def test_every_yaml_example_is_a_description_that_is_right(place: str, example: str, tmp_path: Path) -> None:
    file = tmp_path / "example.yaml"
    file.write_text(example, encoding="utf-8")
    assert Source(str(file)).read().components, place


def test_the_documents_that_teach_the_format_show_it() -> None:
    shown = {place.split(",")[0] for place, _ in examples("yaml")}
    assert shown == {"README.md", "CONTRIBUTING.md", "docs/format.md", "docs/user-guide.md"}


def test_every_setting_that_is_read_has_a_row_and_every_row_a_reader() -> None:
    read = {name for path in READERS_OF_SETTINGS for name in SETTING.findall(path.read_text())}
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", text_of("docs/deploy.md"), re.MULTILINE))
    assert rows == read | {"GUNICORN_CMD_ARGS"}  # that one gunicorn reads itself


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_inside_the_documents_leads_somewhere(document: Path) -> None:
    assert [link for link in LINK.findall(prose(document)) if not leads_somewhere(document, link)] == []


def leads_somewhere(document: Path, link: str) -> bool:
    if link.startswith(("http://", "https://")):
        return True
    path, _, section = link.partition("#")
    target = (document.parent / path) if path else document
    if not section:
        return target.exists()
    return section in {anchor(heading) for heading in HEADING.findall(prose(target))}


def test_every_address_for_readers_is_in_the_user_guide() -> None:
    guide = text_of("docs/user-guide.md")
    unsaid = [
        shape
        for name, shape in addresses()
        if name not in PARTS_OF_PAGES | FOR_KEEPERS | LED_TO and BUTTONS.get(name, f"`{shape}`") not in guide
    ]
    assert unsaid == []


def addresses() -> Iterator[tuple[str, str]]:
    """Each with its name, as the guide spells it: `/patterns/<slug>.svg`."""
    for entry in urlpatterns:
        route = str(entry.pattern)
        yield entry.name, "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", route).replace("<file_format>", "svg")


def test_the_health_page_is_told_to_those_who_run_the_program() -> None:
    assert "`/health`" in text_of("docs/operate.md")


def test_every_value_that_an_address_takes_is_in_the_user_guide() -> None:
    guide = text_of("docs/user-guide.md")
    modules = "".join(path.read_text() for path in (ROOT / "apps/web").rglob("*.py"))
    read = set(re.findall(r'(?:GET\.get\(|_choose\(request, )"(\w+)"', modules)) - WRITTEN_BY_PAGES
    assert {"select", "theme", "q"} <= read
    assert [name for name in read if f"| `{name}` |" not in guide] == []
    assert [value for value in (*Theme, *Direction) if f"`{value}`" not in guide] == []


def test_every_command_and_option_is_in_the_user_guide() -> None:
    guide = text_of("docs/user-guide.md")
    parameters = [part for command in main.commands.values() for part in command.params]
    named = [option for part in parameters for option in part.opts if option.startswith("-")]
    assert "--theme" in named
    assert [option for option in named if f"`{option}`" not in guide] == []
    assert [command for command in main.commands if f"archbench {command} " not in guide] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    named = {word for code in re.findall(r"`[^`\n]+`", prose(document)) for word in MAKE_TARGET.findall(code)}
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_file_that_is_named_exists(document: Path) -> None:
    named = re.findall(r"`((?:apps|tools|tests|patterns|static|templates)/[\w./@-]+)`", prose(document))
    assert [path for path in named if not (ROOT / path).exists()] == []
