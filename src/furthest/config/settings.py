"""Django's settings, one module: what differs between places comes from the environment."""

from pathlib import Path

from furthest.config import environment as read

VAR = read.folder("FURTHEST_VAR", Path.cwd() / "var")
PRODUCTION = read.flag("FURTHEST_PRODUCTION")
SECRET_KEY = read.text("SECRET_KEY", "" if PRODUCTION else read.PRACTICE_KEY)
IS_PRACTICE_KEY = SECRET_KEY == read.PRACTICE_KEY
DEBUG = False
ALLOWED_HOSTS = read.words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = read.words("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "furthest.kernel.govuk",
    "furthest.kernel.tenancy",
    "furthest.kernel.audit",
    "furthest.kernel.policy",
    "furthest.kernel.ledger",
    "furthest.kernel.jobs",
    "furthest.kernel.outbox",
    "furthest.kernel.acts",
    "furthest.kernel.accounts",
    "furthest.kernel.sheets",
    "furthest.modules.places",
    "furthest.modules.partners",
    "furthest.modules.people",
    "furthest.modules.lending",
    "furthest.modules.impact",
    "furthest.entry.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "furthest.entry.web.middleware.safety_middleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "furthest.kernel.accounts.middleware.signed_in_middleware",
    "furthest.entry.web.middleware.language_middleware",
    "furthest.entry.web.middleware.frame_middleware",
    "allauth.account.middleware.AccountMiddleware",
    "furthest.entry.web.middleware.errors_middleware",
]

ROOT_URLCONF = "furthest.config.urls"
WSGI_APPLICATION = "furthest.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "furthest.config.jinja.environment"},
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

DATABASES = {"default": read.database(f"sqlite:///{VAR / 'furthest.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["furthest.kernel.accounts.passwords.LeanArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "furthest.kernel.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# A person at an address first: whoever waits there counts no more for all who share the address.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/key,30/m/ip"}
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:home"
SESSION_ENGINE = "furthest.kernel.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "furthest.entry.web.errors.forged_form"

USE_TZ = True
TIME_ZONE = "Europe/London"
USE_I18N = True
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
# A language is offered once its words are in locale/.
LANGUAGES = [("en-gb", "English")]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_SSL_REDIRECT = PRODUCTION and read.flag("FURTHEST_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# How many proxies of ours stand before us. What they say of the outside is believed, and of nobody else.
ALLAUTH_TRUSTED_PROXY_COUNT = read.number("FURTHEST_PROXY", most=read.MOST_PROXIES)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W003"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING_CONFIG = "furthest.config.logs.configure"
LOGGING = {"version": 1}
