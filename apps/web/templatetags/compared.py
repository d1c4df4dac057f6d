"""What the templates of a comparison look up by pane."""

from django import template

from apps.web.compare import Comparison
from apps.web.compare_chaos import Outcome
from apps.web.compare_panes import Pane

register = template.Library()


@register.simple_tag
def outcome_in(comparison: Comparison, pane: Pane) -> Outcome | None:
    """What follows in the pane, when the comparison is of failures."""
    return comparison.chaos.outcomes[pane.place] if comparison.chaos else None
