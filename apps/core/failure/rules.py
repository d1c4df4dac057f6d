"""The rules, as a table: what follows for one component from how another one is."""

from enum import StrEnum
from typing import Final, NamedTuple

from apps.core.failure.states import State


class Relation(StrEnum):
    """What joins S and T, read off the flows, dependencies, groups and replicas."""

    CALL = "S -> T"
    OPTIONAL_CALL = "S -> T, optional"
    MESSAGE = "S ~> T"
    TO_BROKER = "S ~> T, T a broker"
    MUST_SEND = "S ~> T, T a broker, optional: false"
    FROM_BROKER = "S ~> T, S a broker"
    NO_BROKER = "S ~> T, neither a broker"
    NEED = "S needs T"
    OPTIONAL_NEED = "S needs T, optional"
    SEVERAL = "S needs one of several T"
    OPTIONAL_SEVERAL = "S needs one of several T, optional"
    PROCESS = "S and T in one process group"
    REPLICAS = "n replicas of S"


class When(StrEnum):
    """How it must be for a rule to say something."""

    T_DOWN = "T down, or cut"
    T_DEGRADED = "T degraded"
    S_DOWN = "S down, or cut"
    SOME_DOWN = "some T down or cut, one left"
    ALL_DOWN = "all T down or cut"
    T_KILLED = "T was killed"
    SOME_FAILED = "k of n failed, k < n"
    OVERLOADED = "k of n failed, and the load no longer fits"
    ALL_FAILED = "all failed"


class Then(NamedTuple):
    """Which end is how; no end where nothing follows."""

    end: str
    state: State

    def __str__(self) -> str:
        return f"{self.end} {self.state.word}" if self.end else "nothing"


class Rule(NamedTuple):
    """One row: a relation, a condition, what follows, and the reason that is given."""

    name: str
    relation: Relation
    when: When
    then: Then
    reason: str


S_DOWN, S_DEGRADED, T_DEGRADED = (
    Then("S", State.DOWN),
    Then("S", State.DEGRADED),
    Then("T", State.DEGRADED),
)
NOTHING = Then("", State.UP)
R, W = Relation, When

# fmt: off
RULES: Final = (
    Rule("killed",           R.REPLICAS,         W.ALL_FAILED,   S_DOWN,     "S was killed"),
    Rule("process",          R.PROCESS,          W.T_KILLED,     S_DOWN,     "they run in one process"),
    Rule("call",             R.CALL,             W.T_DOWN,       S_DOWN,     "S calls T and waits; no fallback"),
    Rule("call-degraded",    R.CALL,             W.T_DEGRADED,   S_DEGRADED, "S calls T, which is degraded"),
    Rule("optional-call",    R.OPTIONAL_CALL,    W.T_DOWN,       S_DEGRADED, "S carries on with FALLBACK, or without"),
    Rule("optional-limps",   R.OPTIONAL_CALL,    W.T_DEGRADED,   NOTHING,    ""),
    Rule("starved",          R.MESSAGE,          W.S_DOWN,       T_DEGRADED, "T receives nothing new from S"),
    Rule("hand-over",        R.TO_BROKER,        W.T_DOWN,       S_DEGRADED, "S cannot hand over its messages"),
    Rule("must-hand-over",   R.MUST_SEND,        W.T_DOWN,       S_DOWN,     "S cannot hand over its messages"),
    Rule("pile-up",          R.FROM_BROKER,      W.T_DOWN,       S_DEGRADED, "messages for T pile up in S"),
    Rule("sent",             R.NO_BROKER,        W.T_DOWN,       NOTHING,    ""),
    Rule("need",             R.NEED,             W.T_DOWN,       S_DOWN,     "S needs T"),
    Rule("need-degraded",    R.NEED,             W.T_DEGRADED,   S_DEGRADED, "S needs T, which is degraded"),
    Rule("optional-need",    R.OPTIONAL_NEED,    W.T_DOWN,       S_DEGRADED, "S carries on without it"),
    Rule("failover",         R.SEVERAL,          W.SOME_DOWN,    NOTHING,    "S failed over to U"),
    Rule("none-left",        R.SEVERAL,          W.ALL_DOWN,     S_DOWN,     "none of … is left"),
    Rule("optional-none",    R.OPTIONAL_SEVERAL, W.ALL_DOWN,     S_DEGRADED, "none of … is left"),
    Rule("replicas-left",    R.REPLICAS,         W.SOME_FAILED,  NOTHING,    "n − k replicas left"),
    Rule("overload",         R.REPLICAS,         W.OVERLOADED,   S_DEGRADED, "n − k replicas left, at … % of capacity"),
)
# fmt: on

ROW: Final = {rule.name: place for place, rule in enumerate(RULES)}
