"""Django's sessions on our own table, which knows whose session it is."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored


class SessionStore(Stored):
    """Keeps a session in `models.Session`."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the table."""
        from servanda.web.accounts.models import Session  # noqa: PLC0415 - tables load after settings

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row of a session."""
        row: Any = super().create_model_instance(data)
        row.account_id = data.get("_auth_user_id")
        return row
