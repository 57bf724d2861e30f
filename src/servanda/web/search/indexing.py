"""Keeps the tables of what is searched in step with the records, within the store's own writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.search.engines import TABLES, engine_of, tokens_of_name
from servanda.web.search.models import Cover, Passage, PassageText, Wording
from servanda.web.search.passages import Passages
from servanda.web.search.wordings import Wordings

Version = tuple[Any, int, int]
"""A record, the entry from which it counts, and that before which it ends."""
SEARCHED = ("wording", "wording_words", "cover", "passage", "passagetext", "passage_words")
"""Names of all tables that hold what is searched, without the application's."""


def forget_all(alias: str) -> None:
    """Empty the tables of what is searched."""
    engine = engine_of(alias)
    with connections[alias].cursor() as cursor:
        for model in (Wording, Cover, PassageText, Passage):
            model.objects.using(alias).all()._raw_delete(alias)  # noqa: SLF001 - one DELETE, no look
        for table in TABLES.values():
            engine.empty(cursor, table)


def keep(alias: str, versions: Sequence[Version]) -> None:
    """Index versions of records, in the order in which the fold put them.

    Called before their rows are written, within the same transaction. A version of a commitment
    that leaves its words alone gets a row and no tokens.
    """
    commitments, documents = Wordings(alias), Passages(alias)
    commitments.read({r.id for r, _, _ in versions if isinstance(r, CommitmentRecord)})
    for record, since, _ in versions:
        if isinstance(record, CommitmentRecord):
            commitments.take(record, since, documents.language_of)
        elif isinstance(record, DocumentRecord):
            language = documents.language_of(record.id)
            documents.take(record, since)
            if language not in ("", record.language):
                commitments.say_again(record, since)
    commitments.write()
    tokens_of_name.cache_clear()
