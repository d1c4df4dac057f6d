"""The source form: errors by line, revisions, and nothing that was typed is lost."""

from django.test import Client


def edit(owner: Client, shop: str, text: str, base: int) -> tuple[int, str]:
    answer = owner.post(f"/systems/{shop}/edit", {"text": text, "base_revision": base})
    return answer.status_code, answer.content.decode() or answer.headers.get("Location", "")


def source(owner: Client, shop: str) -> str:
    text: str = owner.get(f"/systems/{shop}/edit").context["text"]
    return text


def test_a_save_makes_a_revision_and_comes_back_to_the_form(owner: Client, shop: str) -> None:
    text = source(owner, shop).replace("Corner", "Large")
    assert edit(owner, shop, text, 1) == (303, f"/systems/{shop}/edit?saved=2")
    assert "Saved as revision 2" in owner.get(f"/systems/{shop}/edit?saved=2").content.decode()


def test_line_ends_of_browsers_do_not_change_the_text(owner: Client, shop: str) -> None:
    text = source(owner, shop).replace("Corner", "Large")
    edit(owner, shop, text.replace("\n", "\r\n"), 1)
    assert source(owner, shop) == text


def test_a_wrong_text_stays_in_the_form_with_each_problem_at_its_line(owner: Client, shop: str) -> None:
    status, page = edit(owner, shop, source(owner, shop).replace("kind: client", "kind: clinet"), 1)
    assert status == 422
    assert 'data-line="4"' in page and "Did you mean <strong>" in page and "kind: clinet" in page


def test_a_stale_save_shows_both_texts_and_how_to_go_on(owner: Client, shop: str) -> None:
    text = source(owner, shop)
    edit(owner, shop, text.replace("Corner", "Their"), 1)
    status, page = edit(owner, shop, text.replace("Corner", "My"), 1)
    assert status == 409
    assert "name: Their shop" in page and "name: My shop" in page and 'value="2"' in page
    assert edit(owner, shop, text.replace("Corner", "My"), 2)[0] == 303


def test_a_form_that_does_not_say_its_revision_is_stale(owner: Client, shop: str) -> None:
    answer = owner.post(
        f"/systems/{shop}/edit", {"text": source(owner, shop) + "# mine\n", "base_revision": "x"}
    )
    assert answer.status_code == 409


def test_a_new_system_opens_and_a_wrong_one_keeps_its_text(owner: Client, shop: str) -> None:
    assert owner.post("/systems/new", {"text": "name: X\ncomponents: {a: {kind: cache}}"}).status_code == 303
    refused = owner.post("/systems/new", {"text": "name: [kept"})
    assert refused.status_code == 422 and b"name: [kept" in refused.content


def test_my_systems_are_listed_and_a_stranger_is_offered_a_start(
    owner: Client, stranger: Client, shop: str
) -> None:
    assert b"Corner shop" in owner.get("/systems/").content
    assert b"Nothing of your own yet" in stranger.get("/systems/").content


def test_a_system_of_somebody_else_is_not_there(stranger: Client, shop: str) -> None:
    for part in ("", "panel", "edit"):
        assert stranger.get(f"/systems/{shop}/{part}").status_code == 404
