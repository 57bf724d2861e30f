"""Replacing one commitment by several, and several by one. Undone by `deciding.undo`."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.errors import RuleBroken
from servanda.model import Commitment
from servanda.register.acts.filing import filings
from servanda.register.drafting import draft_about
from servanda.register.editing import check_span, found_span
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.parts import part_of, whole_of
from servanda.register.payloads_commitments import CommitmentMerged, CommitmentSplit
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.rules import must_be_open, must_say_why, words
from servanda.register.state import Records, place
from servanda.register.texts import get_text

Piece = tuple[int, int] | str
"""A span of the document's text (code points), or its exact words."""


def split(
    name: str, pieces: Sequence[Piece], *, because: str | None = None, base: int | None = None
) -> Act:
    """Replace a commitment by two or more parts, in force by the person's decision.

    Args:
        name: Its id, the beginning of it, or its reference.
        pieces: Each a span of the document's text that overlaps with the commitment's, or exact
            words, looked for inside it first. Without a document: words.
        because: A reason, needed when a person decided before.
        base: The version that the person started from.

    The act raises NotFound, Conflict, and RuleBroken for pieces that are not there, the same, or
    fewer than two, for a commitment whose words are lost, and when a reason is missing.
    """

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name, base)
        must_be_open(record)
        why = words(because)
        must_say_why(record, why)
        parts = _parts(records, record, pieces)
        into = tuple(part.id for part in parts)
        if len(into) < 2 or len(set(into)) < len(into):
            message = f"Splitting {record.reference} takes two or more different parts."
            raise RuleBroken(message, rule="parts")
        payload = CommitmentSplit(into=into, because=why)
        filed = filings(
            records,
            record.document,
            _label(record),
            parts,
            origin="split",
            decision="edited",
            sources=(record,),
        )
        return [draft_about(record, payload, supersedes=record.decided_in), *filed]

    return act


def merge(
    names: Sequence[str], *, because: str | None = None, bases: Sequence[int] | None = None
) -> Act:
    """Replace commitments of one document by one, in force by the person's decision.

    Args:
        names: Two or more; each an id, the beginning of one, or a reference.
        because: A reason, needed when a person decided on one of them before.
        bases: The version of each that the person started from.

    The act raises NotFound, Conflict, and RuleBroken for commitments of several documents, kinds or
    texts, or without a document, and when a reason is missing.
    """

    def act(records: Records) -> list[Draft]:
        versions: Sequence[int | None] = bases or [None] * len(names)
        found = [get_commitment(records, *pair) for pair in zip(names, versions, strict=True)]
        several = sorted({record.id: record for record in found}.values(), key=place)
        document = _must_go_together(records, several)
        why = words(because)
        for record in several:
            must_be_open(record)
            must_say_why(record, why)
        whole = whole_of(several, get_text(records, document).text)
        merged = [
            draft_about(
                record,
                CommitmentMerged(into=whole.id, because=why),
                supersedes=record.decided_in,
            )
            for record in several
        ]
        filed = filings(
            records,
            document.id,
            document.label,
            [whole],
            origin="merge",
            decision="edited",
            sources=several,
        )
        return [*merged, *filed]

    return act


def _parts(records: Records, record: CommitmentRecord, pieces: Sequence[Piece]) -> list[Commitment]:
    """Return the parts of a commitment in text order; without a document in the order given."""
    if record.document is None:
        if not all(isinstance(piece, str) and piece.strip() for piece in pieces):
            message = f"{record.reference} has no document: give the words of its parts."
            raise RuleBroken(message, rule="span")
        quotes = [str(piece).strip() for piece in pieces]
        return [part_of(record, 0, 0, quote, date=None) for quote in quotes]
    document = _anchored(records, record)
    text = get_text(records, document).text
    spans = sorted(_span(record, text, piece) for piece in pieces)
    return [part_of(record, *span, text[slice(*span)], date=document.date) for span in spans]


def _span(record: CommitmentRecord, text: str, piece: Piece) -> tuple[int, int]:
    """Return the span of a piece of a commitment."""
    whole = record.commitment
    if isinstance(piece, str):
        inside = text.find(piece.strip(), whole.start, whole.end)
        start, end = found_span(text, piece.strip(), inside if inside >= 0 else whole.start)
    else:
        start, end = piece
    check_span(text, start, end)
    if min(end, whole.end) <= max(start, whole.start):
        raise RuleBroken(
            f"The span {start} to {end} is not a part of {record.reference}, which stands at "
            f"{whole.start} to {whole.end}.",
            rule="span",
        )
    return start, end


def _anchored(records: Records, record: CommitmentRecord) -> DocumentRecord:
    """Return the document of a commitment whose words stand in its text that counts."""
    document = records.find(DocumentRecord, record.document or "")
    if document is None:
        message = f"{record.reference} has no document, so nothing shows where its words stand."
        raise RuleBroken(message, rule="document")
    if record.anchor != "anchored":
        raise RuleBroken(
            f"The words of {record.reference} were lost when the text of {document.label} was "
            "corrected; edit its start and end first.",
            rule="lost",
        )
    return document


def _must_go_together(records: Records, several: Sequence[CommitmentRecord]) -> DocumentRecord:
    """Return the document of commitments that may be merged."""
    if len(several) < 2:
        raise RuleBroken("Merging takes two or more commitments.", rule="parts")
    first = several[0]
    for other in several[1:]:
        if other.document != first.document:
            message = f"{first.reference} and {other.reference} are of different documents."
            raise RuleBroken(message, rule="document")
        if other.commitment.kind != first.commitment.kind:
            message = f"{first.reference} and {other.reference}: a commitment and an appeal."
            raise RuleBroken(message, rule="kind")
    documents = [_anchored(records, record) for record in several]
    return documents[0]


def _label(record: CommitmentRecord) -> str:
    return record.reference.rpartition("-C-")[0]
