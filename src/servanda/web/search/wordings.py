"""The words of commitments on their way into the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connections
from django.db.models import Max

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web import models as stored
from servanda.web import rows
from servanda.web.models import NEVER
from servanda.web.search import written
from servanda.web.search.engines import TABLES, Words, engine_of
from servanda.web.search.models import Wording

_AT_ONCE = 500
_END = "UPDATE servanda_wording SET until = %s WHERE id = %s"


class Wordings:
    """Versions of commitments, kept until `write`. They must come in the order of their entries."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._current: dict[str, Wording] = {}
        self._seen: dict[str, CommitmentRecord] = {}
        self._made: dict[int, Wording] = {}
        self._words: dict[int, Words] = {}
        self._ended: list[tuple[int, int]] = []
        last = Wording.objects.using(alias).aggregate(last=Max("id"))["last"]
        self._last = last or 0

    def read(self, keys: Iterable[str]) -> None:
        """Read what counts now of the commitments with these ids."""
        wanted = sorted(keys)
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            found = Wording.objects.using(self._alias).filter(key__in=some, until=NEVER)
            self._current.update({row.key: row for row in found})

    def take(
        self, record: CommitmentRecord, since: int, language_of: Callable[[str | None], str]
    ) -> None:
        """Take a version; its words are indexed if they differ from those before it."""
        self._seen[record.id] = record
        now = self._current.get(record.id)
        row = self._put(record, since)
        if now is not None and now.digest == row.digest:
            row.words = now.words
        else:
            self._say(record, row, language_of(record.document))

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
                self._say(known[key], self._put(known[key], since), document.language)

    def write(self) -> None:
        """Write everything to the database."""
        made = Wording.objects.using(self._alias)
        made.bulk_create(self._made.values(), batch_size=_AT_ONCE)
        with connections[self._alias].cursor() as cursor:
            if self._ended:
                cursor.executemany(_END, self._ended)
            if self._words:
                engine = engine_of(self._alias)
                engine.add(cursor, TABLES["wording"], self._words.values())

    def _put(self, record: CommitmentRecord, since: int) -> Wording:
        self._end(self._current.get(record.id), since)
        self._last += 1
        facets = written.facets_of(record)
        label, _, number = record.reference.rpartition("-C-")
        row = Wording(
            id=self._last,
            words=self._last,
            key=record.id,
            since=since,
            until=NEVER,
            digest=written.digest_of((record.commitment.quote, *written.names_of(record))),
            party=record.party,
            marking=record.marking.value,
            label=label,
            number=int(number),
            kind=record.commitment.kind,
            decision=record.decision,
            strength=record.commitment.strength,
            mechanism=record.commitment.mechanism,
            facets="\n".join(f"{name}\t{value}" for name, value in facets),
        )
        self._current[record.id] = self._made[row.id] = row
        return row

    def _say(self, record: CommitmentRecord, row: Wording, language: str) -> None:
        self._words[row.words] = Words(
            id=row.words,
            text=record.commitment.quote,
            names=written.names_of(record),
            language=language,
        )

    def _end(self, row: Wording | None, since: int) -> None:
        if row is None:
            return
        if row.id not in self._made:
            self._ended.append((since, row.id))
        elif row.since == since:  # of several in one entry the last counts
            del self._made[row.id]
        row.until = since
