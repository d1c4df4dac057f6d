"""The kinds of components and groups, and what each looks and sounds like."""

from dataclasses import dataclass
from enum import StrEnum


class ComponentKind(StrEnum):
    CLIENT = "client"
    GATEWAY = "gateway"
    LOAD_BALANCER = "load-balancer"
    CDN = "cdn"
    SERVICE = "service"
    MODULE = "module"
    FUNCTION = "function"
    WORKER = "worker"
    SCHEDULER = "scheduler"
    DATABASE = "database"
    CACHE = "cache"
    QUEUE = "queue"
    STREAM = "stream"
    STORAGE = "storage"
    SEARCH = "search"
    MODEL = "model"
    PROXY = "proxy"
    EXTERNAL = "external"


class GroupKind(StrEnum):
    BOUNDARY = "boundary"
    PROCESS = "process"
    ZONE = "zone"
    TEAM = "team"


class Direction(StrEnum):
    """Which way flows run: to the right, or down."""

    RIGHT = "right"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class KindRow:
    """One row of the table: the word read aloud, the hue of the tile, the icon on it."""

    kind: ComponentKind
    spoken: str
    hue: str
    icon: str


KINDS: dict[ComponentKind, KindRow] = {
    row.kind: row
    for row in (
        KindRow(ComponentKind.CLIENT, "client", "gray", "monitor-smartphone"),
        KindRow(ComponentKind.GATEWAY, "gateway", "iris", "router"),
        KindRow(ComponentKind.LOAD_BALANCER, "load balancer", "violet", "split"),
        KindRow(ComponentKind.CDN, "content delivery network", "cyan", "globe"),
        KindRow(ComponentKind.SERVICE, "service", "blue", "box"),
        KindRow(ComponentKind.MODULE, "module", "indigo", "component"),
        KindRow(ComponentKind.FUNCTION, "function", "amber", "square-function"),
        KindRow(ComponentKind.WORKER, "worker", "grass", "cog"),
        KindRow(ComponentKind.SCHEDULER, "scheduler", "gold", "calendar-clock"),
        KindRow(ComponentKind.DATABASE, "database", "green", "database"),
        KindRow(ComponentKind.CACHE, "cache", "ruby", "zap"),
        KindRow(ComponentKind.QUEUE, "queue", "orange", "inbox"),
        KindRow(ComponentKind.STREAM, "stream", "tomato", "waves"),
        KindRow(ComponentKind.STORAGE, "storage", "teal", "hard-drive"),
        KindRow(ComponentKind.SEARCH, "search index", "sky", "search"),
        KindRow(ComponentKind.MODEL, "model", "plum", "sparkles"),
        KindRow(ComponentKind.PROXY, "proxy", "purple", "shield"),
        KindRow(ComponentKind.EXTERNAL, "external system", "bronze", "cloud"),
    )
}

# Words that people use for a kind; they are not accepted, only answered with the kind.
ALSO_CALLED: dict[str, ComponentKind] = {
    "actor": ComponentKind.CLIENT,
    "api": ComponentKind.SERVICE,
    "api-gateway": ComponentKind.GATEWAY,
    "app": ComponentKind.CLIENT,
    "balancer": ComponentKind.LOAD_BALANCER,
    "broker": ComponentKind.QUEUE,
    "browser": ComponentKind.CLIENT,
    "bucket": ComponentKind.STORAGE,
    "cron": ComponentKind.SCHEDULER,
    "datastore": ComponentKind.DATABASE,
    "db": ComponentKind.DATABASE,
    "frontend": ComponentKind.CLIENT,
    "index": ComponentKind.SEARCH,
    "job": ComponentKind.WORKER,
    "lambda": ComponentKind.FUNCTION,
    "lb": ComponentKind.LOAD_BALANCER,
    "microservice": ComponentKind.SERVICE,
    "mobile": ComponentKind.CLIENT,
    "server": ComponentKind.SERVICE,
    "sidecar": ComponentKind.PROXY,
    "third-party": ComponentKind.EXTERNAL,
    "topic": ComponentKind.STREAM,
    "user": ComponentKind.CLIENT,
    "web": ComponentKind.CLIENT,
}
