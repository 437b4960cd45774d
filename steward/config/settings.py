"""Django's settings. What differs between installations comes from the environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from steward.config import addresses
from steward.gateways import secrets

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("STEWARD_DATA") or ROOT / ".data").resolve()
HTTPS = os.environ.get("STEWARD_HTTPS") == "1"

DEBUG = False
SECRET_KEY = os.environ.get("STEWARD_SECRET_KEY") or secrets.kept(DATA / "secret.key")
# Seals the logs of cases. Back it up: without it no entry can be verified, or written.
STEWARD_LOG_KEY = (os.environ.get("STEWARD_LOG_KEY") or secrets.kept(DATA / "log.key")).encode()
# Hides the secrets of sign-in codes. Without it nobody's code fits, and each sets it up anew.
STEWARD_CODES_KEY = (
    os.environ.get("STEWARD_CODES_KEY") or secrets.kept(DATA / "codes.key")
).encode()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *addresses.listed("STEWARD_HOSTS")]
CSRF_TRUSTED_ORIGINS = addresses.listed("STEWARD_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "template_partials",
    "steward.store",
    "steward.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "steward.web.compressing.CompressMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page is private unless its view says otherwise.
    "steward.web.middleware.PrivateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "steward.web.middleware.DeskMiddleware",
]

ROOT_URLCONF = "steward.config.urls"
WSGI_APPLICATION = "steward.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "steward.web.context.desk",
            ],
            "libraries": {"lucide": "steward.web.templatetags.icons"},
        },
    }
]

# Migrations run as the owner; the web and the worker take a role that row-level security binds.
DATABASES = {
    "default": addresses.database(
        os.environ.get("DATABASE_URL") or "postgresql://steward@/steward",
        role=os.environ.get("STEWARD_DB_ROLE", ""),
        pool=os.environ.get("STEWARD_DB_POOL") == "1",
    )
    # A pooled connection may be older than the server, which is restarted when it dies.
    | {"CONN_HEALTH_CHECKS": True}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "store.Account"
AUTHENTICATION_BACKENDS = ["steward.web.accounts.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("login",)}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
STEWARD_SIGN_IN_TRIES = 5
# A whole office may come from one address.
STEWARD_ADDRESS_TRIES = 50
STEWARD_SIGN_IN_LOCK_MINUTES = 15
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "steward" / "web" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# Where styles and scripts lie that are put together from those of the components.
STEWARD_ASSEMBLED = DATA / "static.assembled"
STATICFILES_FINDERS = [
    "steward.web.assembling.AssembledFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# How often a page in sight asks what has changed; 0 never. Within 2 s is the promise of the desk.
STEWARD_PULSE_MILLISECONDS = int(os.environ.get("STEWARD_PULSE_MILLISECONDS", "1500"))
STEWARD_FILE_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "steward.web.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Only behind a proxy that sets this header itself may STEWARD_HTTPS be 1.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
STEWARD_BEHIND_PROXY = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0

globals().update(addresses.mail(os.environ.get("STEWARD_SMTP_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("STEWARD_MAIL_FROM", "steward@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("STEWARD_LOG_LEVEL", "INFO")},
}
