"""Every limit on a description, in one place; an error names the one it met."""

from typing import Final

# What the loader takes, before anything is understood.
TEXT_BYTES: Final = 1024 * 1024
DEPTH: Final = 40
ALIASES: Final = 100
MERGES: Final = 100
EXPANDED_NODES: Final = 50_000
PROBLEMS_LISTED: Final = 50

# How much a system may hold.
COMPONENTS: Final = 2_000
FLOWS: Final = 6_000
DEPENDENCIES: Final = 6_000
TARGETS: Final = 100
GROUPS: Final = 200
GROUP_DEPTH: Final = 8
JOURNEYS: Final = 200
STEPS: Final = 200
WISHES: Final = 100
WISHED: Final = 100
TAGS: Final = 30
LINKS: Final = 30

# How long a text may be, in characters.
NAME: Final = 120
WORDS: Final = 120  # technology, protocol, owner, label, fallback
TAG: Final = 60
URL: Final = 2_000
DESCRIPTION: Final = 4_000

# How large a number may be.
REPLICAS: Final = 100_000
NUMBER: Final = 10.0**15
PER_CENT: Final = 100.0
