"""Settings, all from the environment: see docs/running.md for what each one does.

Nothing set gives the small archive of `script/server`: SQLite, a folder, tantivy, Celery on its filesystem broker.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
# Empty is refused where something is signed: by wsgi.py and by `manage.py check --deploy` (archive/checks.py).
# Commands that sign nothing (extract, ingest, migrate) run without it.
SECRET_KEY = env.str("SECRET_KEY", default="insecure-and-only-for-debugging" if DEBUG else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=not DEBUG)
"""Off only where the site is read over plain http on one's own machine: cookies are then not marked Secure."""

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    # Before Haystack, whose rebuild_index empties the index that is read.
    "search",
    "haystack",
    "archive",
    "ingest",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "archive.middleware.keep_staff_answers_private",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "search.middleware.SayThatSearchIsAway",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

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
                "archive.context.site",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'archive.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers read while the one writer writes; IMMEDIATE makes writers queue instead of failing half way.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=30,
        init_command=(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=134217728"
        ),
    )
# To open a connection for every page costs as much as three of its queries, with SQLite too.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "home"

SITE_URL = env.str("SITE_URL", default="").rstrip("/")
"""Scheme and host under which readers know the site, for addresses in feeds, mails and exports."""

# smtp+tls://user:password@host:587. None: no mail is sent, and alerts are not offered (feeds are).
EMAIL_URL = env.str("EMAIL_URL", default="")
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="alerts@localhost")
ALERTS_OFFERED = bool(EMAIL_URL and SITE_URL)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Released files and page images. They have no URL of their own: views check who may see them (archive/views/files.py).
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = VAR_DIR
# Uploads stream to disk; this bounds what a form's other fields may hold in memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Each file of an upload is an open file of the web server while it is received; more go into a ZIP.
DATA_UPLOAD_MAX_NUMBER_FILES = 500
# First comes who may send files at all: others' are thrown away as they come, before a view is asked.
FILE_UPLOAD_HANDLERS = [
    "archive.uploads.StaffOnly",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=4 * 1024**3)

SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="tantivy")
SEARCH_INDEX_DIR = Path(env.str("SEARCH_INDEX_DIR", default=str(VAR_DIR / "index")))
_ENGINES = {
    "tantivy": {"ENGINE": "search.engines.tantivy.TantivyEngine", "PATH": str(SEARCH_INDEX_DIR / "tantivy")},
    "whoosh": {"ENGINE": "search.engines.whoosh.WhooshEngine", "PATH": str(SEARCH_INDEX_DIR / "whoosh")},
    "opensearch": {
        "ENGINE": "search.engines.opensearch.OpenSearchEngine",
        "URL": env.str("OPENSEARCH_URL", default="http://127.0.0.1:9200/"),
        "INDEX_NAME": env.str("OPENSEARCH_INDEX", default="archive"),
        "PATH": str(SEARCH_INDEX_DIR / "opensearch"),
        "CA_CERTS": env.str("OPENSEARCH_CA_CERTS", default=""),
        "SHARDS": env.int("OPENSEARCH_SHARDS", default=1),
        "REPLICAS": env.int("OPENSEARCH_REPLICAS", default=1),
    },
}
if SEARCH_ENGINE not in _ENGINES:
    raise environ.ImproperlyConfigured(f"SEARCH_ENGINE={SEARCH_ENGINE!r}: choose one of {', '.join(_ENGINES)}.")
HAYSTACK_CONNECTIONS = {"default": _ENGINES[SEARCH_ENGINE]}

# The small archive's cache is each server process's own; it holds nothing but how often an address asked the API.
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://?max_entries=10000")}
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=120)
"""By one address; 0 for any number."""
ZIP_EXPORTS_AT_ONCE = env.int("ZIP_EXPORTS_AT_ONCE", default=2)
"""That are made at the same time on one machine: each keeps a processor busy."""
ZIP_EXPORTS_AN_HOUR = env.int("ZIP_EXPORTS_AN_HOUR", default=20)
"""That one address may begin; 0 for any number."""

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost/")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_ALWAYS_EAGER = env.bool("CELERY_TASK_ALWAYS_EAGER", default=False)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
# How long a worker that is told to stop may sleep before it hears it, in seconds.
CELERY_WORKER_TIMER_PRECISION = 0.5
if CELERY_BROKER_URL.startswith("filesystem:"):
    _QUEUE = VAR_DIR / "queue"
    for _folder in ("messages", "processed", "control"):
        (_QUEUE / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_QUEUE / "messages"),
        "data_folder_out": str(_QUEUE / "messages"),
        "processed_folder": str(_QUEUE / "processed"),
        "control_folder": str(_QUEUE / "control"),
        "store_processed": False,
        "polling_interval": 0.05,
    }
# The queue only says "look": what is to be done stands in the database, and these find it again if a message is lost.
CELERY_BEAT_SCHEDULE = {
    "find-unfinished-documents": {"task": "ingest.tasks.find_unfinished", "schedule": 15.0},
    "index-changes": {"task": "search.tasks.index_changes", "schedule": 5.0},
    "note-arrivals": {"task": "search.tasks.note_arrivals", "schedule": 60.0},
    "send-alerts": {"task": "search.tasks.send_alerts", "schedule": 60.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

READER_MEMORY_BYTES = env.int("READER_MEMORY_BYTES", default=2 * 1024**3)
READER_PAGE_SECONDS = env.int("READER_PAGE_SECONDS", default=90)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env.bool("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=3600 if HTTPS else 0)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"ingest": {"level": "INFO"}, "search": {"level": "INFO"}, "archive": {"level": "INFO"}},
}
