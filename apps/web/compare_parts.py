"""Parts across the panes: what is selected, as it is in each, and which component is where."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.comparison.difference import Difference, difference
from apps.core.comparison.sentences import change_words
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import Component
from apps.web.bundle_panel import BundlePanel
from apps.web.compare_links import CompareLinks
from apps.web.compare_panes import Pane
from apps.web.panel import ComponentPanel, FlowPanel, GroupPanel, Panel, UnknownPanel, panel_of


@dataclass(frozen=True, slots=True)
class SelectedIn:
    """What is selected, in one pane; no panel where the pane lacks it. `changes` are from the first to this."""

    pane: Pane
    panel: Panel | None
    changes: str


@dataclass(frozen=True, slots=True)
class Selected:
    """What is selected: its name where it has one, and how it is in each pane."""

    key: str
    name: str
    panes: tuple[SelectedIn, ...]

    @property
    def is_known(self) -> bool:
        return any(each.panel for each in self.panes)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A component by its id, and what it is in each pane, or None."""

    id: str
    name: str
    kind: ComponentKind
    link: str
    is_selected: bool
    cells: tuple[Component | None, ...]


def selected_in(panes: Sequence[Pane], key: str) -> Selected | None:
    """None when nothing is selected."""
    if not key:
        return None
    panels = [_known(panel_of(pane.system, key)) for pane in panes]
    return Selected(
        key=key,
        name=next((_name(panel) for panel in panels if panel), key),
        panes=tuple(
            SelectedIn(pane, panel, _changes(panes[0], pane, key) if place and panels[0] and panel else "")
            for place, (pane, panel) in enumerate(zip(panes, panels, strict=True))
        ),
    )


def part_rows(panes: Sequence[Pane], links: CompareLinks) -> tuple[PartRow, ...]:
    """Every component of any pane; those that more panes have come first."""
    order = dict.fromkeys(id_ for pane in panes for id_ in pane.system.components)
    rows = [_row(id_, panes, links) for id_ in order]
    return tuple(sorted(rows, key=lambda row: -sum(cell is not None for cell in row.cells)))


def _row(id_: str, panes: Sequence[Pane], links: CompareLinks) -> PartRow:
    cells = tuple(pane.system.components.get(id_) for pane in panes)
    first = next(cell for cell in cells if cell)
    return PartRow(id_, first.name, first.kind, links.selecting(id_), links.select == id_, cells)


def _known(panel: Panel | None) -> Panel | None:
    return None if isinstance(panel, UnknownPanel) else panel


def _name(panel: Panel) -> str:
    match panel:
        case ComponentPanel():
            return panel.component.name
        case GroupPanel():
            return panel.group.name
        case FlowPanel():
            ends = f"{panel.source.name} → {panel.target.name}"
            return f"{ends}: {panel.flow.label}" if panel.flow.label else ends
        case BundlePanel():
            return f"{panel.source.name} → {panel.target.name}"
        case UnknownPanel():
            return panel.key


def _changes(first: Pane, pane: Pane, key: str) -> str:
    """From the first pane to this one, in words; nothing when it is the same in both."""
    diff: Difference = difference(first.system, pane.system)
    for parts in (diff.components, diff.flows, diff.groups):
        if key in parts.changed:
            groups = {id_: group.name for id_, group in (first.system.groups | pane.system.groups).items()}
            return change_words(parts.changed[key], groups)
    return ""
