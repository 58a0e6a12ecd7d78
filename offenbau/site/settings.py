"""Settings: sane and safe without any variable set; docs/operation.md lists the variables."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from offenbau.base.secrets import read_or_create_secret
from offenbau.base.tiles import read_tiles
from offenbau.participation.formats import FORMATS

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PACKAGE_DIR = BASE_DIR / "offenbau"


def flag(name: str) -> bool:
    """Return whether the variable `name` is set to a word that means yes."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


# -- Where things are ---------------------------------------------------------------------------
DATA_DIR = Path(os.environ.get("OFFENBAU_DATA", BASE_DIR / "var"))
PUBLIC_URL = os.environ.get("OFFENBAU_URL", "").rstrip("/")
DEMO = flag("OFFENBAU_DEMO")
# `offenbau serve` sets this when it listens on this machine only and no public address is named.
LOCAL = flag("OFFENBAU_LOCAL")
LOCAL_URL = os.environ.get("OFFENBAU_LOCAL_URL", "http://localhost:8000")

# -- Safety -------------------------------------------------------------------------------------
DEBUG = flag("OFFENBAU_DEBUG")
SECRET_KEY = read_or_create_secret(DATA_DIR, os.environ.get("OFFENBAU_SECRET_KEY", ""))
ALLOWED_HOSTS = [urlsplit(PUBLIC_URL).hostname] if PUBLIC_URL else []
if LOCAL or DEMO:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []

SECURE_TRANSPORT = not (LOCAL or DEMO or PUBLIC_URL.startswith("http://"))
SECURE_SSL_REDIRECT = SECURE_TRANSPORT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_TRANSPORT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_TRANSPORT
SECURE_HSTS_PRELOAD = SECURE_TRANSPORT
# The server speaks plain HTTP; TLS ends at the proxy in front of it, which sets this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_TRANSPORT else None
# How many proxies stand in front, each of which adds the address it was asked from to X-Forwarded-For.
TRUSTED_PROXIES = int(os.environ.get("OFFENBAU_PROXIES") or (1 if SECURE_TRANSPORT else 0))
# How many may take part a day from one network where nobody shows who they are.
GUESTS_A_DAY = int(os.environ.get("OFFENBAU_GUESTS_A_DAY", "200"))
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE_TRANSPORT
CSRF_COOKIE_SECURE = SECURE_TRANSPORT
SESSION_COOKIE_NAME = "__Host-session" if SECURE_TRANSPORT else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_TRANSPORT else "csrf"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "offenbau.web.parts.errors.csrf_failed"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Pictures of maps: none unless the operator names a server; another host is the only one pages may load from.
TILES = read_tiles(os.environ.get("OFFENBAU_TILES", ""), os.environ.get("OFFENBAU_TILES_CREDIT", ""), PUBLIC_URL)

# Hosts that this server may ask for something by itself (base/outbound.py): none unless the operator names them.
OUTBOUND = [each.strip().lower() for each in os.environ.get("OFFENBAU_OUTBOUND", "").split(",") if each.strip()]
# Whether it may ask ports of this machine itself: for trying out an import, never in production.
OUTBOUND_LOOPBACK = flag("OFFENBAU_OUTBOUND_LOOPBACK")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([TILES.source] if TILES and TILES.source else [])],  # data: masks of KERN's icons
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# Of what a browser offers to scripts, only the place is asked for, when somebody presses "My location".
PERMISSIONS_POLICY = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"

# -- Rooms --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "offenbau.base",
    "offenbau.municipality",
    "offenbau.people",
    "offenbau.discussion",
    "offenbau.council",
    "offenbau.cases",
    "offenbau.projects",
    "offenbau.diary",
    "offenbau.diary.journal",
    "offenbau.participation",
    "offenbau.participation.reach",
    "offenbau.participation.moderators",
    "offenbau.participation.preparation",
    "offenbau.participation.rhythm",
    *(f"offenbau.participation.formats.{name}" for name in FORMATS),
    "offenbau.web.parts",
    "offenbau.web.discussion",
    "offenbau.web.cases",
    "offenbau.web.network",
    "offenbau.web.municipality",
    "offenbau.web.council",
    "offenbau.web.people",
    "offenbau.web.projects",
    "offenbau.web.diary",
    "offenbau.web.diary.journal",
    "offenbau.web.participation",
    "offenbau.web.participation.reach",
    "offenbau.web.participation.moderators",
    "offenbau.web.participation.preparation",
    "offenbau.web.participation.rhythm",
    *(f"offenbau.web.participation.formats.{name}" for name in FORMATS),
    "offenbau.web.setup",
    "offenbau.web.guide",
    "offenbau.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "offenbau.base.middleware.BrowserPermissions",
    "offenbau.base.middleware.ReadsDoNotWrite",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "offenbau.base.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "offenbau.people.middleware.CurrentViewer",
    "offenbau.web.setup.middleware.SetUpFirst",
    "offenbau.base.middleware.PrivateUnlessAnonymous",
]

ROOT_URLCONF = "offenbau.site.urls"
WSGI_APPLICATION = "offenbau.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "offenbau.web.parts.context.layout",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "offenbau.web.parts.forms.KernRenderer"

# -- Database -----------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'offenbau.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",  # a writer waits for its turn at once, instead of failing midway
        # What was erased is overwritten: ballots as they lay before they were stirred stay in no free page.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Whole anonymous pages from memory (base/pagecache.py), while the database stands unchanged.
PAGE_CACHE = not (DEBUG or flag("OFFENBAU_NO_PAGE_CACHE"))
# Commands that the job loop runs once a day.
DAILY = [
    "erase_lapsed",
    "refresh_houses",
    "clearsessions",
    "prune_db_task_results",
    "refresh_statistics",
    "send_notices",
    "look_at_portals",
    "import_councils",
    "remind_of_silence",
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:home"
LOGOUT_REDIRECT_URL = "network:start"
ACCOUNT_ADAPTER = "offenbau.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL or DEMO
MFA_TOTP_ISSUER = "Offenbau"

# -- Mail ---------------------------------------------------------------------------------------
EMAIL_BACKEND = "offenbau.base.mail.ConfiguredBackend"
DEFAULT_FROM_EMAIL = os.environ.get("OFFENBAU_MAIL_FROM", "offenbau@localhost")

# Rate limits are counted here: in files, so that they outlive a restart and hold for all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": (DATA_DIR / "cache").resolve(),
    }
}

# -- Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# -- Files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    ("kern", NODE_MODULES / "@kern-ux" / "native" / "dist"),
    ("htmx", NODE_MODULES / "htmx.org" / "dist"),
    ("leaflet", NODE_MODULES / "leaflet" / "dist"),
]
MEDIA_ROOT = DATA_DIR / "media"
# How large a recording (video, sound) in a Bautagebuch may be.
RECORDING_MEGABYTES = int(os.environ.get("OFFENBAU_RECORDING_MB", "100"))
WHITENOISE_MAX_AGE = 3600
# Names with a hash and compressed files, once `make install` has collected them.
COLLECTED = not DEBUG and ("collectstatic" in sys.argv or (STATIC_ROOT / "staticfiles.json").exists())
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "offenbau": {"level": "INFO"},
        "django.request": {"level": "ERROR"},  # a mistyped address is no news
    },
}
