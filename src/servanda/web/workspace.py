"""Django's settings for the workspace: everything but databases and the key that signs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django import forms

from servanda.web import mailing

HERE = Path(__file__).parent
LANGUAGES = [("en", "English"), ("fr", "Français"), ("ja", "日本語")]
"""Languages of the interface, each by its own name."""

_MIDDLEWARE = [
    "servanda.web.middleware.security.SecurityMiddleware",
    # Pages are safe to compress: tokens in them are masked anew, and Django adds bytes by chance.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "servanda.web.middleware.failing.FailingMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "servanda.web.middleware.viewing.ViewingMiddleware",
]
_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": True},
        "servanda": {"handlers": ["stderr"], "level": "WARNING", "propagate": True},
    },
}
_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "servanda.web.apps.Register",
]
_TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [HERE / "templates", Path(forms.__file__).parent / "templates"],
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.template.context_processors.i18n",
            "django.contrib.messages.context_processors.messages",
            "servanda.web.navigation.frame",
        ],
        "builtins": ["servanda.web.templatetags.servanda", "django.templatetags.i18n"],
        "loaders": [
            (
                "django.template.loaders.cached.Loader",
                ["django.template.loaders.filesystem.Loader"],
            )
        ],
    },
}


def described() -> dict[str, Any]:
    """Return the settings that do not depend on the register.

    SERVANDA_HOSTS (names separated by commas) says under which names it is served besides this
    computer's own; with SERVANDA_HTTPS=yes it stands behind a proxy that speaks HTTPS.
    """
    hosts = [host for host in os.environ.get("SERVANDA_HOSTS", "").split(",") if host]
    https = os.environ.get("SERVANDA_HTTPS") == "yes"
    return {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]", *hosts],
        "INSTALLED_APPS": _APPS,
        # Their tables are not used: what people may do stands in the register.
        "MIGRATION_MODULES": {"auth": None, "contenttypes": None},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "MIDDLEWARE": _MIDDLEWARE,
        "ROOT_URLCONF": "servanda.web.urls",
        "TEMPLATES": [_TEMPLATES],
        "FORM_RENDERER": "servanda.web.forms.Renderer",
        "TASKS": {"default": {"BACKEND": "servanda.web.jobs.backend.JobBackend"}},
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LOGGING": _LOGGING,
        **_people(https=https),
        **_languages(),
        **_static(),
        **_proxy(hosts, https=https),
        **mailing.mail_settings(os.environ),
    }


def _people(*, https: bool) -> dict[str, Any]:
    return {
        "AUTH_USER_MODEL": "servanda.Account",
        "AUTHENTICATION_BACKENDS": ["servanda.web.accounts.backend.Passwords"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": f"django.contrib.auth.password_validation.{name}",
                **({"OPTIONS": {"min_length": 12}} if name.startswith("Minimum") else {}),
            }
            for name in ("MinimumLengthValidator", "CommonPasswordValidator")
        ],
        "LOGIN_URL": "sign-in",
        "SESSION_ENGINE": "servanda.web.accounts.sessions",
        "SESSION_COOKIE_NAME": "servanda_session",
        "SESSION_COOKIE_AGE": 12 * 60 * 60,
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "servanda_csrf",
        "CSRF_COOKIE_SECURE": https,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_FAILURE_VIEW": "servanda.web.failing.csrf_failure",
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    }


def _languages() -> dict[str, Any]:
    return {
        "USE_I18N": True,
        "FORMAT_MODULE_PATH": ["servanda.web.formats"],
        "LANGUAGE_CODE": "en",
        "LANGUAGES": LANGUAGES,
        "LANGUAGE_COOKIE_NAME": "servanda_language",
        "LANGUAGE_COOKIE_AGE": 365 * 24 * 60 * 60,
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
        # A folder a page, so that pages can be written side by side.
        "LOCALE_PATHS": sorted(path for path in (HERE / "locale").glob("*") if path.is_dir()),
    }


def _static() -> dict[str, Any]:
    return {
        "STATIC_URL": "static/",
        "STATICFILES_DIRS": [HERE / "static", ("brief", HERE.parent / "brief/styles")],
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "servanda.web.assets.VersionedStorage"},
        },
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_MAX_AGE": 365 * 24 * 60 * 60,  # addresses carry a version
    }


def _proxy(hosts: list[str], *, https: bool) -> dict[str, Any]:
    if not https:
        return {}
    return {
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in hosts],
    }
