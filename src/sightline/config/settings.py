"""Every setting, in one place. What a partnership may change comes from the environment; see .env.example."""

from datetime import date, timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

DATA_DIR = Path(env("SIGHTLINE_DATA_DIR", default="data")).resolve()
environ.Env.read_env(DATA_DIR / "sightline.env")  # written by `sightline init`; the real environment wins


def _today(text: str) -> date | None:
    """The day a demonstration stands on, or None for the wall clock."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ImproperlyConfigured(
            f"SIGHTLINE_TODAY is {text!r}. Write a date such as 2026-01-14, or leave it empty."
        ) from None


DEBUG = env.bool("SIGHTLINE_DEBUG", default=False)
SECRET_KEY = env("SIGHTLINE_SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "SIGHTLINE_SECRET_KEY is not set. Run `sightline init`, which writes one, or set SIGHTLINE_DEBUG=true "
            "on a machine that nobody else can reach."
        )
    SECRET_KEY = "for a developer's own machine only"  # noqa: S105  # nosec B105

BASE_URL = env("SIGHTLINE_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("SIGHTLINE_ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("SIGHTLINE_ORIGINS", default=[])
TODAY = _today(env("SIGHTLINE_TODAY", default=""))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "sightline.ui",
    "sightline.spine.partnership",
    "sightline.spine.thread",
    "sightline.spine.ledger",
    "sightline.spine.actions",
    "sightline.areas.membership",
    "sightline.areas.plan",
    "sightline.areas.dataset",
    "sightline.areas.governance",
    "sightline.areas.release",
    "sightline.areas.assurance",
    "sightline.areas.risk",
    "sightline.areas.funding",
    "sightline.across.overview",
    "sightline.across.reports",
    "sightline.across.public",
    "sightline.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sightline.spine.partnership.access.DoorsMiddleware",
    "sightline.spine.ledger.trail.TrailMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sightline.config.urls"
WSGI_APPLICATION = "sightline.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "sightline.ui.jinja.Templates",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "sightline.ui.jinja.environment"},
    },
]
SIGHTLINE_NAVIGATION = "sightline.config.navigation.frame"

DATABASES = {
    "default": env.db("SIGHTLINE_DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'sightline.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Immediate: a deferred transaction that reads and then writes fails under contention instead of waiting.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    # A page asks forty questions of many joins, which PostgreSQL takes longer to plan than to answer unless it may
    # keep the plans. A pooler that shares one connection among clients may not allow that: then 0 (see .env.example).
    DATABASES["default"]["ENGINE"] = "sightline.config.postgresql"
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        server_side_binding=True, prepare_threshold=env.int("SIGHTLINE_PREPARE_AFTER", default=3) or None
    )
DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "partnership.Member"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

# Five wrong passwords lock this address out of this account for a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# The name under which the address is passed to authenticate(); by the model's own name it would count nobody.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "sightline.spine.partnership.views.locked_out"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sightline.ui.error_pages.csrf_failure"
_https = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# A workbook of 50,000 rows is refused in words, so it must be allowed to arrive; a 100 MB one is not read at all.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a return of 2,000 figures, sent by a browser without scripts

vars().update(env.email("SIGHTLINE_EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env("SIGHTLINE_EMAIL_FROM", default="sightline@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
