"""References: what they mean to whom, and what is said of those that mean nothing."""

import pytest

from apps.core.catalogue.pattern import UnknownPhase
from apps.services.access import UnknownSystem, Visitor
from apps.services.patterns import UnknownPattern, list_patterns
from apps.services.references import UnknownReference, resolve, resolve_all
from apps.services.systems import UnknownRevision, save_system, start_from_text

FIRST = "archbench: 1\nname: Shop\ncomponents:\n  api: {kind: service}\n"
ME = Visitor(key="mine")
SECOND = FIRST + "  db: {kind: database}\n"


@pytest.fixture
def shop(db: None) -> str:
    """The id of a system of two revisions."""
    id_ = start_from_text(FIRST, ME)
    save_system(id_, ME, SECOND, 1)
    return id_


@pytest.mark.parametrize("ref", ["patterns/monolith", "/patterns/monolith/", " patterns/monolith "])
def test_a_pattern_is_named_as_its_address_names_it(ref: str) -> None:
    found = resolve(ref, None)
    assert (found.ref, found.name, found.slug) == ("patterns/monolith", "Monolith", "monolith")
    assert found.pattern is not None


def test_every_phase_of_every_pattern_can_be_compared() -> None:
    phased = [(pattern, phase) for pattern in list_patterns() for phase in pattern.phases]
    assert len(phased) > 3
    for pattern, phase in phased:
        found = resolve(f"patterns/{pattern.slug}@{phase.id}", None)
        assert found.system == phase.system
        assert found.name == f"{pattern.name}: {phase.name}"
        assert found.of == f"patterns/{pattern.slug}"


def test_a_system_is_at_its_latest_revision_and_each_revision_has_a_reference(shop: str) -> None:
    latest, first, second = (resolve(f"systems/{shop}{revision}", ME) for revision in ("", "@1", "@2"))
    assert set(first.system.components) == {"api"}
    assert latest.system == second.system
    assert first.name == "Shop, revision 1"
    assert latest.of == first.of


def test_systems_of_others_are_unknown(shop: str) -> None:
    for ref in (f"systems/{shop}", f"systems/{shop}@1"):
        for stranger in (Visitor(key="other"), None):
            with pytest.raises(UnknownSystem):
                resolve(ref, stranger)


@pytest.mark.parametrize("number", [3, 999999999])
def test_a_revision_that_is_not_there_is_told_with_those_that_are(shop: str, number: int) -> None:
    with pytest.raises(UnknownRevision, match="revisions 1 to 2"):
        resolve(f"systems/{shop}@{number}", ME)


@pytest.mark.parametrize(
    ("ref", "error"),
    [
        ("patterns/no-such", UnknownPattern),
        ("patterns/monolith@late", UnknownPhase),
        ("patterns/strangler-fig@no-such", UnknownPhase),
        ("monolith", UnknownReference),
        ("patterns/", UnknownReference),
        ("patterns/../../etc", UnknownReference),
        ("systems/short", UnknownReference),
        ("systems/AAAAAAAAAAAAAAAAAAAAAA@0", UnknownReference),
        ("systems/AAAAAAAAAAAAAAAAAAAAAA@x", UnknownReference),
        ("", UnknownReference),
    ],
)
def test_what_names_nothing_is_refused(ref: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        resolve(ref, None)


def test_one_mistake_does_not_lose_the_rest() -> None:
    asked = ["patterns/monolith", "nothing", "patterns/microservices", "patterns/monolith/"]
    resolved = resolve_all(asked, None, most=4)
    assert [each.slug for each in resolved.compared] == ["monolith", "microservices"]
    assert [each.ref for each in resolved.refused] == ["nothing", "patterns/monolith/"]
    assert "is here already" in resolved.refused[1].message


def test_no_more_than_can_stand_side_by_side_are_taken() -> None:
    asked = [f"patterns/{pattern.slug}" for pattern in list_patterns()[:6]]
    resolved = resolve_all(asked, None, most=4)
    assert [each.ref for each in resolved.compared] == asked[:4]
    assert [each.ref for each in resolved.refused] == asked[4:]
    assert all("4 can stand side by side" in each.message for each in resolved.refused)
