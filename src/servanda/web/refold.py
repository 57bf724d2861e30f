"""Making the derived tables again from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db import connections

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.chain import payload_of
from servanda.register.entry import Content, Entry
from servanda.register.fold import fold
from servanda.web import models, rows
from servanda.web.evidence.kept import tables as kept
from servanda.web.place import Place
from servanda.web.search import indexing
from servanda.web.state import StoredState
from servanda.web.waiting import staling

DERIVED = (models.Facet, models.Body, models.Commitment, models.Record, models.Link)
"""The tables that the fold fills with records."""
AT_ONCE = 1000
"""Entries that are folded before their records go to the tables: what bounds memory."""


def refold(alias: str, place: Place, entries: Iterator[Entry]) -> None:
    """Empty the derived tables and fold `entries` into them, within the caller's transaction.

    Cost: linear in entries; memory for `AT_ONCE` of them.
    """
    for model in DERIVED:
        model.objects.using(alias).all()._raw_delete(alias)  # noqa: SLF001 - one DELETE, no look
    indexing.forget_all(alias)
    staling.forget_all(alias)
    kept.forget_all(alias)
    state = StoredState(alias, place)
    while batch := list(islice(entries, AT_ONCE)):
        apart = contents_of(alias, (entry.sealed for entry in batch if entry.sealed))
        state.warm(entry.subject for entry in batch)
        for entry in batch:
            fold(state, entry, payload_of(entry, apart.get(entry.sealed or "")))
        state.flush()


def contents_of(alias: str, digests: Iterator[str]) -> dict[str, Content]:
    """Return the contents that still exist among those with these digests."""
    found = models.Content.objects.using(alias).filter(digest__in=list(digests))
    return {row.digest: rows.content_of(row) for row in found}


def gather_statistics(alias: str) -> None:
    """Let PostgreSQL count its rows again, at once, so that it finds the short way to them.

    SQLite finds it by the indexes alone; with statistics it takes longer ways (measured at
    100,000 commitments).
    """
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute("ANALYZE")
