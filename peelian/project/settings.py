"""Django settings. What an operator may set is read in :mod:`peelian.project.environment`.

With ``PEELIAN_PUBLIC_ONLY=1`` the process serves the public site alone: it has no credentials for the
office's database, no accounts, no sessions and no desk.
"""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

from peelian.project import environment

PUBLIC_ONLY = environment.PUBLIC_ONLY
VAR = environment.VAR
WAREHOUSE = environment.WAREHOUSE
SECRET_KEY = environment.secret_key()
DEBUG = environment.DEBUG
ALLOWED_HOSTS = environment.HOSTS
ROOT_URLCONF = "peelian.project.urls"
WSGI_APPLICATION = "peelian.project.wsgi.application"

_PUBLIC_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "peelian.publication.store",
    "peelian.surfaces.design",
    "peelian.surfaces.site",
    "peelian.surfaces.api",
]
_OFFICE_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "peelian.access",
    "peelian.sources",
    "peelian.registers.bodies",
    "peelian.registers.records",
    "peelian.registers.duties",
    "peelian.registers.actions",
    "peelian.facts.measures",
    "peelian.facts.meetings",
    "peelian.facts.voice",
    "peelian.facts.plans",
    "peelian.reports",
    "peelian.publication",
    "peelian.publication.scheme",
    "peelian.surfaces.desk",
]
# design stands first so that its templates come before those of the packages it dresses
INSTALLED_APPS = ["peelian.surfaces.design", *_OFFICE_APPS, *_PUBLIC_APPS[:3], *_PUBLIC_APPS[4:]]
if PUBLIC_ONLY:
    INSTALLED_APPS = _PUBLIC_APPS

_PUBLIC_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_OFFICE_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "peelian.access.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
MIDDLEWARE = _PUBLIC_MIDDLEWARE if PUBLIC_ONLY else [*_PUBLIC_MIDDLEWARE, *_OFFICE_MIDDLEWARE]

_CONTEXT_PROCESSORS = ["django.template.context_processors.request"]
if not PUBLIC_ONLY:
    _CONTEXT_PROCESSORS += [
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT_PROCESSORS},
    }
]

FORM_RENDERER = "peelian.surfaces.design.forms.GovukRenderer"

PUBLIC_DATABASE = "public"
DATABASES: dict[str, dict[str, Any]] = {
    "default": {} if PUBLIC_ONLY else environment.database("PEELIAN_DATABASE_URL", "office.sqlite3"),
    PUBLIC_DATABASE: environment.database("PEELIAN_PUBLIC_DATABASE_URL", "public.sqlite3"),
}
# the two share nothing, so neither waits for the other when the tests make them
DATABASES[PUBLIC_DATABASE]["TEST"] = {"DEPENDENCIES": []}
DATABASE_ROUTERS = ["peelian.publication.store.router.PublicRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, str]] = {
    # allauth counts sign-in attempts here: one count for all processes
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
if PUBLIC_ONLY:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
if not PUBLIC_ONLY:
    AUTH_USER_MODEL = "access.Account"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "peelian.access.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reset_password": "5/m/ip,3/m/key"}
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_AGE = 12 * 3600
globals().update(environment.mail())

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "peelian.access.uploads.SizeLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.HTTPS
SECURE_SSL_REDIRECT = environment.HTTPS
SECURE_HSTS_SECONDS = 31536000 if environment.HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = environment.HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.HTTPS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # until the browser is closed
# whose last word on X-Forwarded-For is believed
BEHIND_A_PROXY = environment.HTTPS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
