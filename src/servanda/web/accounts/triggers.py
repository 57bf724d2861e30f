"""SQL by which each database refuses to change or delete the record of sign-ins."""

from __future__ import annotations

from typing import Any

_SAYS = "the record of sign-ins is never changed"
_REFUSES = f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
_SQLITE = (
    f"CREATE TRIGGER signin_update BEFORE UPDATE ON servanda_signin {_REFUSES}",
    f"CREATE TRIGGER signin_delete BEFORE DELETE ON servanda_signin {_REFUSES}",
)
_POSTGRESQL = (
    (
        "CREATE FUNCTION servanda_keep_signins() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$"
    ),
    (
        "CREATE TRIGGER signin_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON servanda_signin "
        "FOR EACH STATEMENT EXECUTE FUNCTION servanda_keep_signins()"
    ),
)


def create(_: Any, schema_editor: Any) -> None:
    """Create the triggers; called by the migration that makes the table."""
    vendor = schema_editor.connection.vendor
    for statement in _SQLITE if vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement)
