"""The history: every revision in words, two texts compared, an old one restored as a new one, all of it logged."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.comparison.lines import LineKind
from apps.core.system.problems import InvalidDescription
from apps.services import history as history_module
from apps.services.access import NotAllowed, UnknownSystem, Visitor
from apps.services.history import ON_A_PAGE, UNREADABLE, compare_texts, open_history, restore_revision
from apps.services.log import note, read_log
from apps.services.systems import StaleRevision, UnknownRevision, open_system, save_system, start_from_text
from apps.store.models import RevisionRecord, SystemRecord

SHOP = """\
name: Shop
components:
  web: {kind: client}
  api: {name: API, kind: service}
flows:
  - web -> api: order
"""
CACHED = SHOP.replace(
    "flows:\n", "  rc: {name: Redis cache, kind: cache}\nflows:\n  - api -> rc\n  - web -> rc\n"
)
ME, YOU = Visitor(key="me"), Visitor(key="you")


@pytest.fixture
def shop(db: None) -> str:
    caches["pictures"].clear()
    return start_from_text(SHOP, ME, "hello")


def save(shop: str, text: str, message: str = "") -> int:
    return save_system(shop, ME, text, open_system(shop, ME).revision, message).revision


def make_public(shop: str) -> None:
    SystemRecord.objects.filter(id=shop).update(is_public=True)


def test_every_revision_says_when_who_why_and_what_it_changed(shop: str) -> None:
    save_system(shop, Visitor(key="me", name="Ann"), CACHED, 1, "faster")
    history = open_history(shop, ME)
    assert [(each.number, each.message, each.words) for each in history.revisions] == [
        (2, "faster", "Added Redis cache, 2 flows"),
        (1, "hello", "Started with 2 components, 1 flow"),
    ]
    assert history.revisions[0].saved_by == "Ann"
    assert history.revisions[0].saved_at > history.revisions[1].saved_at
    assert (history.latest, history.pages, history.is_told) == (2, 1, True)


def test_a_revision_before_there_were_names_has_none(shop: str) -> None:
    record = SystemRecord.objects.get(id=shop)
    RevisionRecord.objects.create(
        system=record,
        number=2,
        text=CACHED,
        based_on=1,
        saved_at=record.updated_at,
        message="",
        saved_by=None,
    )
    SystemRecord.objects.filter(id=shop).update(latest_revision=2)
    assert open_history(shop, ME).revisions[0].saved_by == ""


def test_a_long_history_comes_in_pages_and_no_revision_is_left_out(shop: str) -> None:
    for number in range(2, ON_A_PAGE + 4):
        save(shop, SHOP.replace("name: API", f"name: API {number}"))
    first, second = open_history(shop, ME), open_history(shop, ME, page=2)
    assert first.pages == second.pages == 2
    numbers = [each.number for each in (*first.revisions, *second.revisions)]
    assert numbers == list(range(ON_A_PAGE + 3, 0, -1))
    assert first.revisions[-1].words == "Changed API 4: name API 3 → API 4", (
        "told against the next page's first"
    )
    assert open_history(shop, ME, page=99).page == 2


def test_words_that_were_worked_out_are_kept_and_no_text_is_read_again(shop: str) -> None:
    save(shop, CACHED)
    open_history(shop, ME)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert open_history(shop, ME).is_told
    assert not any('"store_revisionrecord"."text"' in query["sql"] for query in asked.captured_queries)


def test_without_time_some_words_follow_when_asked_again(shop: str) -> None:
    save(shop, CACHED)
    save(shop, SHOP)
    told = []
    for _ in range(3):
        told.append(sum(bool(each.words) for each in open_history(shop, ME, seconds=0).revisions))
    assert told == [1, 2, 3]


def test_a_text_that_can_no_longer_be_read_spoils_no_page(shop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    save(shop, CACHED)
    read = history_module.read_system

    def stricter(text: str) -> object:
        return read("name: [" if "Redis" in text else text)

    monkeypatch.setattr(history_module, "read_system", stricter)
    assert [each.words for each in open_history(shop, ME).revisions] == [
        UNREADABLE,
        "Started with 2 components, 1 flow",
    ]


def test_two_texts_are_compared_whichever_is_older(shop: str) -> None:
    save(shop, CACHED)
    texts = compare_texts(shop, ME, 1, 2)
    lines = [line for hunk in texts.hunks for line in hunk.lines]
    assert [line.kind for line in lines].count(LineKind.ADDED) == 3
    back = compare_texts(shop, ME, 2, 1)
    assert [line.kind for hunk in back.hunks for line in hunk.lines].count(LineKind.REMOVED) == 3
    assert compare_texts(shop, ME, 2, 2).hunks == ()


def test_without_numbers_the_latest_is_compared_with_the_one_before(shop: str) -> None:
    save(shop, CACHED)
    save(shop, SHOP)
    texts = compare_texts(shop, ME, 0, 0)
    assert (texts.old.number, texts.new.number) == (2, 3)


def test_a_restored_revision_is_a_new_one_with_the_old_text(shop: str) -> None:
    save(shop, CACHED)
    restored = restore_revision(shop, ME, 1, base_revision=2)
    assert (restored.revision, restored.text) == (3, SHOP)
    assert [each.message for each in open_history(shop, ME).revisions] == ["Restored revision 1", "", "hello"]
    assert read_log(shop, ME).entries[0].what == "Restored revision 1"


def test_restoring_what_is_there_already_changes_and_logs_nothing(shop: str) -> None:
    assert restore_revision(shop, ME, 1, base_revision=1).revision == 1
    assert read_log(shop, ME).count == 0


def test_restoring_does_not_overwrite_what_was_saved_meanwhile(shop: str) -> None:
    save(shop, CACHED)
    save(shop, CACHED + "# theirs\n")
    with pytest.raises(StaleRevision):
        restore_revision(shop, ME, 1, base_revision=2)
    assert open_system(shop, ME).revision == 3
    assert read_log(shop, ME).count == 0


def test_unknown_revisions_and_foreign_systems_have_no_history(shop: str) -> None:
    with pytest.raises(UnknownRevision):
        compare_texts(shop, ME, 1, 2)
    with pytest.raises(UnknownRevision):
        restore_revision(shop, ME, 7, base_revision=1)
    for ask in (
        lambda: open_history(shop, YOU),
        lambda: compare_texts(shop, YOU, 1, 1),
        lambda: restore_revision(shop, YOU, 1, 1),
        lambda: read_log(shop, YOU),
    ):
        with pytest.raises(UnknownSystem):
            ask()


def test_who_may_only_look_sees_the_history_but_restores_nothing_and_sees_no_log(shop: str) -> None:
    save(shop, CACHED)
    make_public(shop)
    assert len(open_history(shop, YOU).revisions) == 2
    with pytest.raises(NotAllowed):
        restore_revision(shop, YOU, 1, base_revision=2)
    with pytest.raises(NotAllowed):
        read_log(shop, YOU)


def test_a_text_that_is_no_longer_valid_is_not_restored(shop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    save(shop, CACHED)

    def refuse(text: str) -> None:
        raise InvalidDescription(())

    monkeypatch.setattr("apps.services.systems.parsed", refuse)
    with pytest.raises(InvalidDescription):
        restore_revision(shop, ME, 1, base_revision=2)


def test_the_log_has_the_latest_first_and_counts_all(shop: str) -> None:
    record = SystemRecord.objects.get(id=shop)
    for number in range(25):
        note(record, Visitor(user_id=None, name="Ann"), f"Thing {number}")
    log = read_log(shop, ME)
    assert (len(log.entries), log.count) == (20, 25)
    assert (log.entries[0].who, log.entries[0].what) == ("Ann", "Thing 24")
    assert len(read_log(shop, ME, None).entries) == 25
