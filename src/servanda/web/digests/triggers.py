"""SQL by which each database refuses to change or delete what was told and who switched what."""

from __future__ import annotations

from typing import Any

_TABLES = {
    "told": "the record of what was told is never changed",
    "escalation": "the record of escalation is never changed",
}


def create(_: Any, schema_editor: Any) -> None:
    """Create the triggers; called by the migration that makes the tables."""
    made = _sqlite if schema_editor.connection.vendor == "sqlite" else _postgresql
    for table, says in _TABLES.items():
        for statement in made(table, says):
            schema_editor.execute(statement)


def _sqlite(table: str, says: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_{deed.lower()} BEFORE {deed} ON servanda_{table} "
        f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        for deed in ("UPDATE", "DELETE")
    ]


def _postgresql(table: str, says: str) -> list[str]:
    function = f"servanda_keep_{table}()"
    raises = f"$$ BEGIN RAISE EXCEPTION '{says}'; END $$"
    deeds = f"BEFORE UPDATE OR DELETE OR TRUNCATE ON servanda_{table}"
    return [
        f"CREATE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS {raises}",
        f"CREATE TRIGGER {table}_refuse {deeds} FOR EACH STATEMENT EXECUTE FUNCTION {function}",
    ]
