"""Everything the chaos page of one system shows: the same for a pattern and for a system of one's own."""

import json
from dataclasses import dataclass, replace

from django.http import HttpRequest

from apps.core.diagram.view import view_of
from apps.core.failure.failures import ComponentFails, GroupFails
from apps.core.failure.spelling import UnknownFailure
from apps.core.levels.folding import fold
from apps.core.levels.level import WHOLE
from apps.core.levels.nesting import nesting_of
from apps.core.system.model import System
from apps.services.chaos import (
    Aftermath,
    follow_failures,
    marks_after,
    rank_failures,
    read_what_fails,
)
from apps.services.ranking import THREE, Ranking
from apps.web.chaos_links import TABS, Links, asked_failures, links_of
from apps.web.chaos_markdown import snippets_of_state
from apps.web.chaos_picture import picture_state
from apps.web.chaos_rows import (
    ComponentSwitches,
    FailedRow,
    JourneyRow,
    JourneyWeakness,
    RankedRow,
    Switch,
    component_switches,
    failed_rows,
    flow_switches,
    group_switches,
    journey_rows,
    partition_switches,
    ranked_rows,
    weaknesses,
)
from apps.web.explore import ALONE, Addresses, Explored, Setting, explore
from apps.web.level_links import said_of
from apps.web.levels import level_here
from apps.web.snippets import Snippets

_TAB_NAMES = dict(zip(TABS, ("What happens", "What would hurt most", "All parts"), strict=True))
_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class ChaosAddresses:
    """Where the page, its fragment and its facts are."""

    page: str
    outcome: str
    facts: str
    explore: str


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    name: str
    link: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class RankingTab:
    components: tuple[RankedRow, ...]
    groups: tuple[RankedRow, ...]
    journeys: tuple[JourneyWeakness, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class PartsTab:
    components: tuple[ComponentSwitches, ...]
    groups: tuple[Switch, ...]
    flows: tuple[Switch, ...]
    partitions: tuple[Switch, ...]


@dataclass(frozen=True, slots=True)
class Chaos:
    """The panel: what failed, what follows, and the tab that is open. `state` is for the picture in the page."""

    system: System
    links: Links
    refused: tuple[UnknownFailure, ...]
    failed: tuple[FailedRow, ...]
    aftermath: Aftermath
    tabs: tuple[Tab, ...]
    journeys: tuple[JourneyRow, ...]
    ranking: RankingTab | None
    parts: PartsTab | None
    worst: RankedRow | None
    snippets: Snippets
    state: str

    @property
    def status(self) -> int:
        return _UNPROCESSABLE if self.refused else 200

    @property
    def restore_all(self) -> str:
        return self.links.to(())

    @property
    def total(self) -> int:
        return len(self.system.components)

    @property
    def killed(self) -> int:
        return len(self.aftermath.outcome.killed)

    @property
    def percent(self) -> int:
        return round(100 * self.aftermath.blast.share)

    @property
    def parts_link(self) -> str:
        return self.links.to_tab("parts")

    @property
    def stopped(self) -> int:
        """Killed, or down."""
        return self.killed + self.aftermath.blast.down

    @property
    def affected(self) -> int:
        """Killed, down or degraded."""
        return self.killed + self.aftermath.blast.down + self.aftermath.blast.degraded


_NO_TRIPLES = (
    "There are too many sets of three to find them in time; one alone and two together are all here."
)


def chaos_of(request: HttpRequest, system: System, files: Addresses, addresses: ChaosAddresses) -> Chaos:
    read = read_what_fails(asked_failures(request.GET), system)
    links = links_of(request, read.failures)
    aftermath = follow_failures(system, read.failures)
    level = level_here(request, system)
    folded = fold(view_of(system), level) if level != WHOLE else None
    asked = said_of(nesting_of(system), level)
    ranking = rank_failures(system) if links.tab == "ranking" or not read.failures else None
    return Chaos(
        system=system,
        links=links,
        refused=read.refused,
        failed=failed_rows(system, links),
        aftermath=aftermath,
        tabs=tuple(Tab(key, _TAB_NAMES[key], links.to_tab(key), key == links.tab) for key in TABS),
        journeys=journey_rows(system, aftermath),
        ranking=_ranking_tab(system, ranking, links) if ranking and links.tab == "ranking" else None,
        parts=_parts_tab(system, links) if links.tab == "parts" else None,
        worst=next(iter(ranked_rows(system, ranking, links, ComponentFails)), None) if ranking else None,
        snippets=snippets_of_state(request, system, aftermath, files, addresses.page, asked),
        state=json.dumps(picture_state(system, aftermath, folded), ensure_ascii=False, separators=(",", ":")),
    )


def explored_in_state(
    request: HttpRequest, chaos: Chaos, files: Addresses, setting: Setting = ALONE
) -> Explored:
    """The page's frame and picture, with the state drawn on it for those without scripts."""
    marks = marks_after(chaos.system, chaos.links.failures)
    explored = explore(request, chaos.system, files, marks, setting)
    return replace(explored, panel=None, snippets=chaos.snippets)


def _ranking_tab(system: System, ranking: Ranking, links: Links) -> RankingTab:
    return RankingTab(
        ranked_rows(system, ranking, links, ComponentFails),
        ranked_rows(system, ranking, links, GroupFails),
        weaknesses(system, ranking, links),
        _NO_TRIPLES if ranking.most < THREE else "",
    )


def _parts_tab(system: System, links: Links) -> PartsTab:
    return PartsTab(
        component_switches(system, links),
        group_switches(system, links),
        flow_switches(system, links),
        partition_switches(system, links),
    )
