"""Lists: searched by words in any case, narrowed by tags, sorted, page by page; foreign systems are never in them."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from apps.services.access import NotAllowed, Right, UnknownSystem, Visitor
from apps.services.bin import move_to_bin
from apps.services.listing import ON_A_PAGE, Asked, Listing, Sort, browse_systems, list_systems
from apps.services.systems import save_system, start_from_text
from apps.services.tags import LONGEST, MOST, InvalidTags, set_tags
from apps.store.models import MemberRecord, Role, SystemRecord

ME, YOU = Visitor(key="me"), Visitor(key="you")
ALL = Asked()


def describe(name: str, components: str = "api: {kind: service}", visitor: Visitor = ME) -> str:
    return start_from_text(f"name: {name}\ncomponents:\n  {components}\n", visitor)


def publish(id: str) -> str:
    SystemRecord.objects.filter(id=id).update(is_public=True)
    return id


def names(asked: Asked = ALL) -> list[str]:
    return [each.name for each in browse_systems(ME, asked).mine.systems]


def public_names(visitor: Visitor | None, asked: Asked = ALL) -> list[str]:
    return [each.name for each in browse_systems(visitor, asked).public.systems]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "photo",
        "PHOTO shop",
        "kafka",
        "große STRASSE",
        "GROSSE",
        "payments",
        "hot",
        "ｋａｆｋａ",
        "café",
        "database kafka",
    ],
)
def test_every_word_is_found_in_names_components_technologies_and_tags(query: str) -> None:
    describe(
        "Photo shop",
        "db: {name: Große Straße, kind: database, technology: Kafka, owner: Payments, tags: [hot, Café]}",
    )
    describe("Other", "api: {kind: cache}")
    assert names(Asked(query)) == ["Photo shop"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["photo kafk_", "%", "_", "photo other", "'", "\\", "\x1f", '"'])
def test_signs_of_patterns_mean_themselves(query: str) -> None:
    describe("Photo shop")
    describe("Other")
    assert names(Asked(query)) == ([] if query != "\x1f" else ["Other", "Photo shop"])


@pytest.mark.django_db
def test_a_search_follows_what_was_saved_last() -> None:
    id = describe("Photo shop")
    save_system(id, ME, "name: Book shop\ncomponents:\n  api: {kind: service}\n", 1)
    assert names(Asked("photo")) == []
    assert names(Asked("book")) == ["Book shop"]


@pytest.mark.django_db
def test_tags_narrow_the_list_and_stay_when_the_text_changes() -> None:
    id = describe("Shop")
    describe("Other")
    assert set_tags(id, ME, " Team A , école,, team a") == ("Team A", "école")
    save_system(id, ME, "name: Shop 2\ncomponents:\n  api: {kind: service}\n", 1)
    assert names(Asked(tag="TEAM A")) == names(Asked(tag="ÉCOLE")) == names(Asked("école")) == ["Shop 2"]
    assert names(Asked(tag="team")) == [], "a tag is matched whole"
    assert browse_systems(ME, Asked(tag="école")).tags == {"Team A": 1, "école": 1}
    set_tags(id, ME, "")
    assert names(Asked(tag="Team A")) == []


@pytest.mark.django_db
def test_a_component_that_is_named_like_a_tag_has_not_the_tag() -> None:
    describe("Shop", "api: {name: production, kind: service, tags: [production]}")
    assert names(Asked(tag="production")) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "written", ["x" * (LONGEST + 1), ",".join(f"t{n}" for n in range(MOST + 1)), "a\x00b", "a\ud800", "\x1f"]
)
def test_tags_that_cannot_be_kept_are_refused(written: str) -> None:
    id = describe("Shop")
    with pytest.raises(InvalidTags):
        set_tags(id, ME, written)


@pytest.mark.django_db
def test_who_may_not_edit_sets_no_tags() -> None:
    id = describe("Shop")
    with pytest.raises(UnknownSystem):
        set_tags(id, YOU, "mine")
    publish(id)
    with pytest.raises(NotAllowed):
        set_tags(id, YOU, "mine")


@pytest.mark.django_db
def test_a_list_is_sorted_alike_in_every_database() -> None:
    describe("beta", "a: {kind: cache}\n  b: {kind: cache}\n  c: {kind: cache}")
    describe("Alpha 2")
    describe("alpha", "a: {kind: cache}\n  b: {kind: cache}")
    describe("Öl")
    assert names() == ["Öl", "alpha", "Alpha 2", "beta"]
    assert names(Asked(sort=Sort.NAME)) == ["alpha", "Alpha 2", "beta", "Öl"]
    assert names(Asked(sort=Sort.SIZE)) == ["beta", "alpha", "Alpha 2", "Öl"]


@pytest.mark.django_db
def test_public_systems_of_others_stand_apart_with_their_keeper() -> None:
    ann = User.objects.create_user("ann")
    theirs = publish(describe("Theirs", visitor=Visitor(user_id=ann.id, name="ann")))
    publish(describe("Nobody's", visitor=YOU))
    mine = publish(describe("Mine"))
    describe("Private of ann", visitor=Visitor(user_id=ann.id, name="ann"))
    listing = browse_systems(ME, Asked())
    assert [(each.id, each.right, each.is_public) for each in listing.mine.systems] == [
        (mine, Right.OWN, True)
    ]
    assert [(each.name, each.keeper, each.right) for each in listing.public.systems] == [
        ("Nobody's", "", Right.VIEW),
        ("Theirs", "ann", Right.VIEW),
    ]
    assert public_names(None) == ["Mine", "Nobody's", "Theirs"]
    assert public_names(None, Asked("theirs")) == ["Theirs"]
    move_to_bin(theirs, Visitor(user_id=ann.id, name="ann"))
    assert "Theirs" not in public_names(None)


@pytest.mark.django_db
def test_what_is_shared_with_an_account_is_among_mine_once() -> None:
    ann, bob = (User.objects.create_user(name) for name in ("ann", "bob"))
    as_ann, as_bob = Visitor(user_id=ann.id, name="ann"), Visitor(user_id=bob.id, name="bob")
    shared = publish(describe("Shared", visitor=as_ann))
    for user, role in ((bob, Role.EDITOR), (ann, Role.OWNER)):
        MemberRecord.objects.create(system_id=shared, user=user, role=role)
    (found,) = list_systems(as_bob)
    assert (found.id, found.right, found.keeper) == (shared, Right.EDIT, "ann")
    assert [each.id for each in list_systems(as_ann)] == [shared]
    assert public_names(as_bob) == []


@pytest.mark.django_db
def test_pages_hold_each_system_once() -> None:
    for number in range(ON_A_PAGE + 2):
        describe(f"Shop {number}")
    first = browse_systems(ME, Asked(sort=Sort.NAME))
    second = browse_systems(ME, replace(Asked(sort=Sort.NAME), page=2))
    ids = [each.id for each in (*first.mine.systems, *second.mine.systems)]
    assert (first.mine.pages, first.mine.count, len(ids), len(set(ids))) == (2, ON_A_PAGE + 2, 26, 26)
    past = browse_systems(ME, Asked(page=99))
    assert past.mine.page == 2


@pytest.mark.django_db
@pytest.mark.parametrize("visitor", [None, Visitor(), Visitor(key="")])
def test_nobody_has_nothing(visitor: Visitor | None) -> None:
    describe("Shop")
    listing: Listing = browse_systems(visitor, Asked())
    assert (listing.mine.systems, listing.has_any, listing.public.systems) == ((), False, ())
