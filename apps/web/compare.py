"""Everything the page of a comparison shows, for the page, for the part of it that follows a click, and for files."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.comparison.difference import difference
from apps.core.comparison.sentences import difference_summary
from apps.core.diagram.marks import Marks
from apps.core.failure.marking import marks_of
from apps.core.system.model import System
from apps.services.chaos import marks_after, read_what_fails
from apps.services.references import Compared, RefusedReference, Resolved
from apps.web import figures
from apps.web.choices import View
from apps.web.compare_changes import Changes, changes_between
from apps.web.compare_chaos import ComparedChaos, compared_chaos
from apps.web.compare_links import MOST, CompareLinks
from apps.web.compare_measures import MeasureLine, lines_after, measure_lines
from apps.web.compare_panes import (
    Merged,
    Pane,
    bare_panes,
    drawn_panes,
    is_aligned,
    merged_picture,
    shared_ids,
)
from apps.web.compare_parts import PartRow, Selected, part_rows, selected_in
from apps.web.compare_picker import title_of
from apps.web.compare_trade_offs import TradeOffs, trade_offs_of

_VIEW_NAMES = {View.STRUCTURE: "Structure", View.CHAOS: "Chaos", View.TRADE_OFFS: "Trade-offs"}
_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Switch:
    """A choice that is a link, and whether it is made."""

    key: str
    name: str
    link: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared and how; what the view does not show is None or empty."""

    links: CompareLinks
    shown: View
    refused: tuple[RefusedReference, ...]
    title: str
    subtitle: str
    panes: tuple[Pane, ...]
    tabs: tuple[Switch, ...]
    aligned: Switch | None
    merging: tuple[Switch, ...]
    merged: Merged | None
    changes: Changes | None
    chaos: ComparedChaos | None
    trade_offs: TradeOffs | None
    selected: Selected | None
    parts: tuple[PartRow, ...]
    after: tuple[MeasureLine, ...]
    measures: tuple[MeasureLine, ...]

    @property
    def status(self) -> int:
        wrong = self.refused or (self.chaos and self.chaos.refused)
        return _UNPROCESSABLE if wrong else 200

    @property
    def view(self) -> str:
        return self.shown.value

    @property
    def described(self) -> str:
        """All that the table of measures depends on, for keeping it."""
        return " ".join(f"{pane.name} {pane.system.fingerprint}" for pane in self.panes)

    @property
    def has_pictures(self) -> bool:
        return self.shown is not View.TRADE_OFFS

    @property
    def is_full(self) -> bool:
        return len(self.panes) == MOST

    @property
    def kept_fields(self) -> tuple[tuple[str, str], ...]:
        """What the form that adds one more sends along."""
        return self.links.kept_by_adding

    @property
    def file_fields(self) -> tuple[tuple[str, str], ...]:
        """What a form for the file of what is shown sends along."""
        chaos, aligned = self.shown is View.CHAOS, self.aligned is not None and self.aligned.is_on
        said = [
            *(("fail", text) for text in self.links.fail if chaos),
            ("aligned", str(int(aligned))),
            ("merged", str(self.links.merged) if self.merged else ""),
            ("direction", self.links.direction.value if self.links.direction else ""),
        ]
        refs = [("of", ref) for ref in self.links.refs]
        return tuple((name, value) for name, value in (*refs, *said) if value)


def comparison_of(resolved: Resolved, links: CompareLinks, *, drawn: bool) -> Comparison:
    """`drawn`: with the pictures, for the whole page. Raises `Busy`."""
    compared = resolved.compared
    view = links.view if len(compared) > 1 else View.STRUCTURE  # of one there is only the picture
    systems = [each.system for each in compared]
    aligned = is_aligned(systems, links)
    merges = view is View.STRUCTURE and 0 < links.merged < len(systems)
    panes = bare_panes(compared, links)
    chaos = compared_chaos(panes, links) if view is View.CHAOS else None
    if drawn and view is not View.TRADE_OFFS and not merges:
        panes = drawn_panes(panes, links, aligned, _marks_after(chaos))
    other = systems[links.merged] if merges else systems[0]
    return Comparison(
        links=links,
        shown=view,
        refused=resolved.refused,
        title=title_of([each.name for each in compared]),
        subtitle=_subtitle(compared),
        panes=panes,
        tabs=tuple(
            Switch(each.value, name, links.to_view(each), each is view) for each, name in _VIEW_NAMES.items()
        ),
        aligned=_aligned_switch(links, aligned) if len(systems) > 1 and not merges else None,
        merging=tuple(_merging(compared, links, merges)) if view is View.STRUCTURE else (),
        merged=merged_picture(compared[0], compared[links.merged], links)
        if merges and drawn
        else _unmerged(merges),
        changes=changes_between(systems[0], other, links) if merges else None,
        chaos=chaos,
        trade_offs=trade_offs_of(compared) if view is View.TRADE_OFFS else None,
        selected=selected_in(panes, links.select) if view is View.STRUCTURE else None,
        parts=part_rows(panes, links) if view is View.STRUCTURE else (),
        after=lines_after(chaos),
        measures=measure_lines(systems),
    )


def marks_in(systems: Sequence[System], fail: Sequence[str]) -> list[Marks | None]:
    """What the failures mean for the picture of each; of one that lacks all the parts nothing."""
    return [marks_after(system, read_what_fails(fail, system).failures) for system in systems]


def _marks_after(chaos: ComparedChaos | None) -> list[Marks | None] | None:
    """What has followed already is not followed again for the pictures."""
    if chaos is None:
        return None
    return [
        marks_of(each.pane.system, each.aftermath.outcome) if each.failures else None
        for each in chaos.outcomes
    ]


def _unmerged(merges: bool) -> Merged | None:
    """In a fragment the picture stays as it is in the page."""
    return Merged(None, "") if merges else None


def _aligned_switch(links: CompareLinks, aligned: bool) -> Switch:
    return Switch("aligned", "Aligned", links.to_aligned(not aligned), aligned)


def _merging(compared: Sequence[Compared], links: CompareLinks, merges: bool) -> list[Switch]:
    """Off, or the first merged with one of the others."""
    return [
        Switch(
            f"merged {place}",
            each.name,
            links.to_merged(0 if merges and place == links.merged else place),
            merges and place == links.merged,
        )
        for place, each in enumerate(compared)
        if place
    ]


def _subtitle(compared: Sequence[Compared]) -> str:
    """How much they share; of two revisions of one system, or two phases of one pattern, what differs."""
    if len(compared) < 2:
        return "Choose what to compare it with"
    systems = [each.system for each in compared]
    if len(systems) == 2 and len({each.of for each in compared}) == 1:
        return difference_summary(difference(*systems))
    shared = len(shared_ids(systems, len(systems)))
    words = figures.counted(shared, "shared component") if shared else "no shared components"
    return words if len(systems) == 2 else f"{words} in all {len(systems)}"
