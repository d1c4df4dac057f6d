"""Measures that count parts: components, flows, deployables, databases, coupling."""

from typing import Final

from apps.core.comparison.survey import Survey, Value, count, first_few
from apps.core.system.kinds import ComponentKind
from apps.core.system.model import Mode

# What carries no code of one's own, or is not one's own to deploy.
NOT_DEPLOYED: Final = frozenset(
    {
        ComponentKind.CLIENT,
        ComponentKind.EXTERNAL,
        ComponentKind.CDN,
        ComponentKind.DATABASE,
        ComponentKind.CACHE,
        ComponentKind.STORAGE,
        ComponentKind.SEARCH,
        ComponentKind.QUEUE,
        ComponentKind.STREAM,
    }
)


def components(survey: Survey) -> Value:
    return count(len(survey.system.components))


def flows(survey: Survey) -> Value:
    """As "9 · 2": all, and the asynchronous among them."""
    every = survey.system.flows
    asynchronous = sum(flow.mode is Mode.ASYNC for flow in every)
    return Value(len(every), f"{len(every):,} · {asynchronous:,}")


def deployables(survey: Survey) -> Value:
    """A process counts once; so does each component outside of one that carries code."""
    parts, process_of = survey.system.components, survey.process_of
    units = {
        process_of.get(id_, id_)
        for id_, part in parts.items()
        if id_ in process_of or part.kind not in NOT_DEPLOYED
    }
    return count(len(units))


def databases(survey: Survey) -> Value:
    """As "3, one each" or "1, shared"; shared is what two components use that are no databases themselves."""
    users = _users_of_databases(survey)
    shared = {id_: used_by for id_, used_by in users.items() if len(used_by) > 1}
    said = [f"{survey.names([id_])} is used by {survey.names(sorted(each))}" for id_, each in shared.items()]
    return Value(len(users), _in_words(users, len(shared)), first_few(said))


def _users_of_databases(survey: Survey) -> dict[str, set[str]]:
    kinds = {id_: part.kind for id_, part in survey.system.components.items()}
    users: dict[str, set[str]] = {id_: set() for id_, kind in kinds.items() if kind is ComponentKind.DATABASE}
    uses = [(flow.source, flow.target) for flow in survey.system.flows]
    uses += [(need.source, target) for need in survey.system.dependencies for target in need.targets]
    for source, target in uses:
        if target in users and source not in users:
            users[target].add(source)
    return users


def _in_words(users: dict[str, set[str]], shared: int) -> str:
    number = len(users)
    if number < 2:
        return f"{number}, shared" if shared else str(number)
    if shared:
        return f"{number:,}, all shared" if shared == number else f"{number:,}, {shared:,} shared"
    one_each = all(len(used_by) == 1 for used_by in users.values())
    return f"{number:,}, one each" if one_each else f"{number:,}, none shared"


def coupling(survey: Survey) -> Value:
    each = round(len(survey.system.flows) / len(survey.system.components), 2)
    return Value(each, f"{each:.2f}")
