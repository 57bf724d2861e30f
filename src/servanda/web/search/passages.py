"""The words of documents on their way into the index."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connections
from django.db.models import Max

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.codec import document_from_json
from servanda.errors import InputError
from servanda.register.records import DocumentRecord
from servanda.web import models as stored
from servanda.web.models import NEVER
from servanda.web.search import written
from servanda.web.search.engines import TABLES, Words, engine_of
from servanda.web.search.models import Cover, Passage, PassageText
from servanda.web.search.written import Piece

_AT_ONCE = 500


class Passages:
    """Versions of documents; these are few, and written at once.

    They must come in the order of their entries.
    """

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._languages: dict[str, str] = {}
        self._rows = Passage.objects.using(alias)

    def language_of(self, document: str | None) -> str:
        """Return the language of a document, as far as it was taken; "" for none."""
        if document is None:
            return ""
        if document not in self._languages:
            found = Cover.objects.using(self._alias).filter(key=document, until=NEVER)
            self._languages[document] = found.values_list("language", flat=True).first() or ""
        return self._languages[document]

    def take(self, record: DocumentRecord, since: int) -> None:
        """Index a version's title and text, where they differ from those before it."""
        self._languages[record.id] = record.language
        self._cover(record, since)
        now = self._rows.filter(key=record.id, until=NEVER, part__lte=1)
        digests = dict(now.values_list("part", "digest"))
        title = written.title_of(record)
        digest = written.digest_of((title.text, *title.names, record.language))
        if digests.get(0) != digest:
            self._end(record, since, part=0)
            self._put(record, since, digest, [title])
        digest = written.digest_of((record.text.document, record.language))
        if digests.get(1) != digest:
            self._end(record, since, part__gt=0)
            self._put(record, since, digest, self._pieces(record))

    def _cover(self, record: DocumentRecord, since: int) -> None:
        covers = Cover.objects.using(self._alias)
        covers.filter(key=record.id, until=NEVER).update(until=since)
        covers.create(
            id=(covers.aggregate(last=Max("id"))["last"] or 0) + 1,
            key=record.id,
            since=since,
            until=NEVER,
            party=record.party,
            marking=record.marking.value,
            label=record.label,
            title=written.title_of(record).text,
            filed=record.filed,
            parties="\n".join(record.parties),
            standing=record.standing,
            language=record.language,
        )

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

    def _end(self, record: DocumentRecord, since: int, **parts: int) -> None:
        self._rows.filter(key=record.id, until=NEVER, **parts).update(until=since)

    def _put(
        self, record: DocumentRecord, since: int, digest: str, pieces: Sequence[Piece]
    ) -> None:
        last = self._rows.aggregate(last=Max("id"))["last"] or 0
        numbered = list(enumerate(pieces, last + 1))
        made = (
            Passage(
                id=number,
                key=record.id,
                since=since,
                until=NEVER,
                digest=digest,
                part=piece.part,
                start=piece.start,
                end=piece.end,
            )
            for number, piece in numbered
        )
        texts = (PassageText(passage_id=number, text=piece.text) for number, piece in numbered)
        self._rows.bulk_create(made, batch_size=_AT_ONCE)
        PassageText.objects.using(self._alias).bulk_create(texts, batch_size=_AT_ONCE)
        said = (
            Words(id=number, text=piece.text, names=piece.names, language=record.language)
            for number, piece in numbered
        )
        with connections[self._alias].cursor() as cursor:
            engine_of(self._alias).add(cursor, TABLES["passage"], said)
