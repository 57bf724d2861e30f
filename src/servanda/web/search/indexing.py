"""Keeps the tables of what is searched in step with the records, within the store's own writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import Max

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.codec import document_from_json
from servanda.errors import InputError
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web import models as stored
from servanda.web import rows
from servanda.web.models import NEVER
from servanda.web.search import written
from servanda.web.search.engines import TABLES, Words, engine_of
from servanda.web.search.models import Passage, Wording
from servanda.web.search.written import Piece

Version = tuple[Any, int, int]
"""A record, the entry from which it counts, and that before which it ends."""
SEARCHED = ("wording", "wording_words", "passage", "passage_words")
"""Names of all tables that hold what is searched, without the application's."""
_AT_ONCE = 500


def forget_all(alias: str) -> None:
    """Empty the tables of what is searched."""
    engine = engine_of(alias)
    with connections[alias].cursor() as cursor:
        for model in (Wording, Passage):
            model.objects.using(alias).all()._raw_delete(alias)  # noqa: SLF001 - one DELETE, no look
        for table in TABLES.values():
            engine.empty(cursor, table)


def keep(alias: str, versions: Sequence[Version]) -> None:
    """Index versions of records, in the order in which the fold put them.

    Called before their rows are written, within the same transaction. A version of a commitment
    that leaves its words alone costs no more than a look.
    """
    commitments, documents = _Wordings(alias), _Passages(alias)
    commitments.read({r.id for r, _, _ in versions if isinstance(r, CommitmentRecord)})
    for record, since, _ in versions:
        if isinstance(record, CommitmentRecord):
            commitments.take(record, since, documents.language_of)
        elif isinstance(record, DocumentRecord):
            spoken = documents.language_of(record.id)
            documents.take(record, since)
            if spoken not in ("", record.language):
                commitments.say_again(record, since)
    commitments.write()


class _Wordings:
    """The words of commitments, kept until `write`."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._current: dict[str, Wording] = {}
        self._seen: dict[str, CommitmentRecord] = {}
        self._made: dict[int, tuple[Wording, Words]] = {}
        self._ended: list[tuple[int, int]] = []
        self._last = _last_id(alias, Wording)

    def read(self, keys: Iterable[str]) -> None:
        """Read what counts now of the commitments with these ids."""
        wanted = sorted(keys)
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            found = Wording.objects.using(self._alias).filter(key__in=some, until=NEVER)
            self._current.update({row.key: row for row in found.defer("facets")})

    def take(
        self, record: CommitmentRecord, since: int, language_of: Callable[[str | None], str]
    ) -> None:
        """Index a version if its words differ from those before it."""
        self._seen[record.id] = record
        now = self._current.get(record.id)
        digest = written.digest_of(_said(record))
        if now is None or now.digest != digest:
            self._put(record, since, digest, language_of(record.document))

    def say_again(self, document: DocumentRecord, since: int) -> None:
        """Index the commitments of a document again: its language is another now."""
        rows_of = stored.Commitment.objects.using(self._alias)
        found = rows_of.filter(document=document.id, until=NEVER)
        bodies = found.values_list("whole__body", flat=True)
        records = (rows.record_of(CommitmentRecord, body) for body in bodies)
        known = {record.id: record for record in records} | self._seen
        self.read(key for key in known if key not in self._current)
        for key in sorted(known):
            if known[key].document == document.id:
                digest = written.digest_of(_said(known[key]))
                self._put(known[key], since, digest, document.language)

    def _put(self, record: CommitmentRecord, since: int, digest: str, language: str) -> None:
        self._end(self._current.get(record.id), since)
        self._last += 1
        row = Wording(
            id=self._last,
            key=record.id,
            since=since,
            until=NEVER,
            digest=digest,
            facets="\n".join(f"{name}\t{value}" for name, value in written.facets_of(record)),
        )
        words = Words(
            id=row.id,
            text=record.commitment.quote,
            names=written.names_of(record),
            language=language,
        )
        self._current[record.id], self._made[row.id] = row, (row, words)

    def _end(self, row: Wording | None, since: int) -> None:
        if row is None:
            return
        if row.id not in self._made:
            self._ended.append((since, row.id))
        elif row.since == since:  # of several in one entry the last counts
            del self._made[row.id]
        row.until = since

    def write(self) -> None:
        """Write everything to the database."""
        with connections[self._alias].cursor() as cursor:
            cursor.executemany("UPDATE servanda_wording SET until = %s WHERE id = %s", self._ended)
        _insert(self._alias, Wording, list(self._made.values()))


class _Passages:
    """The words of documents; these are few, and written at once."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._languages: dict[str, str] = {}
        self._rows = Passage.objects.using(alias)

    def language_of(self, document: str | None) -> str:
        """Return the language of a document, as far as it was taken; "" for none."""
        if document is None:
            return ""
        if document not in self._languages:
            found = stored.Record.objects.using(self._alias).filter(
                table=rows.TABLES[DocumentRecord], key=document, until=NEVER
            )
            body = found.values_list("body", flat=True).first()
            language = rows.record_of(DocumentRecord, body).language if body else ""
            self._languages[document] = language
        return self._languages[document]

    def take(self, record: DocumentRecord, since: int) -> None:
        """Index a version's title and text, where they differ from those before it."""
        self._languages[record.id] = record.language
        now = self._rows.filter(key=record.id, until=NEVER, part__lte=1)
        digests = dict(now.values_list("part", "digest"))
        title = written.title_of(record)
        digest = written.digest_of((title.text, *title.names, record.language))
        if digests.get(0) != digest:
            self._put(record, since, digest, [title])
        digest = written.digest_of((record.text.document, record.language))
        if digests.get(1) != digest:
            self._put(record, since, digest, self._pieces(record))

    def _pieces(self, record: DocumentRecord) -> list[Piece]:
        found = stored.Content.objects.using(self._alias).filter(digest=record.text.document)
        body = found.values_list("body", flat=True).first()
        if body is None:  # purged
            return []
        try:
            document = document_from_json(json.loads(bytes(body)))
        except (ValueError, InputError):  # nobody can read it; `servanda verify` tells
            return []
        return list(written.pieces_of(document))

    def _put(
        self, record: DocumentRecord, since: int, digest: str, pieces: Sequence[Piece]
    ) -> None:
        parts = {"part": 0} if [piece.part for piece in pieces] == [0] else {"part__gt": 0}
        self._rows.filter(key=record.id, until=NEVER, **parts).update(until=since)
        last = _last_id(self._alias, Passage)
        made = [
            (
                Passage(
                    id=number,
                    key=record.id,
                    since=since,
                    until=NEVER,
                    digest=digest,
                    part=piece.part,
                    start=piece.start,
                    end=piece.end,
                    text=piece.text,
                ),
                Words(id=number, text=piece.text, names=piece.names, language=record.language),
            )
            for number, piece in enumerate(pieces, last + 1)
        ]
        _insert(self._alias, Passage, made)


def _said(record: CommitmentRecord) -> list[str]:
    facets = [part for facet in written.facets_of(record) for part in facet]
    return [record.commitment.quote, *written.names_of(record), "", *facets]


def _last_id(alias: str, model: Any) -> int:
    return model.objects.using(alias).aggregate(last=Max("id"))["last"] or 0


def _insert(alias: str, model: Any, made: Sequence[tuple[Any, Words]]) -> None:
    if not made:
        return
    model.objects.using(alias).bulk_create([row for row, _ in made], batch_size=_AT_ONCE)
    table = TABLES[model.__name__.lower()]
    with connections[alias].cursor() as cursor:
        engine_of(alias).add(cursor, table, (words for _, words in made))
