"""The part of the style sheet that marks need: of what failed, and of what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from apps.core.diagram.marks import CHANGES, STATES, Mark, Marks


@dataclass(frozen=True, slots=True)
class RuleTable:
    """Shapes as selector and declarations; colours as selector, property and the name of a shade."""

    shapes: tuple[tuple[str, str], ...]
    colours: tuple[tuple[str, str, str], ...]


# What has no mark fades.
STATE_RULES: Final = RuleTable(
    shapes=(
        (".component.is-untouched,.flow.is-untouched,.label.is-untouched text", "opacity:.38"),
        (".mark text", "font-size:10px;font-weight:600"),
        (".is-down .mark path,.is-degraded .mark path", "fill:none;stroke-width:1.6;stroke-linecap:round"),
        (".is-killed .card,.is-down .card,.is-degraded .card", "stroke-width:1.6"),
        (".is-killed .card,.is-killed .back", "stroke-dasharray:5 3"),
        (".caption", "font-size:11.5px"),
    ),
    colours=(
        (".is-killed .card,.is-killed .back,.is-down .card,.is-down .back,.is-down .line", "stroke", "down"),
        (".is-degraded .card,.is-degraded .back,.is-degraded .line", "stroke", "degraded"),
        (".is-down .card,.is-down .back", "fill", "down-tint"),
        (".is-degraded .card,.is-degraded .back", "fill", "degraded-tint"),
        (".is-killed .mark rect,.is-down .mark rect,.is-down .head", "fill", "down"),
        (".is-degraded .mark rect,.is-degraded .head", "fill", "degraded"),
        (".mark text,.is-killed .mark path", "fill", "on-mark"),
        (".is-down .mark path,.is-degraded .mark path", "stroke", "on-mark"),
        (".caption", "fill", "text"),
    ),
)

# A removed line has dashes of its own, so that it is told from one that nobody waits for.
CHANGE_RULES: Final = RuleTable(
    shapes=(
        (".mark text", "font-size:10px;font-weight:600"),
        (
            ".is-added .mark path,.is-removed .mark path,.is-changed .mark path,.sign path",
            "fill:none;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round",
        ),
        (".is-added .card,.is-removed .card,.is-changed .card", "stroke-width:1.6"),
        (".is-removed .card,.is-removed .back,.is-removed .frame", "stroke-dasharray:5 3"),
        (".is-added .line,.is-removed .line,.is-changed .line", "stroke-width:2"),
        (".is-removed .line", "stroke-dasharray:9 3 2 3"),
        (".is-removed .name,.is-removed .group-name,.is-removed.label text", "text-decoration:line-through"),
        (".caption", "font-size:11.5px"),
    ),
    colours=(
        (".is-added .card,.is-added .back,.is-added .line,.is-added .frame", "stroke", "added"),
        (".is-removed .card,.is-removed .back,.is-removed .line,.is-removed .frame", "stroke", "removed"),
        (".is-changed .card,.is-changed .back,.is-changed .line,.is-changed .frame", "stroke", "changed"),
        (".is-added .card,.is-added .back", "fill", "added-tint"),
        (".is-removed .card,.is-removed .back", "fill", "removed-tint"),
        (".is-changed .card,.is-changed .back", "fill", "changed-tint"),
        (".is-added .mark rect,.is-added .head,.is-added .sign circle", "fill", "added"),
        (".is-removed .mark rect,.is-removed .head,.is-removed .sign circle", "fill", "removed"),
        (".is-changed .mark rect,.is-changed .head,.is-changed .sign circle", "fill", "changed"),
        (".mark text", "fill", "on-mark"),
        (
            ".is-added .mark path,.is-removed .mark path,.is-changed .mark path,.sign path",
            "stroke",
            "on-mark",
        ),
        (".caption", "fill", "text"),
    ),
)


def rules_for(marked: Sequence[Marks]) -> tuple[RuleTable, ...]:
    """The tables that pictures with these marks need."""
    used = frozenset[Mark]().union(*(marks.used for marks in marked))
    of_states = any(marks.fade for marks in marked) or bool(used.intersection(STATES))
    of_changes = not all(marks.fade for marks in marked) or bool(used.intersection(CHANGES))
    return (STATE_RULES,) * of_states + (CHANGE_RULES,) * of_changes
