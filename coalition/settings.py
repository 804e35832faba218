"""Settings of the site, read from the environment; docs/deploy.md lists every variable.

The defaults are those of a public site. `DEBUG=1` (for developers) and `COALITION_LOCAL=1` (what `make run` sets)
make it a site on this machine alone: plain HTTP, answering to loopback names only.
"""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from coalition.environment import Environment, read_environment_file
from coalition.mail import providers

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment(
    read_environment_file(os.environ.get("COALITION_ENV_FILE", str(BASE_DIR / ".env")), os.environ)
)
env.text("COALITION_ENV_FILE")  # read above; named here so that it counts as known

# Who may see what ---------------------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
LOCAL = env.flag("COALITION_LOCAL") or DEBUG
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]

if LOCAL:
    # The key of a developer's site guards nothing; `make run` makes a real one all the same.
    SECRET_KEY = env.text("SECRET_KEY", "django-insecure-for-debugging-on-this-machine-only")
    ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", LOOPBACK)
    if not set(ALLOWED_HOSTS) <= {*LOOPBACK, "testserver"}:
        raise ImproperlyConfigured(
            "DEBUG and COALITION_LOCAL are for this machine alone, but ALLOWED_HOSTS names another: drop one of them."
        )
else:
    SECRET_KEY = env.demand(
        "SECRET_KEY", "give the site a long random one, or DEBUG=1 to try it on this machine."
    )
    env.demand(
        "ALLOWED_HOSTS", "name the site's hosts, with commas, or set DEBUG=1 to try it on this machine."
    )
    ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")

# What it is made of -------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "coalition.admin_config.CoalitionAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_tables2",
    "simple_history",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "anymail",
    "rest_framework",
    "drf_spectacular",
    "coalition",
    "members",
    "letters",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Lists shrink to a tenth. Django pads what it compresses and masks its tokens, so that sizes tell nothing.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "coalition.middleware.LanguageInAddress",
    "coalition.redirects.FormerAddresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every view is closed; what is public says so with @login_not_required.
    "coalition.access.ClosedByDefault",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "coalition.urls"
WSGI_APPLICATION = "coalition.wsgi.application"
LOGIN_URL = "admin:login"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coalition.context.site",
            ],
        },
    }
]

# What stands until staff write the names and texts of the site in the admin (coalition/identity.py).
COALITION_NAME = env.text("COALITION_NAME", "Coalition")
COALITION_SHORT_NAME = env.text("COALITION_SHORT_NAME", COALITION_NAME)  # where room is short
COALITION_ABOUT = env.text("COALITION_ABOUT")  # a sentence or two for the first page

# Where it keeps things ----------------------------------------------------------------------------------------------

DATA_DIR = Path(env.text("COALITION_DATA_DIR", str(BASE_DIR / "data")))

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'site.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Connections are kept: opening one for every request costs more than most requests do.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"COALITION_DATA_DIR cannot be made: {error}.") from None
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its turn at once instead of failing at its first write; readers never wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,  # seconds; a crowd that signs in the same minute waits its turn
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;",
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 600)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)

CACHES = {"default": env.cache("CACHE_URL", "locmemcache://")}

MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"  # never handed out by a web server: evidence, for staff only
MEDIA_URL = "/media/"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# On this machine alone files come straight from the source; a public site collects them once, with hashed names.
STATIC_ROOT = None if LOCAL else BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MANIFEST_STRICT = False  # an error page must not fail for want of a stylesheet
_STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if LOCAL
    else "coalition.static_files.LenientStaticFiles"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}

# A letter of five megabytes may be pasted; an update of a long list has a box to tick for every name that changed.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# "example.org" typed into a form is https://example.org, as it will be for everyone from Django 6.0 on.
FORMS_URLFIELD_ASSUME_HTTPS = True

# Languages and time -------------------------------------------------------------------------------------------------

LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ko", "한국어"),
    ("ja", "日本語"),
    ("ar", "العربية"),
]
LANGUAGE_CODE = env.choice("COALITION_LANGUAGE", [code for code, _name in LANGUAGES], "en")
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["coalition.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# Security -----------------------------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked over plain HTTP from inside
SECURE_HSTS_SECONDS = 0 if LOCAL else env.number("COALITION_HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = (
    "same-origin"  # an address may hold a personal token; other sites learn nothing of it
)
X_FRAME_OPTIONS = "DENY"
# Only where a proxy sets the headers itself, and drops the visitor's, may they be believed.
COALITION_BEHIND_PROXY = env.flag("COALITION_BEHIND_PROXY")
if COALITION_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap and the admin draw their icons from data: addresses
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# The read API (coalition/api/) ---------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    # Closed, unless a view opens itself: the framework's views are outside of ClosedByDefault.
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # nobody logs in here, so no cookie is read or set
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["coalition.api.throttling.PublicThrottle"],
    "DEFAULT_PAGINATION_CLASS": "coalition.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": COALITION_NAME,
    "DESCRIPTION": "What the public pages say, for programs. Nothing here needs a key, and nothing can be changed.",
    "VERSION": "1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_NAME_OVERRIDES": {  # several fields are called "kind"
        "KindOfLetter": "letters.models.letter.LetterKind",
        "KindOfEvent": "letters.models.event.EventKind",
        "KindOfEdition": "letters.models.edition.EditionKind",
        "KindOfSignatory": "letters.models.signature.SignatureKind",
        "KindOfName": "members.models.organization_name.NameKind",
    },
}

# Mail and logs ------------------------------------------------------------------------------------------------------

# On this machine alone mail goes into a folder that staff read in the browser (coalition/mail/outbox.py).
_email = env.email("EMAIL_URL", "outbox://" if LOCAL else "smtp://localhost:25")
OUTBOX_ROOT = DATA_DIR / "outbox"
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _email.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _email.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = bool(_email.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_email.get("EMAIL_USE_SSL"))
EMAIL_FILE_PATH = _email.get("EMAIL_FILE_PATH") or None
EMAIL_TIMEOUT = 20
# A provider with an interface of its own, in the place of a mail server: it also tells what came back.
MAIL_PROVIDER = env.text("COALITION_MAIL_PROVIDER") and env.choice(
    "COALITION_MAIL_PROVIDER", list(providers.PROVIDERS), ""
)
ANYMAIL = {}
if MAIL_PROVIDER:
    if env.text("EMAIL_URL"):
        raise ImproperlyConfigured("EMAIL_URL and COALITION_MAIL_PROVIDER are both set: drop one of them.")
    EMAIL_BACKEND = providers.backend(MAIL_PROVIDER)
    ANYMAIL = providers.settings_of(MAIL_PROVIDER, env)
    env.refuse_unknown("ANYMAIL_")
# So long has a worker to hand one mail over; if it is killed meanwhile, another sends it after that.
COALITION_MAIL_LEASE = timedelta(seconds=env.number("COALITION_MAIL_LEASE_SECONDS", 120, minimum=1))
# So long after a mail was done with, it is still known to whom it went.
COALITION_MAIL_KEPT = timedelta(days=env.number("COALITION_MAIL_KEPT_DAYS", 90, minimum=14))
# Links in mails lead here; a worker that sends them has no request to ask.
COALITION_URL = env.text(
    "COALITION_URL", "http://127.0.0.1:8000" if LOCAL else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")
# Whom questions of those who are asked to sign reach, and reminders to the staff.
COALITION_STAFF_EMAIL = env.text("COALITION_STAFF_EMAIL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("COALITION_EMAIL_FROM", "coalition@localhost")

# Work in the background is kept in the database, beside what it is about: both are stored, or neither.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOG_LEVEL = env.choice("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], "INFO")
_TASKS_LOG_LEVEL = "ERROR" if LOG_LEVEL in ("INFO", "WARNING") else LOG_LEVEL
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "private": {
            "()": "coalition.logs.PrivateFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "private"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    # Django's own would mail whole requests, with what people typed, to the administrators.
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        # They tell of every task that it began and ended, and every second that there is none.
        **{name: {"level": _TASKS_LOG_LEVEL} for name in ("django_tasks", "django_tasks_db")},
    },
}

env.refuse_unknown("COALITION_")
