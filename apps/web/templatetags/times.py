"""Times and rates in words."""

from datetime import datetime

from django import template
from django.utils.timesince import timesince

from apps.web import figures

register = template.Library()


@register.filter
def ago(moment: datetime) -> str:
    """just now · 2 minutes ago · 3 days ago."""
    words = timesince(moment, depth=1)
    return "just now" if words.startswith("0") else f"{words} ago"


@register.filter
def rate(per_second: float) -> str:
    """4,000 a second · 1.2 a minute."""
    return figures.rate(per_second)
