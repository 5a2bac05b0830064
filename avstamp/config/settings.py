"""Settings, all from the environment; what each variable means stands beside it.

Times are UTC in the database; dates and bookings belong to the organisation's zone.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from avstamp.core import sqlite

sqlite.stand_in()

import dj_database_url  # noqa: E402  (after the stand-in: it pulls in the database driver)
from django.core.exceptions import ImproperlyConfigured  # noqa: E402

from avstamp.accounts.provider import configured  # noqa: E402
from avstamp.config import postgresql  # noqa: E402
from avstamp.config.secrets import secret_key  # noqa: E402
from avstamp.web.headers import of_a_file  # noqa: E402


def _number(name: str, default: int, what: str) -> int:
    given = os.environ.get(name, "") or str(default)
    if not (given.isascii() and given.isdecimal()):
        raise ImproperlyConfigured(f"{name} is a number: {what}.")
    return int(given)


# production (the default), demo, or test.
MODE = os.environ.get("AVSTAMP_MODE", "") or "production"
if MODE not in ("production", "demo", "test"):
    raise ImproperlyConfigured("AVSTAMP_MODE is production (or left out), demo or test.")
DEMO = MODE == "demo"
DEBUG = False

# The folder of data: database, key ring, collected style and fonts.
DATA = Path(os.environ.get("AVSTAMP_DATA", "var")).absolute()
# The master keys, kept apart from the data: who has one without the other can read nothing.
MASTER_KEYS = Path(
    os.environ.get("AVSTAMP_MASTER_KEYS", DATA.parent / f"{DATA.name}-keys" / "master.json")
).absolute()
# Where backups are written to, the public keys that they are encrypted to (age1…, several with a
# space between), and for how many days they are kept: as long is remembered what was removed.
BACKUPS = Path(os.environ.get("AVSTAMP_BACKUPS", DATA.parent / f"{DATA.name}-backups")).absolute()
BACKUP_RECIPIENTS = os.environ.get("AVSTAMP_BACKUP_RECIPIENT", "").split()
_days = os.environ.get("AVSTAMP_BACKUP_DAYS", "") or "180"
if not (_days.isascii() and _days.isdecimal() and int(_days)):
    raise ImproperlyConfigured("AVSTAMP_BACKUP_DAYS is a number: how long backups are kept.")
BACKUP_DAYS = int(_days)
# Where people find this installation, as they type it.
URL = os.environ.get("AVSTAMP_URL", "http://localhost:8000").rstrip("/")

SECRET_KEY = secret_key(DATA)
# This machine's own names too: whoever asks /healthz from here uses one of them.
ALLOWED_HOSTS = [urlsplit(URL).hostname or "", "localhost", "127.0.0.1", "[::1]"]
# And those by which Prometheus asks the machines that serve, where it does so from another.
ALLOWED_HOSTS += filter(None, os.environ.get("AVSTAMP_METRICS_HOST", "").split(","))
if MODE == "test":
    ALLOWED_HOSTS.append("testserver")
CSRF_TRUSTED_ORIGINS = [URL]
SECURE = URL.startswith("https://")
# How many proxies of ours stand in front. Each adds to X-Forwarded-For where it was asked from;
# with none the connection's own address counts. Tries at signing in are counted by it.
PROXIES = _number("AVSTAMP_PROXIES", 0, "how many proxies stand in front")
# How wide `avstamp serve` serves: processes, and threads in each.
WORKERS = _number("AVSTAMP_WORKERS", min(4, os.cpu_count() or 1), "how many processes serve")
THREADS = _number("AVSTAMP_THREADS", 8, "how many threads there are in each process")

INSTALLED_APPS = [
    "avstamp.web",
    "avstamp.work",
    "avstamp.paper",
    "avstamp.policy",
    "avstamp.vault",
    "avstamp.audit",
    "avstamp.saving",
    "avstamp.backups",
    "avstamp.people",
    "avstamp.drafts",
    "avstamp.notifications",
    "avstamp.accounts",
    "avstamp.guides",
    "avstamp.role_profiles",
    "avstamp.memory_slips",
    "avstamp.imports",
    "avstamp.scim",
    "avstamp.goals",
    "avstamp.development",
    "avstamp.work_environment",
    "avstamp.workplace_meeting",
    "avstamp.role_changes",
    "avstamp.line_of_sight",
    "avstamp.conversations",
    "avstamp.handovers",
    "avstamp.reminders",
    "avstamp.privacy",
    "avstamp.setup",
    "avstamp.home",
    "avstamp.doctor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
if MODE in ("demo", "test"):
    INSTALLED_APPS.append("avstamp.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After the files of style and script, and around all that may go wrong.
    "avstamp.web.middleware.Watched",
    "django.middleware.gzip.GZipMiddleware",
    # Before whatever may answer by itself, so that each of its answers has these headers too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "avstamp.web.middleware.SignedInAnswersStayPrivate",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "avstamp.web.middleware.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "avstamp.accounts.middleware.SignedInPerson",
    "avstamp.web.middleware.AddressesOfForms",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "avstamp.config.urls"
WSGI_APPLICATION = "avstamp.config.wsgi.application"
APPEND_SLASH = True
# What is told after a form stands in the session until it is read: in a cookie it would be kept
# by the browser, names and all.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "avstamp.web.views.csrf_failure"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "avstamp.web.context.shell",
            ],
            "builtins": [
                "avstamp.web.templatetags.words",
                "django.templatetags.i18n",
                "avstamp.web.templatetags.light",  # after Django's own, which it stands in for
            ],
        },
    }
]
# What a field of a form looks like is a template as any other, and ours comes first.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def _database(url: str, file: str) -> dict[str, Any]:
    if url.startswith("postgres"):
        return postgresql.database(url)
    config: dict[str, Any] = dict(dj_database_url.parse(url or f"sqlite:///{DATA / file}"))
    if config["ENGINE"].endswith("sqlite3"):
        config["ENGINE"] = "avstamp.core.sqlite"
        config["CONN_MAX_AGE"] = None
        config["TEST"] = {"NAME": ":memory:"}  # said aloud: the name of our engine does not tell
        # IMMEDIATE: a transaction that will write takes its place in the queue at once, so that
        # none is thrown out half-way. FULL: an acknowledged commit is on disk.
        # secure_delete: what is removed is overwritten. cached_statements: pysqlite3 keeps those
        # it has seen most often, so once it is full a new one is never kept; all of ours fit.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 512,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON;"
            ),
        }
    return config


# One variable chooses: empty is SQLite in the data folder, postgres://… is PostgreSQL (of several
# servers, postgres://user@one,other/name, the one that can be written to).
DATABASE_URL = os.environ.get("DATABASE_URL", "")
KEYRING_URL = os.environ.get("KEYRING_URL", "") or postgresql.beside(DATABASE_URL)
DATABASES = {
    "default": _database(DATABASE_URL, "avstamp.sqlite3"),
    "keyring": _database(KEYRING_URL, "keyring.sqlite3"),
}
DATABASE_ROUTERS = ["avstamp.vault.router.KeyringRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["avstamp.accounts.backend.PersonBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
# Which passwords are good enough: accounts/passwords.py. The organisation decides on its pages
# whether there are any.
PASSWORD_HASHERS = ["avstamp.accounts.passwords.Argon2"]

ACCOUNT_ADAPTER = "avstamp.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True}  # nine digits, easy to type on a phone
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_PREVENT_ENUMERATION = True
# The organisation's own sign-in, by OpenID Connect or SAML, or None: docs/operations/sign-in.md.
PROVIDER = configured.from_environment(os.environ)
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds for each thing that is asked of it
MFA_ADAPTER = "avstamp.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
# allauth keeps its counts in a cache, which each process has for itself, and asks again in its own
# way: both are done by ours (accounts/limits.py, accounts/steps.py).
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = MFA_REAUTHENTICATION_REQUIRED = False
USERSESSIONS_TRACK_ACTIVITY = False

# A session lives while it is used: every save moves its end (accounts/middleware.py).
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True  # our script reads the page, not a cookie
# Whoever comes by http is led to https, but for what watches over the installation from here. The
# proxy in front says which it was in X-Forwarded-Proto.
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
# Nothing to other hosts. "no-referrer" would make a browser send "Origin: null" with our own forms,
# which the protection against forged forms then refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    "worker-src": ["'none'"],
    "frame-ancestors": ["'none'"],
    # Nothing makes a page or a script out of a text, but as web/trusted.js allows.
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["default"],
}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]  # each in its own words
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "avstamp.web.storage.FilesByContent"
    },
}
# A file is kept for ever by the name that has its hash, for an hour by its plain one.
WHITENOISE_MAX_AGE = 60 * 60
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = of_a_file

# A mail server, or nothing: then messages are printed in the terminal.
DEFAULT_FROM_EMAIL = os.environ.get("AVSTAMP_MAIL_FROM", "avstamp@localhost")
# Where other mail servers send what they cannot deliver: a mailbox that somebody reads.
MAIL_BOUNCES = os.environ.get("AVSTAMP_MAIL_BOUNCES", "") or DEFAULT_FROM_EMAIL
MAILERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}
if _smtp := os.environ.get("AVSTAMP_SMTP_HOST", ""):
    MAILERS["default"] = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _smtp,
            "port": int(os.environ.get("AVSTAMP_SMTP_PORT", "587")),
            "username": os.environ.get("AVSTAMP_SMTP_USER", ""),
            "password": os.environ.get("AVSTAMP_SMTP_PASSWORD", ""),
            "use_tls": os.environ.get("AVSTAMP_SMTP_TLS", "1") == "1",
            "timeout": 10,
        },
    }

# What is done after the response waits in the database (avstamp/work).
TASKS = {"default": {"BACKEND": "avstamp.work.backend.Queue"}}

# A long answer is at most 20,000 characters; eighteen of them fit in one form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

# lines: what went wrong, for somebody's eyes. json: an object a line, and one for each request.
LOG = os.environ.get("AVSTAMP_LOG", "") or "lines"
if LOG not in ("lines", "json"):
    raise ImproperlyConfigured("AVSTAMP_LOG is lines (or left out) or json.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {"()": "avstamp.web.logs.Lines"},
        "json": {"()": "avstamp.web.logs.Json"},
    },
    "filters": {"no_text": {"()": "avstamp.web.logs.NoText"}},
    "handlers": {
        "terminal": {
            "class": "avstamp.web.logs.Terminal",
            "formatter": LOG,
            "filters": ["no_text"],
        }
    },
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "avstamp.requests": {"level": "INFO" if LOG == "json" else "WARNING"},
        # Where each request has a line, what was not found need not have another.
        "django.request": {"level": "ERROR" if LOG == "json" else "WARNING"},
    },
}
# What Prometheus asks /metrics with. Without it that address is not there.
METRICS_TOKEN = os.environ.get("AVSTAMP_METRICS_TOKEN", "")
if METRICS_TOKEN and len(METRICS_TOKEN) < 20:
    raise ImproperlyConfigured(
        "AVSTAMP_METRICS_TOKEN is too short: openssl rand -hex 32 makes one."
    )
