"""How mail is set up: by the environment, checked, as Django wants it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from servanda.errors import ConfigError
from servanda.web.mailing import mail_settings


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"HOST": "h", "FROM": "nobody"}, "SERVANDA_MAIL_FROM is 'nobody'"),
        ({"HOST": "h"}, "SERVANDA_MAIL_FROM is ''"),
        ({"HOST": "h", "FROM": "a@b.c", "PORT": "x"}, "SERVANDA_MAIL_PORT is 'x'"),
        ({"HOST": "h", "FROM": "a@b.c", "SECURITY": "ssl"}, "starttls, tls or none"),
        ({"HOST": "h", "FROM": "a@b.c", "PASSWORD_FILE": "/none"}, "cannot be read"),
    ],
)
def test_odd_settings_for_mail_are_refused(environ, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        mail_settings({f"SERVANDA_MAIL_{name}": value for name, value in environ.items()})


def test_settings_for_mail_are_djangos(tmp_path: Path):
    secret = tmp_path / "password"
    secret.write_text("a b\n")
    found = mail_settings(
        {
            "SERVANDA_MAIL_HOST": "mail.example",
            "SERVANDA_MAIL_USER": "u",
            "SERVANDA_MAIL_PASSWORD_FILE": str(secret),
            "SERVANDA_MAIL_FROM": "Servanda <s@mail.example>",
        }
    )
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        587,
        True,
        False,
    )
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u", "a b")
    assert mail_settings({})["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(ConfigError, match="SERVANDA_ADDRESS"):
        mail_settings({"SERVANDA_ADDRESS": "servanda.example"})
