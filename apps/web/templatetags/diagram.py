"""What templates look up by id: names of components, numbers of sources."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.core.catalogue.pattern import Fact, Pattern
from apps.core.system.model import System

register = template.Library()


@register.simple_tag
def part_name(system: System, id: str) -> str:
    return system.components[id].name


@register.simple_tag
def source_numbers(pattern: Pattern, fact: Fact) -> SafeString:
    """[2, 3]: the places of the fact's sources in the pattern's list."""
    order = list(pattern.sources)
    numbers = ", ".join(str(order.index(source) + 1) for source in fact.sources)
    return format_html('<span class="source-marks">[{}]</span>', numbers) if numbers else SafeString("")
