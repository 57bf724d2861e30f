"""The kept index as it is read: what one viewer sees of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b

from servanda.evidence.held import Held
from servanda.evidence.loaded import Cover, Loaded, Row, arranged
from servanda.evidence.stored import Stored
from servanda.model import Document
from servanda.register.evidenced import EvidenceRecord
from servanda.web.desk import Desk
from servanda.web.evidence.kept.models import EvidencePassage, EvidenceText
from servanda.web.evidence.kept.tables import LOADED
from servanda.web.evidence.kept.words import engine_of


class KeptIndex:
    """The passages of some captured texts. Implements `servanda.evidence.reading.Reading`.

    Args:
        desk: Of the viewer.
        records: What may be suggested, by id; those that are not indexed are passed over.
    """

    def __init__(self, desk: Desk, records: Mapping[str, EvidenceRecord]) -> None:
        self._desk = desk
        self._records = records
        self._alias = desk.ledger.alias
        found = EvidenceText.objects.using(self._alias).defer("vectors").order_by("key")
        self._texts = {text.pk: text for text in found if text.key in records}
        self._loaded: Loaded | None = None

    @property
    def loaded(self) -> Loaded:
        """Return the passages in arrays; kept until other texts are read. Cost: 10 µs a passage."""
        if self._loaded is None:
            self._loaded = LOADED.get(self._state(), self._alias, self._load)
        return self._loaded

    def _state(self) -> str:
        """Return what names all that the arrays are made of, whoever wrote it.

        A text's row and passages are written once, together, and its number is never given again;
        of the register there is nothing else in them but the dates.
        """
        told = (
            f"{pk} {text.key} {text.sha256} {text.stamp} {self._records[text.key].date}\n"
            for pk, text in self._texts.items()
        )
        return blake2b("".join(told).encode()).hexdigest()

    @property
    def held(self) -> Held:
        """Return the words of all passages of the register."""
        return engine_of(self._alias).held(self._alias)

    @contextmanager
    def unchanged(self) -> Iterator[Loaded]:
        """Give the passages in arrays: rows are only ever added, and those are not among them."""
        yield self.loaded

    def stored(self, places: Sequence[int]) -> list[Stored]:
        """Return the passages at places of `loaded`, in this order. Two queries."""
        ids = [int(self.loaded.ids[place]) for place in places]
        rows = EvidencePassage.objects.using(self._alias).in_bulk(ids)
        keys = {self._texts[row.source].key for row in rows.values()}
        documents = self._desk.evidence_texts([self._records[key] for key in sorted(keys)])
        return [self._stored(rows[number], documents) for number in ids]

    def _stored(self, row: EvidencePassage, documents: Mapping[str, Document]) -> Stored:
        text = self._texts[row.source]
        return Stored(
            document=text.key,
            sha256=text.sha256,
            title=text.title,
            date=self._records[text.key].date,
            canonical=documents[text.key].text,
            language=text.language,
            aliases=json.loads(text.aliases),
            start=row.start,
            end=row.end,
            heading=row.heading,
            label="",
        )

    def _load(self) -> Loaded:
        covers = {
            pk: Cover(text.key, text.sha256, text.title, self._records[text.key].date)
            for pk, text in self._texts.items()
        }
        every = EvidenceText.objects.using(self._alias).values_list("pk", "vectors")
        vectors = {pk: bytes(data) for pk, data in every.iterator() if pk in covers}
        fields = ("id", "source", "start", "end", "size", "mark", "names")
        rows = EvidencePassage.objects.using(self._alias).values_list(*fields)
        return arranged(covers, vectors, (Row(*row) for row in rows.iterator() if row[1] in covers))
