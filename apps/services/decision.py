"""Which pattern suits a set of answers, what would change that, and the record of it."""

from datetime import date
from typing import Final

from apps.core.decision.answers import Answers
from apps.core.decision.flips import rivals
from apps.core.decision.ranking import Ranking, combinations, rank
from apps.core.decision.record import Decision, Links, decision_record
from apps.core.errors import UserError
from apps.services.patterns import list_patterns

# Who needs more changes than so many others do is another system.
_RIVALS_TOLD: Final = 4


class NothingToDecide(UserError):
    def __init__(self, answered: int) -> None:
        said = "Nothing speaks for a pattern more than against it" if answered else "No question is answered"
        super().__init__(f"{said}, so there is no decision to record. Answer some more questions.")


def decide(answers: Answers) -> Decision:
    """The ranking and all that is told of it; of no answers it is empty."""
    if not answers:
        return Decision(answers, Ranking(()), (), ())
    patterns = list_patterns()
    ranking = rank(patterns, answers)
    leader = ranking.leader
    combined = combinations(leader.pattern, patterns, ranking) if leader else ()
    return Decision(answers, ranking, rivals(patterns, answers, _RIVALS_TOLD), combined)


def record_decision(decision: Decision, links: Links, day: date) -> str:
    """Raises `NothingToDecide` when no pattern leads."""
    if decision.ranking.leader is None:
        raise NothingToDecide(len(decision.answers))
    return decision_record(decision, links, day)
