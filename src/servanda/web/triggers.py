"""SQL by which each database itself refuses to change or delete entries of the ledger."""

from __future__ import annotations

from typing import Any

_SAYS = "the ledger refuses to change or delete entries"

_SQLITE = f"""
CREATE TRIGGER entry_update BEFORE UPDATE ON servanda_entry
BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END
;;
CREATE TRIGGER entry_delete BEFORE DELETE ON servanda_entry
BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END
;;
CREATE TRIGGER entry_replace BEFORE INSERT ON servanda_entry
WHEN EXISTS (SELECT 1 FROM servanda_entry WHERE sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END
"""  # noqa: S608 - no value enters from outside
"""The last one: INSERT OR REPLACE deletes without firing the one before."""
_POSTGRESQL = f"""
CREATE FUNCTION servanda_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$
;;
CREATE TRIGGER entry_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON servanda_entry
FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse()
"""


def create(_: Any, schema_editor: Any) -> None:
    """Create the triggers; called by the first migration."""
    vendor = schema_editor.connection.vendor
    statements = _SQLITE if vendor == "sqlite" else _POSTGRESQL
    for statement in statements.split(";;"):
        schema_editor.execute(statement)
