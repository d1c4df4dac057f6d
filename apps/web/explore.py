"""Everything the explore page of one system shows: the same for a pattern and for a system of one's own."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import urlencode

from apps.core.diagram.marks import Marks
from apps.core.errors import UserError
from apps.core.system.model import System
from apps.services.layout.standing import AFRESH, Standing
from apps.services.phases import render_among
from apps.services.pictures import KeptPicture
from apps.services.workers import Busy
from apps.web import figures
from apps.web.choices import direction_choice
from apps.web.legend import Legend, legend_of
from apps.web.level_acts import acts_on
from apps.web.levels import Levels, asked_level, levels_of
from apps.web.lists import ComponentRow, FlowRow, component_rows, flow_rows
from apps.web.panel import ComponentPanel, GroupPanel, Panel, panel_of
from apps.web.snippets import Snippets, snippets_for


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the page, its fragment and its files are."""

    page: str
    panel: str
    svg: str
    png: str
    yaml: str
    embed: str
    chaos: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the page says beyond the system: its name there, the systems that it shares its places with, what a
    file is to be asked for so that it shows the same, and where it stands.
    """

    name: str = ""
    among: tuple[System, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    standing: Standing = AFRESH


ALONE = Setting()


@dataclass(frozen=True, slots=True)
class Explored:
    """A system, opened on the page. Without a picture `failure` says why there is none."""

    system: System
    name: str
    sizes: str
    addresses: Addresses
    as_list: bool
    direction: str
    picture: KeptPicture | None
    failure: str
    panel: Panel | None
    rows: tuple[ComponentRow, ...]
    flow_rows: tuple[FlowRow, ...]
    snippets: Snippets
    asked: tuple[tuple[str, str], ...]
    levels: Levels

    @property
    def legend(self) -> Legend:
        """Worked out when it is asked for: pages keep what they made of it."""
        return legend_of(self.system)


def explore(
    request: HttpRequest,
    system: System,
    addresses: Addresses,
    marks: Marks | None = None,
    setting: Setting = ALONE,
) -> Explored:
    as_list = request.GET.get("view") == "list"
    level = asked_level(request, system, setting.among, opens=True)
    levels = levels_of(request, system, level)
    setting = replace(
        setting, asked=(*setting.asked, *levels.asked), standing=replace(setting.standing, level=level)
    )
    picture, failure = (None, "") if as_list else _picture(request, system, setting, marks)
    name = setting.name or system.name
    svg = f"{addresses.svg}?{urlencode([*setting.asked, ('theme', 'auto')])}"
    return Explored(
        system=system,
        name=name,
        sizes=sizes_of(len(system.components), len(system.flows)),
        addresses=addresses,
        as_list=as_list,
        direction=request.GET.get("direction", ""),
        picture=picture,
        failure=failure,
        panel=selected_panel(request, system),
        rows=component_rows(system) if as_list else (),
        flow_rows=flow_rows(system) if as_list else (),
        snippets=snippets_for(
            request, name, addresses.page + levels.query, svg, addresses.embed + levels.query
        ),
        asked=setting.asked,
        levels=levels,
    )


def selected_panel(request: HttpRequest, system: System) -> Panel | None:
    """What is selected, with what can be done with it that changes how much is shown."""
    panel = panel_of(system, request.GET.get("select", ""))
    if isinstance(panel, ComponentPanel | GroupPanel):
        return replace(panel, acts=acts_on(request, system, panel.key))
    return panel


def whole_page(request: HttpRequest, page: str) -> HttpResponseRedirect:
    """The page that a fragment belongs to, asked the same."""
    asked = urlencode(request.GET, doseq=True)
    return HttpResponseRedirect(f"{page}?{asked}" if asked else page)


def sizes_of(components: int, flows: int) -> str:
    return f"{figures.counted(components, 'component')} · {figures.counted(flows, 'flow')}"


def _picture(
    request: HttpRequest, system: System, setting: Setting, marks: Marks | None
) -> tuple[KeptPicture | None, str]:
    """A system that cannot be drawn can still be read. Too much to do at once is no such thing."""
    direction = direction_choice(request)
    try:
        return render_among(system, setting.among, direction, marks, setting.standing), ""
    except Busy:
        raise
    except UserError as error:
        return None, str(error)
