"""The tables as such: made by their migration, emptied by a purge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connections

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.web.evidence.kept.models import EvidencePassage, EvidenceText
from servanda.web.search.recent import Recent

if TYPE_CHECKING:
    from servanda.evidence.loaded import Loaded

TABLE = "servanda_evidence_words"
VOCABULARY = "servanda_evidence_vocabulary"
TABLES = ("evidencepassage", "evidencetext", "evidence_words")
"""Names of all, without the application's."""
LOADED: Recent[Loaded] = Recent(1)
"""The passages that were looked at last: 2 kB each."""
_COLUMNS = "id bigint PRIMARY KEY, size integer NOT NULL, vector tsvector NOT NULL"
_MADE = {
    # It keeps no text of its own, so that emptying it leaves nothing.
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(body, context, content='', tokenize='ascii')",
        f"CREATE VIRTUAL TABLE {VOCABULARY} USING fts5vocab({TABLE}, 'row')",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} ({_COLUMNS})",
        f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)",
    ),
}
_EMPTIED = {
    "sqlite": f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')",  # noqa: S608 - our names
    "postgresql": f"DELETE FROM {TABLE}",  # noqa: S608 - our names
}


def create(_: Any, schema_editor: Any) -> None:
    """Make the table of words."""
    for statement in _MADE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(_: Any, schema_editor: Any) -> None:
    """Take the table of words away."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TABLE {VOCABULARY}")
    schema_editor.execute(f"DROP TABLE {TABLE}")


def forget_all(alias: str) -> None:
    """Empty all tables; what was purged stays in no memory either."""
    LOADED.clear()
    for model in (EvidencePassage, EvidenceText):
        model.objects.using(alias).all()._raw_delete(alias)  # noqa: SLF001 - one DELETE, no look
    with connections[alias].cursor() as cursor:
        cursor.execute(_EMPTIED[connections[alias].vendor])
