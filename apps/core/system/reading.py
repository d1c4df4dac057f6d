"""From text to System: everything that is wrong is told together, each at its place."""

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from apps.core.system.loader import parse_document
from apps.core.system.model import System
from apps.core.system.nodes import Node
from apps.core.system.placing import invalid
from apps.core.system.problems import Path
from apps.core.system.rules import Finding, broken_rules
from apps.core.system.shaping import shaped
from apps.core.system.sketch import sketched
from apps.core.system.wording import findings_in

PartT = TypeVar("PartT", bound=BaseModel)


def read_system(sent: str | bytes) -> System:
    """The system that a text describes; raises InvalidDescription."""
    root, repeated = parse_document(sent)
    system, findings = examined(root)
    if system is None or findings or repeated:
        raise invalid(root, findings, repeated)
    return system


def system_from(node: Node) -> System:
    """The system that a part of a document describes; raises InvalidDescription."""
    system, findings = examined(node)
    if system is None or findings:
        raise invalid(node, findings)
    return system


def examined(node: Node, prefix: Path = ()) -> tuple[System | None, list[Finding]]:
    """The system, or what is wrong; the prefix is put before each path."""
    findings: list[Finding] = []
    data = shaped(System, node, findings)
    system, errors = _validated(System, data)
    if system is None:
        findings += findings_in(errors, node)
        findings += _broken_references(data, errors)
        findings = findings or [Finding((), str(errors[0]["msg"]))]
    return system, _below(prefix, findings)


def examined_as(model: type[PartT], node: Node, prefix: Path) -> tuple[PartT | None, list[Finding]]:
    """The same for another model, whose parts do not refer to each other."""
    findings: list[Finding] = []
    part, errors = _validated(model, shaped(model, node, findings))
    return part, _below(prefix, [*findings, *findings_in(errors, node)])


def _below(prefix: Path, findings: list[Finding]) -> list[Finding]:
    return [replace(finding, path=(*prefix, *finding.path)) for finding in findings]


def _validated(model: type[PartT], data: Any) -> tuple[PartT | None, list[Any]]:
    try:
        return model.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        return None, list(error.errors(include_url=False))


def _broken_references(data: Any, errors: list[Any]) -> list[Finding]:
    """Past a limit on size only the size is told."""
    if any(error["type"] == "too_long" for error in errors):
        return []
    outline = sketched(data)
    return list(broken_rules(outline)) if outline else []
