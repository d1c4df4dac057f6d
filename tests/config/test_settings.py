"""Settings are safe when the environment says nothing, and follow it when it does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json
from apps.config import settings
found = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
print(json.dumps(found, default=str))
"""


def settings_with(var: Path, **environment: str) -> dict[str, Any]:
    clean = {"PATH": os.environ["PATH"], "VAR_DIR": str(var), **environment}
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=clean, check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_without_an_environment_the_defaults_are_safe(tmp_path: Path) -> None:
    found = settings_with(tmp_path / "var")
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["SECRET_KEY"] == (tmp_path / "var" / "secret_key").read_text()
    assert found["DATABASES"]["default"]["NAME"] == str(tmp_path / "var" / "archbench.sqlite3")
    assert found["DATABASES"]["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["CACHES"]["pictures"]["LOCATION"] == str(tmp_path / "var" / "cache")


def test_plain_http_on_localhost_keeps_its_cookies_and_https_makes_them_secure(tmp_path: Path) -> None:
    plain, behind_https = settings_with(tmp_path), settings_with(tmp_path, BEHIND_HTTPS="1")
    for cookie in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        assert (plain[cookie], behind_https[cookie]) == (False, True)
    assert "SECURE_PROXY_SSL_HEADER" not in plain


def test_the_environment_chooses_key_hosts_database_and_cache(tmp_path: Path) -> None:
    found = settings_with(
        tmp_path,
        SECRET_KEY="from outside",
        ALLOWED_HOSTS="a.example,b.example",
        DATABASE_URL="postgres://who@127.0.0.1:5432/archbench",
        CACHE_URL="redis://127.0.0.1:6379/1",
    )
    assert found["SECRET_KEY"] == "from outside"
    assert not (tmp_path / "secret_key").exists()
    assert found["ALLOWED_HOSTS"] == ["a.example", "b.example"]
    assert found["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert "OPTIONS" not in found["DATABASES"]["default"]
    assert "redis" in found["CACHES"]["pictures"]["BACKEND"].lower()


def test_without_settings_anybody_signs_up_and_nothing_else_is_asked(tmp_path: Path) -> None:
    found = settings_with(tmp_path)
    assert (found["SIGN_UP"], found["OIDC_NAME"], found["MAIL_IS_SENT"]) == ("open", "", False)
    assert found["SOCIALACCOUNT_PROVIDERS"] == {}
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0


def test_a_misspelt_sign_up_stops_the_start_rather_than_opening_the_door(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        settings_with(tmp_path, SIGN_UP="close")
    assert "it can be open, invitation, closed" in stopped.value.stderr


def test_the_environment_names_an_organisation_and_a_mail_server(tmp_path: Path) -> None:
    found = settings_with(
        tmp_path,
        OIDC_ISSUER="https://login.example.com/realms/staff/",
        OIDC_CLIENT_ID="archbench",
        OIDC_CLIENT_SECRET="secret",
        EMAIL_URL="smtp+tls://user:password@mail.example.com:587",
        BEHIND_HTTPS="1",
    )
    (app,) = found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == "https://login.example.com/realms/staff"
    assert found["OIDC_NAME"] == "your organisation"
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["MAIL_IS_SENT"]) == (
        "mail.example.com",
        587,
        True,
    )
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
