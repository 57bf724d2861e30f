"""The state in the database, as the fold moves it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import Max

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.followed import FollowUpRecord
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord
from servanda.register.state import R, Record, filing, place
from servanda.web import models, rows
from servanda.web.failures import plain
from servanda.web.models import NEVER
from servanda.web.place import Place
from servanda.web.records import StoredRecords
from servanda.web.search import indexing
from servanda.web.waiting import staling

_CLOSE_COMMITMENT = "UPDATE servanda_commitment SET until = %s WHERE key = %s AND until = %s"
_CLOSE_LINK = "UPDATE servanda_link SET until = %s WHERE key = %s AND until = %s"
_CLOSE_RECORD = (
    'UPDATE servanda_record SET until = %s WHERE "table" = %s AND key = %s AND until = %s'
)
_AT_ONCE = 2000
"""Rows that are read or inserted in one go."""


class StoredState(StoredRecords):
    """The current state while the fold moves it on. Implements `state.State`.

    What is put is kept until `flush`. Acts look before anything is put; the fold itself asks
    `find`, `earlier`, `commitments` and `links`, and these see what was put. Only for use within a
    transaction that keeps all other writers out.
    """

    def __init__(self, alias: str, place: Place) -> None:
        super().__init__(alias, place)
        self._current: dict[tuple[type, str], Any] = {}
        self._puts: list[tuple[int, Record]] = []
        self._last: dict[Any, int] = {}

    def put(self, record: Record, since: int) -> None:
        """See `state.State`."""
        self._current[type(record), record.id] = record
        self._puts.append((since, record))

    def find(self, table: type[R], key: str) -> R | None:
        """See `state.Records`."""
        if (table, key) not in self._current:
            self._current[table, key] = super().find(table, key)
        found: R | None = self._current[table, key]
        return found

    def earlier(self, key: str, version: int) -> CommitmentRecord | None:
        """See `state.Records`."""
        for _, put in reversed(self._puts):
            if isinstance(put, CommitmentRecord) and (put.id, put.version) == (key, version):
                return put
        return super().earlier(key, version)

    def commitments(self, document: str | None) -> Sequence[CommitmentRecord]:
        """See `state.Records`."""
        found = {record.id: record for record in super().commitments(document)}
        put = (record for _, record in self._puts if isinstance(record, CommitmentRecord))
        found.update({record.id: record for record in put if record.document == document})
        return sorted(found.values(), key=place)

    def links(self, document: str) -> Sequence[LinkRecord]:
        """See `state.Records`."""
        found = {record.id: record for record in super().links(document)}
        put = (record for _, record in self._puts if isinstance(record, LinkRecord))
        found.update({r.id: r for r in put if document in (r.earlier_document, r.later_document)})
        return sorted(found.values(), key=filing)

    @plain
    def warm(self, keys: Iterable[str]) -> None:
        """Read the current commitments with these ids in few goes, before entries about them."""
        wanted = sorted(set(keys))
        self._current.update({(CommitmentRecord, key): None for key in wanted})
        for first in range(0, len(wanted), _AT_ONCE):
            found = self.commitment_rows().filter(key__in=wanted[first : first + _AT_ONCE])
            for body in found.values_list("whole__body", flat=True):
                record = rows.record_of(CommitmentRecord, body)
                self._current[CommitmentRecord, record.id] = record

    @plain
    def flush(self) -> None:
        """Write what was put into the tables and forget it."""
        versions, ends = self._versions()
        indexing.keep(self.alias, versions)
        staling.mark(self.alias, (record for _, record in self._puts))
        self._close(ends)
        kept: dict[type, list[tuple[Any, int, int]]] = {CommitmentRecord: [], LinkRecord: []}
        others = [v for v in versions if type(v[0]) not in kept]
        for version in versions:
            kept.get(type(version[0]), []).append(version)
        self._insert_commitments(kept[CommitmentRecord])
        self._insert_plain(models.Link, rows.link_row, kept[LinkRecord])
        self._insert_records(others)
        self._puts.clear()
        self._current.clear()

    def _versions(self) -> tuple[list[tuple[Any, int, int]], dict[tuple[type, str], int]]:
        """Return each put with its `since` and `until`, and where what stood before them ends."""
        following: dict[tuple[type, str], int] = {}
        found = []
        for since, record in reversed(self._puts):
            key = type(record), record.id
            until = following.get(key, NEVER)
            if until != since:  # of several puts in one entry the last counts
                found.append((record, since, until))
            following[key] = since
        return found[::-1], following

    def _close(self, ends: dict[tuple[type, str], int]) -> None:
        closing = {_CLOSE_COMMITMENT: CommitmentRecord, _CLOSE_LINK: LinkRecord}
        others = [
            (n, rows.TABLES[table], key, NEVER)
            for (table, key), n in ends.items()
            if table not in closing.values()
        ]
        with connections[self.alias].cursor() as cursor:
            for asked, table in closing.items():
                ended = [(n, key, NEVER) for (t, key), n in ends.items() if t is table]
                cursor.executemany(asked, ended)
            cursor.executemany(_CLOSE_RECORD, others)

    def _insert_plain(
        self, model: Any, row: Callable[..., Any], versions: list[tuple[Any, int, int]]
    ) -> None:
        made = [
            row(record, id=self._next(model), since=since, until=until)
            for record, since, until in versions
        ]
        self._insert(model, made)

    def _insert_records(self, versions: list[tuple[Any, int, int]]) -> None:
        facets = []
        for number, (record, _, _) in enumerate(versions, self._last_of(models.Record) + 1):
            if isinstance(record, FollowUpRecord):
                found = sorted(rows.facets_of_told(record))
                facets += [models.Facet(name=n, value=value, row=number) for n, value in found]
        self._insert_plain(models.Record, rows.record_row, versions)
        self._insert(models.Facet, facets)

    def _insert_commitments(self, versions: list[tuple[CommitmentRecord, int, int]]) -> None:
        made, bodies, facets = [], [], []
        for record, since, until in versions:
            number = self._next(models.Commitment)
            made.append(rows.commitment_row(record, id=number, since=since, until=until))
            bodies.append(models.Body(row_id=number, body=rows.body_of(record)))
            facets += [
                models.Facet(name=name, value=value, row=number)
                for name, value in sorted(rows.facets_of(record))
            ]
        for model, found in (
            (models.Commitment, made),
            (models.Body, bodies),
            (models.Facet, facets),
        ):
            self._insert(model, found)

    def _insert(self, model: Any, made: list[Any]) -> None:
        model.objects.using(self.alias).bulk_create(made, batch_size=_AT_ONCE)

    def _next(self, model: Any) -> int:
        self._last[model] = self._last_of(model) + 1
        return self._last[model]

    def _last_of(self, model: Any) -> int:
        if model not in self._last:
            last = model.objects.using(self.alias).aggregate(last=Max("id"))["last"]
            self._last[model] = last or 0
        return self._last[model]
