"""What the settings say of accounts: who may sign up, with which password, how often one may try, and OIDC."""

from typing import Any, Final

SIGN_UP_CHOICES: Final = ("open", "invitation", "closed")
OIDC_PROVIDER: Final = "oidc"

_VALIDATION: Final = "django.contrib.auth.password_validation"

PASSWORD_VALIDATORS: Final[list[dict[str, Any]]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]

# Tries, in how long, of whom: of one address in the network, of one name, of one account.
RATE_LIMITS: Final = {
    "login": "30/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "signup": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "5/m/user",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
}


def sign_up_choice(said: str) -> str:
    """Raises `ValueError`: a misspelt "closed" must not mean open."""
    if said not in SIGN_UP_CHOICES:
        raise ValueError(f"SIGN_UP is {said!r}; it can be {', '.join(SIGN_UP_CHOICES)}.")
    return said


def oidc_providers(issuer: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """As allauth wants it; nothing when there is no issuer."""
    if not issuer:
        return {}
    app = {
        "provider_id": OIDC_PROVIDER,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
