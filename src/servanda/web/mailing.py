"""Where mail goes out, from variables of the environment; without them nothing is ever sent.

SERVANDA_MAIL_HOST names a server for outgoing mail, SERVANDA_MAIL_FOLDER a folder in which messages
are put as files instead; SERVANDA_MAIL_FROM is the address that they come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.headerregistry import Address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from servanda.errors import ConfigError

NOBODY = "servanda@servanda.invalid"
"""Sender of drafts where no address is set: whoever sends them puts their own."""
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_BACKENDS = "django.core.mail.backends"
_DUMMY = f"{_BACKENDS}.dummy.EmailBackend"


def mail_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return Django's settings for mail.

    Args:
        environ: May hold SERVANDA_MAIL_HOST, _PORT, _SECURITY (starttls, tls or none), _USER,
            _PASSWORD or _PASSWORD_FILE, _FROM, _TIMEOUT (seconds), _FOLDER, and SERVANDA_ADDRESS,
            where people reach the workspace, for links.

    Raises:
        ConfigError: One of them is not as it must be, or one that is needed is missing.
    """
    given = {name: environ.get(f"SERVANDA_MAIL_{name}", "").strip() for name in _NAMES}
    found: dict[str, Any] = {
        "EMAIL_BACKEND": _DUMMY,
        "DEFAULT_FROM_EMAIL": given["FROM"] or NOBODY,
        "SERVANDA_ADDRESS": _root(environ.get("SERVANDA_ADDRESS", "").strip()),
    }
    if not given["HOST"] and not given["FOLDER"]:
        return found
    _sender(given["FROM"])
    if given["FOLDER"]:
        return found | {
            "EMAIL_BACKEND": f"{_BACKENDS}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": given["FOLDER"],
        }
    security = given["SECURITY"] or "starttls"
    if security not in _PORTS:
        raise _odd("SECURITY", security, "starttls, tls or none")
    return found | {
        "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": given["HOST"],
        "EMAIL_PORT": _number("PORT", given["PORT"] or str(_PORTS[security]), 65535),
        "EMAIL_USE_TLS": security == "starttls",
        "EMAIL_USE_SSL": security == "tls",
        "EMAIL_HOST_USER": given["USER"],
        "EMAIL_HOST_PASSWORD": given["PASSWORD"] or _kept(given["PASSWORD_FILE"]),
        "EMAIL_TIMEOUT": _number("TIMEOUT", given["TIMEOUT"] or "20", 600),
    }


def is_configured() -> bool:
    """Return whether mail goes anywhere."""
    return bool(settings.EMAIL_BACKEND != _DUMMY)


def root() -> str:
    """Return where people reach the workspace, without a slash at the end; "" if nobody said."""
    return str(settings.SERVANDA_ADDRESS)


_NAMES = (
    "HOST",
    "PORT",
    "SECURITY",
    "USER",
    "PASSWORD",
    "PASSWORD_FILE",
    "FROM",
    "TIMEOUT",
    "FOLDER",
)


def _odd(name: str, found: str, expected: str) -> ConfigError:
    return ConfigError(f"SERVANDA_MAIL_{name} is {found!r}; expected {expected}.")


def _number(name: str, text: str, most: int) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= most:
        raise _odd(name, text, f"a number from 1 to {most}")
    return int(text)


def _sender(text: str) -> None:
    try:
        fits = bool(Address(addr_spec=text.rpartition("<")[2].rstrip(">")).domain)
    except (ValueError, IndexError):
        fits = False
    if not fits or "\n" in text:
        raise _odd("FROM", text, "the address that mail comes from, as servanda@example.org")


def _kept(name: str) -> str:
    """Return the password that a file holds; "" without one."""
    if not name:
        return ""
    try:
        return Path(name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        message = f"SERVANDA_MAIL_PASSWORD_FILE names {name}, which cannot be read as text."
        raise ConfigError(message) from None


def _root(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query):
        raise ConfigError(
            f"SERVANDA_ADDRESS is {text!r}; expected where people reach the workspace, as "
            "https://servanda.example.org."
        )
    return text.rstrip("/")
