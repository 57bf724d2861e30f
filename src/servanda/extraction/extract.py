"""From a document to its commitments and appeals: the tagger finds spans, rules read the fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence as Many
from dataclasses import replace

from servanda.extraction import tagger
from servanda.extraction.decode import Lean, Scores, readings, whole
from servanda.extraction.record import Reader
from servanda.extraction.sequence import sequence_of
from servanda.model import Commitment, Document


def extract(
    document: Document,
    *,
    parties: Many[str],
    date: str | None,
    wide: bool = False,
    scores: Scores | None = None,
) -> list[Commitment]:
    """Return the commitments and appeals of an English document in text order.

    Args:
        document: As read.
        parties: Codes of the issuing parties.
        date: The document's date, possibly partial; resolves relative dates.
        wide: For reviewers: more candidates, more false ones among them, and where the tagger
            wavers also another cut of the same words, so that records may overlap.
        scores: The tagger's scores, when they are known already (held-out measuring).
    """
    sequence = sequence_of(document)
    rows = tagger.score(sequence) if scores is None else scores
    reader = Reader(document, sequence, rows, parties=tuple(parties), date=date)
    leans = [Lean(**lean) for lean in tagger.card()["lean"]["wide" if wide else "default"]]
    records: list[Commitment] = []
    head: Commitment | None = None
    for span in whole(document.text, sequence, readings(sequence, rows, leans)):
        record = reader.record(span, head)
        if record.kind == "commitment" and record.parent is None:
            head = record
        records.append(record)
    return _without_single_parts(records)


def _without_single_parts(records: list[Commitment]) -> list[Commitment]:
    """Let a single listed means stand alone: it is no part (guideline, "Splitting")."""
    parts = Counter(record.parent for record in records)
    return [
        replace(record, parent=None) if record.parent and parts[record.parent] < 2 else record
        for record in records
    ]
