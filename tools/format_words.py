"""What the reference of the format says in words, around the tables that come from the model."""

from typing import Final

BEFORE_PARTS: Final = """
<!-- Made by `python -m tools.format_reference`. Change the model or tools/format_words.py, not this file. -->
# The description of a system

One document describes one system: its components, what flows between them, and what each needs to
work. You write it by hand, in YAML or in JSON. This is version 1.

A small one, whole:

```yaml
name: Notes
components:
  app: {name: Web app, kind: client}
  api: {name: Notes API, kind: service}
  db: {kind: database, technology: PostgreSQL}
flows:
  - app -> api: reads, writes
  - api -> db
```

And one that uses most of the format:

```yaml
archbench: 1
name: Shop
summary: Sells things, and sends them.

groups:
  edge: Edge                                   # short for {name: Edge}
  account: {name: AWS account, kind: zone}
  orders: {name: Orders, kind: team, in: account}

components:
  web: {name: Web shop, kind: client}
  gateway:
    name: API gateway
    kind: gateway
    technology: Kong
    group: edge
    replicas: 3
    latency_ms: {p50: 4, p99: 20}              # its own time; a plain 4 is the median alone
    capacity_rps: 5000                         # of one replica
    availability: 99.95                        # per cent, of one replica
    cost_per_month: 140                        # USD, of one replica
    cost_per_million: 0.4                      # USD, for a million requests
    owner: Edge team
    description: The one way in. Routes, signs in, limits rates.
    tags: [critical]
    links: {Runbook: "https://wiki.example.com/gateway"}
  checkout: {name: Checkout, kind: service, group: orders}
  recommendations: {name: Recommendations, kind: model, group: account}
  events: {name: Order events, kind: stream, technology: Kafka, group: account}
  mailer: {name: Mailer, kind: worker, group: orders}
  vault: {name: Secrets, kind: storage, group: account}
  stripe: {name: Stripe, kind: external}
  adyen: {name: Adyen, kind: external}

flows:
  - web -> gateway: browse, buy                # synchronous: the sender waits
  - gateway -> checkout: place order
  - checkout ~> events: order placed           # asynchronous: nobody waits
  - events ~> mailer: order placed
  - from: gateway                              # the long form, when there is more to say
    to: recommendations
    label: rank products
    protocol: gRPC
    latency_ms: 2                              # on the wire
    optional: true                             # the sender survives without it …
    fallback: bestsellers                      # … and this is how

dependencies:                                  # needs that are not data flows
  - checkout -> vault                          # cannot work without
  - {from: checkout, to: [stripe, adyen]}      # any one of them is enough

journeys:
  buy:
    name: Buy something
    rate_rps: 40
    steps:
      - web -> gateway
      - parallel: [gateway -> checkout, gateway -> recommendations]
      - checkout -> events                     # steps are written with -> whatever the flow's arrow

layout:                                        # wishes for the picture; all else is laid out by itself
  direction: right
  same_row: [gateway, checkout, events]
  near: [stripe, adyen]
```

`archbench validate FILE` tells whether a file is right; your editor can tell
[while you type](#in-your-editor).
"""

# The parts in the order in which one meets them, and the titles of their sections.
PARTS: Final = {
    "System": "System",
    "Component": "Component",
    "Group": "Group",
    "Flow": "Flow",
    "Dependency": "Dependency",
    "Journey": "Journey",
    "Step": "Step",
    "Parallel": "Parallel steps",
    "Latency": "Latency",
    "Layout": "Layout",
}

SHORT_FORMS: Final = {
    "System": "The top of the document. A key that is not known is an error, here and everywhere below.",
    "Group": "In short, the name alone: `edge: Edge`.",
    "Flow": "In short, an arrow: `a -> b: label`, where the sender waits, or `a ~> b: label`, where nobody "
    "does. It points the way that the request or the message goes, so reading from a database is "
    "`service -> database`. Several flows may join the same pair if their labels differ.",
    "Dependency": "In short, `a -> b`: a cannot work without b. What a flow already says need not be said "
    "again. There is no `~>` and no label here.",
    "Step": "In short, `a -> b`, or `a -> b: label` when several flows join this pair. It must name a flow "
    "that is there.",
    "Latency": "In short, the median alone: `latency_ms: 4`.",
    "Layout": "Each of the three below `direction` is a list of two ids or more, `same_row: [a, b]`, or several such "
    "lists, `same_row: [[a, b], [c, d]]`. Those of one row have their middles at one height, whichever way flows run. "
    "An order is kept by the middles too: from left to right where flows run right or all that it names are in one row,"
    " else from top to bottom. Near means at most 160 px between the borders of two cards, which is what a flow with a "
    "label takes; of three and more each is near another, so that all hang together. A wish that cannot be met beside "
    "those before it (rows first, then orders, then nearness) is told with the picture.",
}

# What each kind of group means, and how its frame is drawn.
GROUP_KINDS: Final = {
    "boundary": ("a name around things", "a thin line"),
    "process": ("one deployable: its parts share one fate", "a stronger line"),
    "zone": ("a data centre, region or account: it fails as one", "dashed"),
    "team": ("the people who own the parts", "dotted"),
}

AFTER_PARTS: Final = """
## Rules

**Ids** are the keys of the mappings. They match `[a-z][a-z0-9-]{0,63}`: a small letter first, then
small letters, digits and hyphens. An id is used once over components and groups together; a repeated
key is an error that names both lines. Without a `name`, the id is made readable: `api-gateway` is shown
as “Api gateway”.

**Groups** nest by `in`, never in a circle. A component of kind `module` lives inside a `process`
group, directly or further up.

**Flows** join components, not groups. A component may have a flow to itself. `fallback` needs
`optional: true` beside it.

**Journeys** take flows that exist, in the direction in which the flow goes.

**Layouts** name components, each once in a list. Orders that together run in a circle are an error; whatever else
cannot be met together is told with the picture.

**Numbers** are never negative; the name of the key, or the table above, says their unit. A number that is
left out is unknown, not zero.

**Texts** may hold any character but control characters, and are never read as markup. Names, labels and
words stand on one line; descriptions and summaries may have several.

**Empty keys**: a key with nothing after it is as if it were not there.

## YAML, and what is left out of it

Both YAML and JSON are read by the same reader, as YAML 1.2 has it: `true` and `false` are the only
booleans, so `no` and `on` are words, and where a text is expected `1.10` keeps its zero. Anchors, aliases
and merge keys work, within limits. Tags (`!!python/…`) and a second document are refused. The text is
UTF-8.

A label that itself holds `: ` or ` #` needs quotes around the whole entry: `- "a -> b: label: more"`.

## Errors

Everything that is wrong is told at once, each with line and column, what was found, what would be
accepted, and, where a word comes close, the one you may have meant:

```text
bad.yaml:5:28: This is not a kind of component (found "databse"). Accepted: … Did you mean database?
bad.yaml:7:5: No component has this id (found "dbs"). Accepted: the id of a component. Did you mean db?
```

## In your editor

The format as a JSON Schema (2020-12) is served at `/schema/v1.json`. With it an editor completes keys,
explains them and marks mistakes while you type. In VS Code (extension “YAML” by Red Hat), Neovim, Helix,
Zed and all others that run `yaml-language-server`, put this on the first line of a file:

```yaml
# yaml-language-server: $schema=http://127.0.0.1:8000/schema/v1.json
name: Notes
components:
  app: {kind: client}
```

The address is that of your Archbench. Where none is running, save the schema as a file and name its path
instead: `curl -o archbench.schema.json http://127.0.0.1:8000/schema/v1.json`. Editors that keep such
addresses in their settings, as JetBrains IDEs and VS Code do for JSON, take the same one; do not put a
`$schema` key into the file, it is not a key of the format.

The schema knows keys, forms and sizes. What must exist elsewhere in the document (that a flow names
components, that a step names a flow, that a module is in a process) only the reader checks:
`archbench validate FILE`, and every save.
"""

# Every limit of apps/core/system/limits.py, by its name there.
LIMITS: Final = {
    "TEXT_BYTES": "the text",
    "COMPONENTS": "components",
    "FLOWS": "flows",
    "DEPENDENCIES": "dependencies",
    "TARGETS": "components that one dependency names",
    "GROUPS": "groups",
    "GROUP_DEPTH": "groups inside each other",
    "JOURNEYS": "journeys",
    "STEPS": "steps of a journey, parallel ones counted",
    "WISHES": "lists under one key of the layout",
    "WISHED": "components that one of these lists names",
    "TAGS": "tags of a component",
    "LINKS": "links of a component",
    "NAME": "characters of a name",
    "WORDS": "characters of a technology, protocol, owner, label or fallback",
    "TAG": "characters of a tag",
    "URL": "characters of a link",
    "DESCRIPTION": "characters of a description or summary",
    "REPLICAS": "replicas",
    "NUMBER": "any other number",
    "PER_CENT": "an availability, in per cent",
    "DEPTH": "levels of nesting in the text",
    "ALIASES": "aliases (`*name`)",
    "MERGES": "merge keys (`<<`)",
    "EXPANDED_NODES": "values, each alias counted in full",
    "PROBLEMS_LISTED": "problems that are listed; the rest is counted",
}
