"""The answers that the editor lives on: pictures of texts, changes in texts, drafts. Never a 500."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.system.reading import read_system
from tests.web.conftest import SHOP


def draw(client: Client, text: str, **more: str) -> dict[str, object]:
    answer = client.post("/editing/draw", {"text": text, **more})
    assert answer.status_code == 200
    told: dict[str, object] = answer.json()
    return told


def order(client: Client, text: str, **change: object) -> tuple[int, dict[str, object]]:
    answer = client.post("/editing/change", {"text": text, "order": json.dumps(change)})
    return answer.status_code, answer.json()


@pytest.mark.django_db
def test_a_text_that_is_right_comes_back_as_a_picture_and_as_values_for_forms(client: Client) -> None:
    told = draw(client, SHOP, direction="down")
    assert str(told["svg"]).startswith("<svg")
    assert told["direction"] == "down"
    assert told["places"] == {"web": [4, 4], "api": [5, 5], "web->api order": [7, 7]}
    assert told["system"]["components"]["web"]["kind"] == "client"  # type: ignore[index]


@pytest.mark.django_db
def test_a_text_that_is_wrong_comes_back_with_what_is_wrong(client: Client) -> None:
    told = draw(client, SHOP.replace("kind: client", "kind: clinet"))
    [problem] = told["problems"]  # type: ignore[misc]
    assert (problem["line"], problem["suggestion"]) == (4, "client")
    assert "svg" not in told


@pytest.mark.django_db
def test_no_word_of_a_text_becomes_markup(client: Client) -> None:
    told = draw(client, SHOP.replace("Web", "'<script>alert(1)</script><img src=x>'"))
    assert "<script" not in str(told["svg"])
    assert "<img" not in str(told["svg"])


@pytest.mark.django_db
def test_an_order_changes_the_text_in_place(client: Client) -> None:
    status, told = order(client, SHOP, do="rename-part", section="components", id="api", new="orders")
    assert status == 200
    assert told["text"] == SHOP.replace("api:", "orders:").replace("-> api", "-> orders").replace(
        "{name: API", "{name: API"
    )


@pytest.mark.django_db
def test_what_a_change_would_make_wrong_is_told_apart_from_what_was_wrong(client: Client) -> None:
    change = {"do": "change-part", "section": "components", "id": "api", "fields": {"replicas": 0}}
    status, told = order(client, SHOP, **change)
    assert (status, told["wrong"]) == (422, "change")
    assert told["problems"][0]["path"].endswith("replicas")  # type: ignore[index]
    assert order(client, SHOP + "x: 1\n", **change)[1]["wrong"] == "text"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", ["", "[]", "{", '{"do": "fly"}', '{"do": "add-flow", "fields": {"from": "web"}}', '{"do": 1}']
)
def test_what_is_no_order_is_refused_in_words(client: Client, sent: str) -> None:
    answer = client.post("/editing/change", {"text": SHOP, "order": sent})
    assert answer.status_code == 422
    assert answer.json()["refused"]


WORDS = st.sampled_from(["web", "api", "core", "", "x y", "a: b", "->", "#", "\u202e", "'", "{", "\n", "-"])
VALUES = st.one_of(
    WORDS,
    st.none(),
    st.booleans(),
    st.integers(-1, 10**20),
    st.floats(),
    st.lists(WORDS, max_size=2),
    st.dictionaries(st.sampled_from(["p50", "p99", "x"]), st.integers(0, 5), max_size=2),
)
KEYS = st.sampled_from(
    "name kind group replicas latency_ms tags links from to label mode optional fallback in id x".split()
)
ORDERS = st.fixed_dictionaries(
    {
        "do": st.sampled_from(
            "add-part change-part rename-part remove-part add-flow change-flow remove-flow quick-add".split()
        )
    },
    optional={
        "section": st.sampled_from(["components", "groups", "flows"]),
        "id": WORDS,
        "new": WORDS,
        "key": st.sampled_from(["web->api order", "web->api", "", "x"]),
        "line": st.one_of(WORDS, st.sampled_from(["web -> api", "a -> b: c", "-> x", "web ~> "])),
        "fields": st.dictionaries(KEYS, VALUES, max_size=4),
    },
)
NEEDED = {
    "add-part": {"section", "id", "fields"},
    "change-part": {"section", "id", "fields"},
    "rename-part": {"section", "id", "new"},
    "remove-part": {"section", "id"},
    "add-flow": {"fields"},
    "change-flow": {"key", "fields"},
    "remove-flow": {"key"},
    "quick-add": {"line"},
}


@pytest.mark.django_db
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=ORDERS)
def test_no_order_breaks_the_server_and_what_is_done_is_right(
    client: Client, change: dict[str, object]
) -> None:
    kept = {key: value for key, value in change.items() if key == "do" or key in NEEDED[str(change["do"])]}
    status, told = order(client, SHOP, **kept)
    assert status in (200, 422)
    if status == 200:
        read_system(str(told["text"]))


def test_a_draft_is_kept_offered_and_forgotten_with_the_save(owner: Client, shop: str) -> None:
    draft = SHOP + "# half a thought\n"
    kept = owner.post(f"/systems/{shop}/draft", {"text": draft, "base_revision": "1"})
    assert kept.status_code == 200
    assert owner.get(f"/systems/{shop}/edit").context["draft"].text == draft
    owner.post(f"/systems/{shop}/edit", {"text": SHOP + "# another\n", "base_revision": "1"})
    assert owner.get(f"/systems/{shop}/edit").context["draft"].text == draft, "it is another window's"
    owner.post(f"/systems/{shop}/edit", {"text": draft, "base_revision": "2"})
    assert owner.get(f"/systems/{shop}/edit").context["draft"] is None


def test_a_draft_that_is_too_large_is_refused(owner: Client, shop: str) -> None:
    answer = owner.post(f"/systems/{shop}/draft", {"text": "x" * 1_100_000, "base_revision": "1"})
    assert answer.status_code == 422
    assert "1024 KiB" in answer.json()["refused"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "words"), [("", "Job queue"), ("blank", "components:"), ("monolith", "Monolith")]
)
def test_a_new_system_starts_from_the_example_nothing_or_a_pattern(
    client: Client, start: str, words: str
) -> None:
    assert words in client.get(f"/systems/new?start={start}").context["text"]


@pytest.mark.django_db
def test_a_start_that_is_not_known_is_not_there(client: Client) -> None:
    assert client.get("/systems/new?start=no-such").status_code == 404


def test_a_duplicate_is_ones_own_and_says_where_it_is_from(owner: Client, shop: str) -> None:
    answer = owner.post(f"/systems/{shop}/duplicate")
    assert answer.status_code == 303
    assert answer["Location"] != f"/systems/{shop}/edit"
    assert owner.get(answer["Location"]).context["text"] == SHOP
