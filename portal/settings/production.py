"""Settings of a production portal; every other settings module starts here and subtracts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.settings.accounts import *  # noqa: F403  accounts and sign-in
from portal.settings.environment import env, required
from portal.settings.headers import *  # noqa: F403  what browsers are told
from portal.settings.operations import *  # noqa: F403  logs, health, the cache in front
from portal.settings.translation import *  # noqa: F403  machine translation
from portal.settings.translation import models_folder
from translations.languages import DEFAULT, EN, LANGUAGES as CONTENT_LANGUAGES, VI

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("PORTAL_VAR_DIR", default=str(BASE_DIR / "var")))

SECRET_KEY = required("SECRET_KEY", "It signs login sessions and mailed links: a long random text.")
ALLOWED_HOSTS = [
    host.strip()
    for host in required("ALLOWED_HOSTS", "Host names of the portal, separated by commas.").split(
        ","
    )
]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEBUG = False

INSTALLED_APPS = [
    # before wagtail: the first app that has a command of a name wins (publish_scheduled)
    "portal.editorial",
    "portal.operations",
    "portal.feedback",
    "portal.submissions",
    "portal.content",
    "search",
    "translations",
    "media",
    "sites",
    "portal.records",
    "portal.outbox",
    "portal.accounts",
    "wagtail.embeds",
    "translations.localize_app.LocalizeEngineConfig",  # wagtail_localize without its screens
    "portal.accounts.users_app.PortalUsersConfig",  # wagtail.users with our views
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "search.admin_app.AdminSearchConfig",  # wagtail.search, updated by the worker only
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.operations.middleware.RequestMiddleware",
    "portal.operations.front.caching.FrontCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.content.headers.SecurityHeadersMiddleware",
    "portal.content.middleware.PublicResponseMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.content.middleware.PathLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.SignInGuardMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "portal.editorial.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {  # pages that readers see: ADR 0004
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "portal.content.jinja.environment",
            "extensions": ["jinja2.ext.i18n", "wagtail.jinja2tags.core"],
        },
    },
    {  # the admin, mails
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://portal")}

AUTH_USER_MODEL = "portal_accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]  # OPTIONS is a dict beside the strings

LANGUAGE_CODE = DEFAULT.locale
LANGUAGES = [(language.locale, language.native_name) for language in CONTENT_LANGUAGES]
# the portal's own texts, then those that its libraries leave in English; the first one found wins
LOCALE_PATHS = [BASE_DIR / "translations" / "locale", BASE_DIR / "translations" / "upstream"]
USE_I18N = True
FORMAT_MODULE_PATH = ["translations.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads"
QUARANTINE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    # beside, not below, the folder of uploads: no front server and no view of it looks here
    "OPTIONS": {
        "location": VAR_DIR / "quarantine",
        "base_url": None,
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    },
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "quarantine": QUARANTINE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# an error page must not fail for want of a stylesheet
WHITENOISE_MANIFEST_STRICT = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

EMAIL_CONFIG = env.email("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20  # seconds; shorter than a worker's lease of a job
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True

WAGTAIL_SITE_NAME = _("Foreign-information portal")
WAGTAILADMIN_BASE_URL = env.str("PORTAL_BASE_URL", default="https://localhost")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [(item.locale, item.native_name) for item in (VI, EN)]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"  # the first of translations.formats
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one board, one clock: nobody schedules by another's
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.editorial.finish.finish"
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request to third parties
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_MODERATION_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "portal_media.PortalImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.admin.forms.PortalImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.admin.forms.PortalDocumentForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # a browser saves a file, it does not open it
WAGTAILDOCS_DOCUMENT_MODEL = "portal_media.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "mp4", "ods", "odt", "pdf", "txt", "webm", "xlsx"]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # embeds would call third parties
# the admin's search; its index is updated by the worker (search.admin_index)
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
}

TRANSLATION_MODELS_DIR = models_folder(VAR_DIR)
SEARCH_INDEX_DIR = VAR_DIR / "search"
SEARCH_FRAME = "portal.content.queries.frame.frame_of"
SEARCH_CHROME = "portal.content.views.chrome.base_chrome"
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_PREFIX = env.str("ELASTICSEARCH_PREFIX", default="portal")
SEARCH_LANGUAGE_PARTS = env.bool("SEARCH_LANGUAGE_PARTS", default=True)

PORTAL_PROFILE = env.str("PORTAL_PROFILE", default="hai_phong")
PORTAL_DEMO = False
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "media.upload_handler.CappedFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# ClamAV's socket: a path, or host:port; empty where no scanner runs
CLAMAV_SOCKET = env.str("CLAMAV_SOCKET", default="")
