"""Small drawings in pages: icons of controls, and the tile of a component's kind."""

from functools import cache
from re import sub

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from apps.core.diagram.icons import ICONS
from apps.core.system.kinds import KINDS, ComponentKind

register = template.Library()

_FRAME = (
    '<svg class="icon {}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" '
    'stroke-linejoin="round" aria-hidden="true">{}</svg>'
)


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the vendored set, inline, in the colour of the text beside it."""
    return format_html(_FRAME, extra, _shapes(name))


@register.simple_tag
@cache
def kind_tile(kind: ComponentKind, extra: str = "") -> SafeString:
    """The icon of a kind on its tint. The word stands beside it, so it says nothing aloud."""
    row = KINDS[kind]
    shapes = mark_safe(ICONS[row.icon])  # noqa: S308 -- our own table of drawings
    return format_html(
        '<span class="kind-tile hue-{} {}">{}</span>', row.hue, extra, format_html(_FRAME, "", shapes)
    )


@cache
def _shapes(name: str) -> SafeString:
    folder = next((settings.BASE_DIR / "static" / "vendor").glob("lucide-static@*"))
    drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
    inside = drawing.partition("<svg")[2].partition(">")[2].rpartition("</svg>")[0]
    return mark_safe(sub(r"\s*\n\s*", "", inside))  # noqa: S308 -- a vendored file, held by its hash
