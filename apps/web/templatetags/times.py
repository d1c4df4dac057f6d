"""Times in words."""

from datetime import datetime

from django import template
from django.utils.timesince import timesince

register = template.Library()


@register.filter
def ago(moment: datetime) -> str:
    """just now · 2 minutes ago · 3 days ago."""
    words = timesince(moment, depth=1)
    return "just now" if words.startswith("0") else f"{words} ago"
