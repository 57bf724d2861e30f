"""From a document to its commitments and appeals: the tagger finds spans, rules read the fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence as Many
from dataclasses import replace

from servanda.extraction import tagger
from servanda.extraction.decode import Lean, Scores, Tagged, readings
from servanda.extraction.edges import whole
from servanda.extraction.joints import joints
from servanda.extraction.opening import opens_with_undertaking, opens_with_work
from servanda.extraction.record import Reader
from servanda.extraction.sequence import Sequence, sequence_of
from servanda.model import Commitment, Document

# Somebody who gives one or two sentences has picked them out: there a commitment is likelier than
# in a whole document, where four sentences in five hold none. The item of a list, without its list,
# is likelier still, and so are the words of an undertaking.
PICKED = 3  # cuts of a sequence: two sentences and its end


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
    records = _records(reader, _read(document.text, sequence, rows, "wide" if wide else "default"))
    if len(sequence.cuts) <= PICKED:
        records = _picked(document.text, sequence, rows, reader, records)
    return _without_single_parts(records)


def _records(reader: Reader, found: list[Tagged]) -> list[Commitment]:
    records: list[Commitment] = []
    head: Commitment | None = None
    for span in found:
        record = reader.record(span, head)
        if record.kind == "commitment" and record.parent is None:
            head = record
        records.append(record)
    return records


def _picked(
    text: str, sequence: Sequence, scores: Scores, reader: Reader, found: list[Commitment]
) -> list[Commitment]:
    """Return what one or two sentences yield that were picked out, beside what was found in them.

    Each reading leans more towards finding, and is made while there is no commitment.
    """
    ways = (
        ("picked", not found),
        ("bare", not found and opens_with_work(text)),
        ("undertaking", opens_with_undertaking(text)),
    )
    for setting, fits in ways:
        if fits and not any(record.kind == "commitment" for record in found):
            more = _records(reader, _read(text, sequence, scores, setting))
            if setting == "undertaking":  # no words of one make an appeal
                more = [one for one in more if one.kind == "commitment"]
            apart = [one for one in more if _is_apart(one, found)]
            found = [*found, *(_because(one, f"alone.{setting}") for one in apart)]
    return sorted(found, key=lambda record: record.start)


def _because(record: Commitment, rule: str) -> Commitment:
    return replace(record, decided_by=tuple(sorted({*record.decided_by, rule})))


def _is_apart(record: Commitment, others: Many[Commitment]) -> bool:
    return all(record.end <= other.start or other.end <= record.start for other in others)


def _read(text: str, sequence: Sequence, scores: Scores, setting: str) -> list[Tagged]:
    """Return the spans that one of the settings in the weights' card finds."""
    leans = [Lean(**lean) for lean in tagger.card()["lean"][setting]]
    return whole(text, sequence, readings(sequence, scores, leans, joints(text, sequence)))


def _without_single_parts(records: list[Commitment]) -> list[Commitment]:
    """Let a single listed means stand alone: it is no part (guideline, "Splitting")."""
    parts = Counter(record.parent for record in records)
    return [
        replace(record, parent=None) if record.parent and parts[record.parent] < 2 else record
        for record in records
    ]
