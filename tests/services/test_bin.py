"""The bin: deleted is unknown everywhere, comes back whole within 30 days, and goes for good after."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from apps.services.access import NotAllowed, UnknownSystem, Visitor, secret_hash
from apps.services.bin import (
    KEPT_FOR,
    delete_for_good,
    list_bin,
    move_to_bin,
    open_binned,
    purge_bin,
    take_from_bin,
)
from apps.services.drafts import save_draft
from apps.services.history import open_history
from apps.services.listing import list_systems
from apps.services.log import read_log
from apps.services.systems import open_system, save_system, start_from_text
from apps.store.models import LinkRecord, LogRecord, MemberRecord, RevisionRecord, Role, SystemRecord

SHOP = "name: Shop\ncomponents:\n  api: {kind: service}\n"
ME, YOU = Visitor(key="me"), Visitor(key="you")
SECRET = "s" * 22


@pytest.fixture
def shop(db: None) -> str:
    id = start_from_text(SHOP, ME)
    save_system(id, ME, SHOP.replace("Shop", "Store"), 1)
    return id


def binned_for(id: str, days: float) -> None:
    SystemRecord.objects.filter(id=id).update(binned_at=datetime.now(UTC) - timedelta(days=days))


def test_what_is_in_the_bin_is_unknown_to_everybody(shop: str) -> None:
    LinkRecord.objects.create(
        system_id=shop, secret_hash=secret_hash(SECRET), may_edit=True, created_at=datetime.now(UTC)
    )
    SystemRecord.objects.filter(id=shop).update(is_public=True)
    assert open_system(f"~{SECRET}", None).name == "Store"
    move_to_bin(shop, ME)
    for ref, visitor in ((shop, ME), (shop, YOU), (f"~{SECRET}", None)):
        with pytest.raises(UnknownSystem):
            open_system(ref, visitor)
        with pytest.raises(UnknownSystem):
            open_history(ref, visitor)
        with pytest.raises(UnknownSystem):
            move_to_bin(ref, visitor)
    assert list_systems(ME) == ()


def test_it_comes_back_with_everything(shop: str) -> None:
    move_to_bin(shop, ME)
    (binned,) = list_bin(ME)
    assert (binned.id, binned.name, binned.revisions) == (shop, "Store", 2)
    assert binned.goes_at - binned.binned_at == KEPT_FOR == timedelta(days=30)
    take_from_bin(shop, ME)
    assert open_system(shop, ME).revision == 2
    assert list_bin(ME) == ()
    assert [entry.what for entry in read_log(shop, ME).entries] == [
        "Restored from the bin",
        "Moved to the bin",
    ]


@pytest.mark.parametrize("act", [take_from_bin, delete_for_good, open_binned])
def test_only_its_owner_knows_what_is_in_the_bin(shop: str, act: object) -> None:
    assert callable(act)
    SystemRecord.objects.filter(id=shop).update(is_public=True)
    with pytest.raises(UnknownSystem):
        act(shop, ME)  # not in the bin
    move_to_bin(shop, ME)
    for stranger in (YOU, None):
        with pytest.raises(UnknownSystem):
            act(shop, stranger)
    assert list_bin(YOU) == list_bin(None) == ()
    assert RevisionRecord.objects.count() == 2


def test_who_may_only_look_or_edit_bins_nothing(shop: str) -> None:
    SystemRecord.objects.filter(id=shop).update(is_public=True)
    with pytest.raises(NotAllowed):
        move_to_bin(shop, YOU)
    assert open_system(shop, ME).revision == 2


def test_another_owner_finds_it_in_their_bin_and_an_editor_does_not(shop: str) -> None:
    ann, bob = (User.objects.create_user(name) for name in ("ann", "bob"))
    MemberRecord.objects.create(system_id=shop, user=ann, role=Role.OWNER)
    MemberRecord.objects.create(system_id=shop, user=bob, role=Role.EDITOR)
    move_to_bin(shop, ME)
    assert [each.id for each in list_bin(Visitor(ann.id))] == [shop]
    assert list_bin(Visitor(bob.id)) == ()
    with pytest.raises(UnknownSystem):
        take_from_bin(shop, Visitor(bob.id))
    take_from_bin(shop, Visitor(ann.id, name="ann"))
    assert read_log(shop, ME).entries[0].who == "ann"


def test_for_good_takes_the_history_along_and_nothing_of_others(shop: str) -> None:
    other = start_from_text(SHOP, ME)
    save_draft(shop, ME, "half", 2)
    move_to_bin(shop, ME)
    assert delete_for_good(shop, ME) == "Store"
    assert [row.system_id for row in RevisionRecord.objects.all()] == [other]
    assert list(SystemRecord.objects.values_list("id", flat=True)) == [other]
    assert LogRecord.objects.count() == 0
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RevisionRecord.objects.all().delete()


def test_the_purge_takes_what_is_older_than_thirty_days_alone(shop: str) -> None:
    young, kept = start_from_text(SHOP, ME), start_from_text(SHOP, ME)
    for id, days in ((shop, 30.01), (young, 29.9)):
        move_to_bin(id, ME)
        binned_for(id, days)
    assert purge_bin(datetime.now(UTC)) == 1
    assert set(SystemRecord.objects.values_list("id", flat=True)) == {young, kept}
    assert purge_bin(datetime.now(UTC)) == 0
