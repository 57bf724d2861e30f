"""Makes the tables of tokens; called by their migration."""

from __future__ import annotations

from typing import Any

from servanda.web.search.engines import ENGINES, TABLES


def create(_: Any, schema_editor: Any) -> None:
    """Make the table of tokens of every table that is searched."""
    for table in TABLES.values():
        for statement in ENGINES[schema_editor.connection.vendor].create(table):
            schema_editor.execute(statement)
