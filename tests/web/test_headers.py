"""Security headers on every address, and the policies of their own that raw files and embeds have."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

PATTERN_ADDRESSES = {
    "gallery": "/",
    "pattern": "/patterns/monolith/",
    "pattern-panel": "/patterns/monolith/panel",
    "use-pattern": "/patterns/monolith/use",
    "pattern-file": "/patterns/monolith.svg",
    "systems": "/systems/",
    "new-system": "/systems/new",
    "draw-source": "/editing/draw",
    "change-source": "/editing/change",
    "bin": "/systems/bin",
    "pattern-chaos": "/patterns/monolith/chaos",
    "pattern-chaos-outcome": "/patterns/monolith/chaos/outcome",
    "pattern-chaos-facts": "/patterns/monolith/chaos.json",
    "failure-model": "/docs/failure-model",
    "decide": "/decide/?team-size=under-20",
    "decision-record": "/decide/record.md?team-size=under-20",
    "embed-pattern": "/embed/patterns/monolith/",
    "compare": "/compare/?of=patterns/monolith&of=patterns/microservices",
    "compare-state": "/compare/state?of=patterns/monolith&of=patterns/microservices",
    "compare-svg": "/compare.svg?of=patterns/monolith&of=patterns/microservices",
    "compare-png": "/compare.png?of=patterns/monolith&of=patterns/microservices",
    "compare-markdown": "/compare.md?of=patterns/monolith&of=patterns/microservices",
    "account_signup": "/account/sign-up",
    "account_login": "/account/sign-in",
    "account_logout": "/account/sign-out",
    "account_inactive": "/account/inactive",
    "account_change_password": "/account/password",
    "delete-account": "/account/delete",
    "account_reset_password": "/account/password/forgotten",
    "account_reset_password_done": "/account/password/mail-sent",
    "account_reset_password_from_key": "/account/password/new/1-no-key",
    "account_reset_password_from_key_done": "/account/password/changed",
    "openid_connect_login": "/account/oidc/sign-in",
    "openid_connect_callback": "/account/oidc/callback",
    "socialaccount_signup": "/account/oidc/sign-up",
    "socialaccount_login_cancelled": "/account/oidc/left",
    "palette": "/palette",
    "schema": "/schema/v1.json",
    "health": "/health",
}
SYSTEM_ADDRESSES = {
    "system": "/systems/{id}/",
    "system-panel": "/systems/{id}/panel",
    "system-edit": "/systems/{id}/edit",
    "system-file": "/systems/{id}.svg",
    "system-sharing": "/systems/{id}/sharing",
    "leave-system": "/systems/{id}/leave",
    "system-chaos": "/systems/{id}/chaos",
    "system-chaos-outcome": "/systems/{id}/chaos/outcome",
    "system-chaos-facts": "/systems/{id}/chaos.json",
    "embed-system": "/embed/systems/{id}/",
    "system-history": "/systems/{id}/history",
    "system-difference": "/systems/{id}/history/diff",
    "system-layout-offer": "/systems/{id}/layout/offer",
    "system-layout-file": "/systems/{id}/layout.json",
}
# What only buttons ask for, by POST.
SYSTEM_BUTTONS = {
    "system-draft": "/systems/{id}/draft",
    "duplicate-system": "/systems/{id}/duplicate",
    "restore-revision": "/systems/{id}/history/restore",
    "tag-system": "/systems/{id}/tags",
    "system-layout": "/systems/{id}/layout",
    "bin-system": "/systems/{id}/bin",
    "return-system": "/systems/{id}/bin/return",
    "delete-system": "/systems/{id}/bin/delete",
}
COMPARISON_FILES = {"compare-svg", "compare-png", "compare-markdown"}
RAW = {"pattern-file", "system-file", "system-layout-file", "decision-record", "schema", *COMPARISON_FILES}
EMBEDS = {"embed-pattern", "embed-system"}
EVERY = {**PATTERN_ADDRESSES, **SYSTEM_ADDRESSES, **SYSTEM_BUTTONS, "nowhere": "/no/such/address"}


def directives(policy: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: sources for name, _, sources in parts}


def test_every_address_is_tried_here() -> None:
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert names == set(PATTERN_ADDRESSES) | set(SYSTEM_ADDRESSES) | set(SYSTEM_BUTTONS)


@pytest.mark.parametrize("name", EVERY)
def test_every_answer_has_the_headers(owner: Client, shop: str, name: str) -> None:
    answer = owner.get(EVERY[name].format(id=shop))
    assert answer.status_code < 500
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Cache-Control" in answer
    assert "Content-Security-Policy" in answer


@pytest.mark.parametrize("name", sorted(set(EVERY) - RAW - EMBEDS))
def test_pages_run_only_our_scripts_and_are_framed_only_by_us(owner: Client, shop: str, name: str) -> None:
    answer = owner.get(EVERY[name].format(id=shop))
    policy = directives(answer["Content-Security-Policy"])
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert re.fullmatch(r"'self'( 'nonce-[\w+/=]+')?", policy["script-src"])
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["connect-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == policy["form-action"] == "'self'"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_every_page_has_a_nonce_of_its_own(owner: Client) -> None:
    first, second = (owner.get("/")["Content-Security-Policy"] for _ in range(2))
    assert "'nonce-" in first
    assert first != second


@pytest.mark.parametrize("name", sorted(RAW))
def test_raw_files_run_nothing(owner: Client, shop: str, name: str) -> None:
    answer = owner.get(EVERY[name].format(id=shop))
    policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer["Content-Security-Policy"] == policy


@pytest.mark.parametrize("name", sorted(EMBEDS))
def test_embeds_may_be_framed_by_anyone_and_are_strict_otherwise(owner: Client, shop: str, name: str) -> None:
    answer = owner.get(EVERY[name].format(id=shop))
    policy = directives(answer["Content-Security-Policy"])
    assert answer.status_code == 200
    assert "frame-ancestors" not in policy
    assert policy["script-src"].startswith("'self'")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer


@pytest.mark.parametrize("name", SYSTEM_ADDRESSES)
def test_systems_are_private_and_unknown_to_strangers(
    owner: Client, stranger: Client, shop: str, name: str
) -> None:
    address = EVERY[name].format(id=shop)
    assert "private" in owner.get(address)["Cache-Control"]
    assert stranger.get(address).status_code == 404
    assert stranger.get(address, headers={"HX-Request": "true"}).status_code == 404
    assert stranger.post(address).status_code in (404, 405)


@pytest.mark.parametrize("name", SYSTEM_BUTTONS)
def test_buttons_do_nothing_for_strangers_and_nothing_by_a_link(
    owner: Client, stranger: Client, shop: str, name: str
) -> None:
    address = EVERY[name].format(id=shop)
    assert "private" in owner.get(address)["Cache-Control"]
    assert owner.get(address).status_code == stranger.get(address).status_code == 405
    assert stranger.post(address).status_code == 404


def test_only_patterns_and_the_schema_may_be_kept_by_shared_caches(owner: Client, shop: str) -> None:
    public = {
        name
        for name, address in EVERY.items()
        if "public" in owner.get(address.format(id=shop))["Cache-Control"]
    }
    assert public == {"pattern-file", "embed-pattern", "schema", *COMPARISON_FILES}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/patterns/monolith.svg", "/patterns/monolith.png", "/health"])
def test_head_gets_the_headers_of_get_and_no_body(client: Client, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert head.status_code == whole.status_code
    assert head.content == b""
    assert int(head["Content-Length"]) > 0
    assert head["Content-Type"] == whole["Content-Type"]
