"""Settings: read from the environment, each with a safe default."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF

from apps.config.accounts import PASSWORD_VALIDATORS, RATE_LIMITS, oidc_providers, sign_up_choice
from apps.config.secret_key import read_or_make_secret_key

BASE_DIR = Path(__file__).resolve().parents[2]
PATTERNS_DIR = BASE_DIR / "patterns"

env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or read_or_make_secret_key(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# True when a proxy in front of the program speaks https and sets X-Forwarded-Proto itself.
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "apps.store",
    "apps.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "apps.web.headers.answer_head_without_body",
    "apps.web.headers.set_default_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.web.compression.CompressTextMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.web.errors.UserErrorMiddleware",
]

ROOT_URLCONF = "apps.config.urls"
WSGI_APPLICATION = "apps.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# Databases: SQLite is safe with several processes only with all of these options.

_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def _database() -> dict[str, Any]:
    database: dict[str, Any] = env.db_url(
        "DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'archbench.sqlite3'}"
    )
    database |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {**_SQLITE_OPTIONS, **database.get("OPTIONS", {})}
    return database


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One cache for all processes holds pictures by content, never whole pages. Counts of tries at a password
# are in the database: they outlast a restart, and an emptied cache of pictures.

_WEEK = 7 * 24 * 60 * 60


def _cache() -> dict[str, Any]:
    cache: dict[str, Any] = env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")
    if cache["BACKEND"].endswith("FileBasedCache"):
        cache["OPTIONS"] = {"MAX_ENTRIES": 5000, **cache.get("OPTIONS", {})}
    return {"TIMEOUT": _WEEK, **cache}


CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kept_counts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "pictures": _cache(),
}

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "apps.config.static_storage.ModuleAwareStorage"}}

# Accounts, with django-allauth.

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = PASSWORD_VALIDATORS
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "systems"

SIGN_UP = sign_up_choice(env.str("SIGN_UP", default="open"))

ACCOUNT_ADAPTER = "apps.web.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Archbench] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEHIND_HTTPS else "http"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = RATE_LIMITS
ACCOUNT_FORMS = {
    "login": "apps.web.account_forms.SignInForm",
    "signup": "apps.web.account_forms.SignUpForm",
    "change_password": "apps.web.account_forms.ChangePasswordForm",
    "reset_password": "apps.web.account_forms.ForgottenPasswordForm",
    "reset_password_from_key": "apps.web.account_forms.NewPasswordForm",
}

# The proxy that speaks https says who asks; without one nobody else is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_HTTPS else 0

# Signing in at an organisation's own place, when there is one.

SOCIALACCOUNT_ADAPTER = "apps.web.accounts.OidcAdapter"
SOCIALACCOUNT_FORMS = {"signup": "apps.web.account_forms.OidcSignUpForm"}
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would need the other place in the policy's form-action
_issuer = env.str("OIDC_ISSUER", default="")
OIDC_NAME = env.str("OIDC_NAME", default="your organisation") if _issuer else ""
SOCIALACCOUNT_PROVIDERS = oidc_providers(
    _issuer,
    env.str("OIDC_CLIENT_ID", default=""),
    env.str("OIDC_CLIENT_SECRET", default=""),
    OIDC_NAME,
)

# Mail: for forgotten passwords alone. Without a server nothing is sent, and the page says so.

_mail_server = env.str("EMAIL_URL", default="")
MAIL_IS_SENT = bool(_mail_server)
globals().update(env.email_url_config(_mail_server or "consolemail://"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="archbench@localhost")

# Without an account systems belong to the browser's session: keep it for a year.

SESSION_ENGINE = "apps.web.sessions"
SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BEHIND_HTTPS
CSRF_FAILURE_VIEW = "apps.web.errors.refuse_forgery"

# A description of 1 MiB, form-encoded, takes up to three times its size.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 10

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "apps.config.logs.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
