"""The description of a system: frozen values, valid by construction."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from apps.core.system import limits
from apps.core.system.kinds import ComponentKind, Direction, GroupKind
from apps.core.system.problems import Path
from apps.core.system.rules import Ends, Need, Outline, Wish, broken_rules
from apps.core.system.texts import Id, Link, Name, Paragraphs, Reference, Word, Words, readable
from apps.core.system.wishing import WISHES

BROKEN_RULES: Final = "broken_rules"
BROKEN_RULE: Final = "broken_rule"

Amount = Annotated[float, Field(strict=True, ge=0, le=limits.NUMBER, allow_inf_nan=False)]
PerCent = Annotated[float, Field(strict=True, ge=0, le=limits.PER_CENT, allow_inf_nan=False)]
Replicas = Annotated[int, Field(strict=True, ge=1, le=limits.REPLICAS)]
Flag = Annotated[bool, Field(strict=True)]


def _no_boolean(value: object) -> object:
    return None if isinstance(value, bool) else value


# True equals 1, and is not a version.
Version = Annotated[Literal[1], BeforeValidator(_no_boolean)]


class Mode(StrEnum):
    SYNC = "sync"
    ASYNC = "async"


class Part(BaseModel):
    """What all parts of a description have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Latency(Part):
    """A time in milliseconds; a plain number is short for its median."""

    p50: Amount = Field(description="Median, in milliseconds.")
    p99: Amount | None = Field(None, description="99th percentile, in milliseconds; not below the median.")

    @model_validator(mode="after")
    def _tail_is_not_below_median(self) -> Self:
        if self.p99 is not None and self.p99 < self.p50:
            raise broken("p99", "The 99th percentile is below the median", f"a number from {self.p50:g} up")
        return self


class Group(Part):
    """A frame around components: a name, one process, a place, or a team."""

    id: Id = Field(description="The key of the group.")
    name: Name = Field(default_factory=readable, description="Name shown; without it the id, made readable.")
    kind: GroupKind = Field(
        GroupKind.BOUNDARY,
        description="boundary (a name around things), process (one deployable: its parts share one fate), "
        "zone (a data centre, region or account: fails as one) or team.",
    )
    parent: Reference | None = Field(None, alias="in", description="The id of the group that this one is in.")
    description: Paragraphs = Field("", description="What the group is, in a few sentences.")


class Component(Part):
    """One part of the system that runs, stores or is used."""

    id: Id = Field(description="The key of the component.")
    name: Name = Field(default_factory=readable, description="Name shown; without it the id, made readable.")
    kind: ComponentKind = Field(description="The sort of component; decides how it looks.")
    technology: Words = Field("", description="The product or technology, such as PostgreSQL.")
    group: Reference | None = Field(None, description="The id of the group that it is in.")
    replicas: Replicas = Field(1, description="Number of equal copies that run side by side.")
    latency_ms: Latency | None = Field(None, description="Own processing time, in milliseconds.")
    capacity_rps: Amount | None = Field(None, description="Requests per second that one replica can take.")
    availability: PerCent | None = Field(None, description="Availability of one replica, in per cent.")
    cost_per_month: Amount | None = Field(None, description="Cost of one replica, in USD per month.")
    cost_per_million: Amount | None = Field(None, description="Cost of one million requests, in USD.")
    owner: Words = Field("", description="The team or person that owns it.")
    description: Paragraphs = Field("", description="What it does, in a few sentences.")
    tags: tuple[Word, ...] = Field((), max_length=limits.TAGS, description="Free words of one's own.")
    links: dict[Name, Link] = Field(
        default_factory=dict, max_length=limits.LINKS, description="Addresses by name: http, https or mailto."
    )


class Flow(Part):
    """A request or message that goes from one component to another."""

    source: Reference = Field(alias="from", description="The id of the component that sends.")
    target: Reference = Field(alias="to", description="The id of the component that receives.")
    label: Words = Field("", description="What goes over it; tells two flows between the same pair apart.")
    mode: Mode = Field(Mode.SYNC, description="sync (the sender waits) or async (nobody waits).")
    protocol: Words = Field("", description="The protocol, such as gRPC.")
    latency_ms: Latency | None = Field(None, description="Time on the wire, in milliseconds.")
    optional: Flag | None = Field(None, description="Whether the sender survives without it.")
    fallback: Words = Field("", description="How the sender survives without it; needs optional: true.")

    @property
    def key(self) -> str:
        """Names the flow within its system."""
        return f"{self.source}->{self.target} {self.label}" if self.label else f"{self.source}->{self.target}"

    @model_validator(mode="after")
    def _fallback_is_optional(self) -> Self:
        if self.fallback and not self.optional:
            message = "A fallback says how the sender survives, so the flow is one it can survive without"
            raise broken("fallback", message, "optional: true beside it, or no fallback")
        return self


class Dependency(Part):
    """A need that is not a data flow: of one component, or of any one of several."""

    source: Reference = Field(alias="from", description="The id of the component that needs something.")
    targets: tuple[Reference, ...] = Field(
        alias="to",
        min_length=1,
        max_length=limits.TARGETS,
        description="The ids of the components of which any one is enough.",
    )
    optional: Flag = Field(False, description="Whether the component survives without it.")


class Step(Part):
    """One flow that a journey takes."""

    source: Reference = Field(alias="from", description="The id of the component that sends.")
    target: Reference = Field(alias="to", description="The id of the component that receives.")
    label: Words = Field("", description="The label of the flow; needed when several join the same pair.")


class Parallel(Part):
    """Steps that are taken at the same time."""

    steps: tuple[Step, ...] = Field(
        alias="parallel", min_length=1, max_length=limits.STEPS, description="Steps taken at the same time."
    )


def _form_of_step(step: Any) -> str:
    keys = step if isinstance(step, dict) else type(step).model_fields if isinstance(step, Part) else ()
    return "parallel" if "parallel" in keys or "steps" in keys else "step"


StepForm = Annotated[
    Annotated[Step, Tag("step")] | Annotated[Parallel, Tag("parallel")], Discriminator(_form_of_step)
]


class Journey(Part):
    """What a user or a clock sets off, flow by flow."""

    id: Id = Field(description="The key of the journey.")
    name: Name = Field(default_factory=readable, description="Name shown; without it the id, made readable.")
    rate_rps: Amount | None = Field(None, description="How often it happens, in times per second.")
    steps: tuple[StepForm, ...] = Field(
        min_length=1, max_length=limits.STEPS, description="The flows it takes, in order."
    )

    def flat_steps(self) -> tuple[Step, ...]:
        """All steps in order, parallel ones one after the other."""
        return tuple(
            step for item in self.steps for step in (item.steps if isinstance(item, Parallel) else (item,))
        )


def _several_lists(value: object) -> object:
    """One list of ids is short for a list that has it alone."""
    is_one = isinstance(value, list | tuple) and value and not any(isinstance(i, list | tuple) for i in value)
    return [value] if is_one else value


WishedIds = Annotated[tuple[Reference, ...], Field(max_length=limits.WISHED)]
Lists = Annotated[tuple[WishedIds, ...], Field(max_length=limits.WISHES), BeforeValidator(_several_lists)]


class Layout(Part):
    """How the picture is laid out, as far as somebody minds. What cannot be had is told with the picture."""

    direction: Direction | None = Field(
        None,
        description="Which way flows run: right or down. Without it, the way that fills a screen better.",
    )
    same_row: Lists = Field((), description="Components whose middles are at the same height.")
    order: Lists = Field(
        (), description="Components from first to last: left to right, or top to bottom where flows run down."
    )
    near: Lists = Field((), description="Components that stand close to each other.")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is wished."""
        return self == NO_LAYOUT


NO_LAYOUT: Final = Layout()


class System(Part):
    """A whole description, version 1."""

    archbench: Version = Field(1, description="The version of the format.")
    name: Name = Field(description="What the system is called.")
    summary: Paragraphs = Field("", description="What the system does, in a sentence or two.")
    groups: dict[str, Group] = Field(
        default_factory=dict, max_length=limits.GROUPS, description="The groups, by id."
    )
    components: dict[str, Component] = Field(
        min_length=1, max_length=limits.COMPONENTS, description="The components, by id."
    )
    flows: tuple[Flow, ...] = Field((), max_length=limits.FLOWS, description="The requests and messages.")
    dependencies: tuple[Dependency, ...] = Field(
        (), max_length=limits.DEPENDENCIES, description="Needs that are not data flows."
    )
    journeys: dict[str, Journey] = Field(
        default_factory=dict, max_length=limits.JOURNEYS, description="The journeys, by id."
    )
    layout: Layout = Field(default_factory=Layout, description="How the picture is laid out.")

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same description, and for no other: a SHA-256 in hex."""
        said = self.model_dump_json(exclude={"layout"} if self.layout.is_empty else None)
        return sha256(said.encode()).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy without the fingerprint, which pydantic would copy too and an update would make wrong."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("fingerprint", None)
        return copied

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        for parts in (self.groups, self.components, self.journeys):
            if any(key != part.id for key, part in parts.items()):
                raise ValueError("a part is kept under the key that is its id")
        finding = next(broken_rules(_outline(self)), None)
        if finding is not None:
            raise PydanticCustomError(BROKEN_RULES, "{message}", {"message": finding.message})
        return self


def broken(key: str, message: str, expected: str) -> PydanticCustomError:
    """A rule about one value that does not hold; the key says which field to correct."""
    return PydanticCustomError(
        BROKEN_RULE, "{message}", {"message": message, "at": key, "expected": expected}
    )


def _ends(path: Path, part: Flow | Step) -> Ends:
    return Ends(path, part.source, part.target, part.label)


def _outline(system: System) -> Outline:
    components, groups = system.components, system.groups
    return Outline(
        kinds={id_: component.kind for id_, component in components.items()},
        groups_of={id_: component.group for id_, component in components.items()},
        group_kinds={id_: group.kind for id_, group in groups.items()},
        parents={id_: group.parent for id_, group in groups.items()},
        flows=[_ends(("flows", place), flow) for place, flow in enumerate(system.flows)],
        needs=[
            Need(("dependencies", place), need.source, need.targets)
            for place, need in enumerate(system.dependencies)
        ],
        steps={
            id_: [_ends(("journeys", id_), step) for step in journey.flat_steps()]
            for id_, journey in system.journeys.items()
        },
        wishes=[
            Wish(("layout", key, place), key, cards)
            for key in WISHES
            for place, cards in enumerate(getattr(system.layout, key))
        ],
    )
