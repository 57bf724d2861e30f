"""One span to one record: labels by the tagger's heads, fields by the rules."""

from __future__ import annotations

from typing import cast

from servanda.documents.area import area_of
from servanda.extraction import tagger
from servanda.extraction.decode import Scores, Tagged
from servanda.extraction.edges import trimmed
from servanda.extraction.fields.cast import short_forms
from servanda.extraction.fields.wording import Field, read_wording
from servanda.extraction.heads import HEADS, columns
from servanda.extraction.lemmas import lemma
from servanda.extraction.mentions import find_names, read_mentions
from servanda.extraction.passages import Passages
from servanda.extraction.ruled import read_fields
from servanda.extraction.sequence import Sequence
from servanda.extraction.topics import read_topics
from servanda.ids import content_id
from servanda.model import Commitment, Document
from servanda.model.commitment import Kind, Mechanism, Strength

_COLUMNS = columns()


class Reader:
    """Makes the records of one document."""

    def __init__(
        self,
        document: Document,
        sequence: Sequence,
        scores: Scores,
        *,
        parties: tuple[str, ...],
        date: str | None,
    ) -> None:
        self._document = document
        self._sequence = sequence
        self._scores = scores
        self._date = date
        self._cast = short_forms(document.text, parties)
        self._passages = Passages(document)
        self._names = find_names(document.text, parties)

    def record(self, span: Tagged, head: Commitment | None) -> Commitment:
        """Return the record of a span that names an action (`edges.whole`).

        Args:
            span: As the tagger saw it.
            head: The closest earlier head record.
        """
        sequence = self._sequence
        start, end = int(sequence.start[span.first]), int(sequence.end[span.last - 1])
        start, end = trimmed(self._document.text, start, end) or (start, end)
        quote = self._document.text[start:end]
        part = self._label("part", span)
        kind: Kind = "appeal" if part == "appeal" else "commitment"
        parent = head if part == "child" else None
        label, title = area_of(self._document.blocks, start)
        around = self._passages.around(start, end)
        ruled = read_fields(quote, around, cast=self._cast, date=self._date, head=parent)
        strength, strength_rule = self._worded("strength", span, kind, quote)
        mechanism, mechanism_rule = self._worded("mechanism", span, kind, quote)
        named = read_mentions(
            self._document.text, start, end, names=self._names, actors=ruled.actors
        )
        return Commitment(
            id=content_id(self._document.sha256, kind, start, end),
            document=self._document.name,
            document_sha256=self._document.sha256,
            start=start,
            end=end,
            quote=quote,
            kind=kind,
            parent=parent.id if parent else None,
            area=label,
            area_title=title,
            actors=ruled.actors,
            action=self._action(span),
            strength=cast("Strength", strength),
            continuing=ruled.continuing,
            mechanism=cast("Mechanism", mechanism),
            topics=read_topics(quote),
            targets=named["target"] or (parent.targets if parent else ()),
            instruments=named["instrument"] or (parent.instruments if parent else ()),
            forums=named["forum"] or (parent.forums if parent else ()),
            due=ruled.due,
            recurrence=ruled.recurrence,
            rrule=ruled.rrule,
            amount=ruled.amount,
            confidence=span.confidence,
            decided_by=_deciders(*ruled.rules, strength_rule, mechanism_rule),
        )

    def _label(self, head: str, span: Tagged) -> str:
        """Return the label of a head that the pieces of the span give together."""
        total = self._scores[span.first : span.last, _COLUMNS[head]].mean(0)
        return HEADS[head][int(total.argmax())]

    def _worded(self, field: Field, span: Tagged, kind: Kind, quote: str) -> tuple[str, str]:
        """Return a label by its wording, else the tagger's, and the rule.

        An appeal has strength "intend" and mechanism "advocacy" by convention of the guideline.
        """
        if kind == "appeal":
            return ("intend" if field == "strength" else "advocacy"), f"{field}.none"
        label, rule = read_wording(field, quote)
        return label or self._label(field, span), rule

    def _action(self, span: Tagged) -> tuple[str, ...]:
        """Return the lemmas of the main verbs as the tagger sees them; at least the likeliest."""
        part = self._scores[span.first : span.last, _COLUMNS["action"]]
        chance = part[:, 1] - part[:, 0]
        chosen = [i for i, value in enumerate(chance.tolist()) if value > 0]
        lemmas = []
        for i in chosen or [int(chance.argmax())]:
            piece = span.first + i
            word = self._document.text[self._sequence.start[piece] : self._sequence.end[piece]]
            lemmas.append(lemma(word))
        return tuple(dict.fromkeys(lemmas))


def _deciders(*rules: str) -> tuple[str, ...]:
    """Return the tagger's version and the rules that found something, sorted."""
    return tuple(sorted({tagger.version(), *(r for r in rules if not r.endswith(".none"))}))
