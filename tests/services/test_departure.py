"""Deleting an account: what others own too is passed on, what is owned alone goes, and no other thing is touched."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from apps.services.access import UnknownSystem, Visitor
from apps.services.bin import list_bin, move_to_bin
from apps.services.departure import NotAsTold, delete_account, departure_of
from apps.services.drafts import save_draft
from apps.services.history import open_history
from apps.services.listing import list_systems
from apps.services.members import add_member, change_member
from apps.services.sharing import make_link, sharing_of
from apps.services.systems import open_system, save_system, start_from_text
from apps.store.models import DraftRecord, LinkRecord, LogRecord, MemberRecord, RevisionRecord, Role

pytestmark = pytest.mark.django_db


def shop(name: str, owner: Visitor) -> str:
    return start_from_text(f"name: {name}\ncomponents:\n  api: {{kind: service}}\n", owner)


def account(name: str) -> Visitor:
    return Visitor(user_id=User.objects.create(username=name).pk, name=name)


@pytest.fixture
def ada(db: None) -> Visitor:
    return account("ada")


@pytest.fixture
def bea(db: None) -> Visitor:
    return account("bea")


def leave(visitor: Visitor) -> None:
    delete_account(visitor, departure_of(visitor).seal)


def test_what_is_owned_alone_goes_for_good_with_all_that_hangs_on_it(ada: Visitor, bea: Visitor) -> None:
    alone, binned = shop("Alone", ada), shop("Binned", ada)
    kept = shop("Kept", bea)
    add_member(alone, ada, "bea", Role.EDITOR)
    link = make_link(alone, ada, may_edit=False)
    save_draft(alone, bea, "name: draft", 1)
    move_to_bin(binned, ada)
    told = departure_of(ada)
    assert [(each.name, each.members, each.is_binned) for each in told.going] == [
        ("Alone", 1, False),
        ("Binned", 0, True),
    ]
    leave(ada)
    for ref, visitor in ((alone, bea), (link, None), (binned, ada)):
        with pytest.raises(UnknownSystem):
            open_system(ref, visitor)
    assert list_bin(ada) == ()
    left = (RevisionRecord, LogRecord, DraftRecord, LinkRecord, MemberRecord)
    assert [model.objects.exclude(system_id=kept).count() for model in left] == [0] * len(left)
    assert open_system(kept, bea).name == "Kept"
    assert not User.objects.filter(username="ada").exists()


def test_what_others_own_too_goes_to_the_one_who_is_there_for_longest(ada: Visitor, bea: Visitor) -> None:
    id = shop("Shared", ada)
    cid = account("cid")
    account("dan")
    for name, role in (("dan", Role.EDITOR), ("bea", Role.OWNER), ("cid", Role.OWNER)):
        add_member(id, ada, name, role)
    assert [(each.name, each.heir) for each in departure_of(ada).passed_on] == [("Shared", "bea")]
    assert departure_of(ada).going == ()
    leave(ada)
    sharing = sharing_of(id, bea)
    assert sharing.owner == "bea"
    assert [(each.name, each.role) for each in sharing.members] == [("cid", "owner"), ("dan", "editor")]
    assert sharing.log.entries[0].what == "Passed on to bea: the account was deleted"
    assert sharing.log.entries[0].who == "ada"
    assert open_system(id, cid).may_share


def test_who_was_switched_off_is_no_heir(ada: Visitor, bea: Visitor) -> None:
    id = shop("Shared", ada)
    add_member(id, ada, "bea", Role.OWNER)
    User.objects.filter(username="bea").update(is_active=False)
    assert [each.id for each in departure_of(ada).going] == [id]


def test_names_stay_in_histories_and_memberships_end(ada: Visitor, bea: Visitor) -> None:
    id = shop("Theirs", bea)
    add_member(id, bea, "ada", Role.EDITOR)
    text = open_system(id, ada).text.replace("Theirs", "By ada")
    save_system(id, ada, text, 1)
    save_draft(id, ada, "name: not saved", 2)
    assert departure_of(ada).left == 1
    leave(ada)
    assert sharing_of(id, bea).members == ()
    assert sharing_of(id, bea).log.entries[0].what == "Left: the account was deleted"
    assert [each.saved_by for each in open_history(id, bea).revisions] == ["ada", "bea"]
    assert not DraftRecord.objects.exists()


def test_what_was_not_told_is_not_deleted(ada: Visitor, bea: Visitor) -> None:
    id = shop("Shared", ada)
    add_member(id, ada, "bea", Role.OWNER)
    seal = departure_of(ada).seal
    member = sharing_of(id, ada).members[0].id
    change_member(id, ada, member, Role.VIEWER)  # now it would go, not be passed on
    with pytest.raises(NotAsTold):
        delete_account(ada, seal)
    assert [each.name for each in list_systems(ada)] == ["Shared"]
    assert User.objects.filter(username="ada").exists()


def test_afterwards_the_guard_stands_again(ada: Visitor, bea: Visitor) -> None:
    shop("Alone", ada)
    shop("Kept", bea)
    leave(ada)
    with pytest.raises(DatabaseError), transaction.atomic():
        RevisionRecord.objects.all().delete()
