"""What the fields are opened for: the form of each thing one can do with a candidate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from servanda.model import Commitment
from servanda.register.noticed import commitment_at
from servanda.register.records import OPEN, CommitmentRecord
from servanda.web.pages.review.forms import Because, Fields, Neighbours, Parts, Rejection
from servanda.web.pages.review.sheet import Sheet

_BEFORE, _AFTER = 4, 6
"""How many neighbours a merge offers."""
_HEADS = 12
_STOCK = "position"


def form_of(
    sheet: Sheet,
    do: str,
    record: CommitmentRecord,
    data: Mapping[str, Any] | None = None,
    **initial: Any,
) -> forms.Form | None:
    """Return the form for what is done with a record, filled with `data` where it was sent.

    Args:
        sheet: The document.
        do: One of `asked.DOES`, or a decision's name.
        record: As it was when the person began.
        data: What was sent.
        **initial: What the form shows in place of what the record says.
    """
    decided = record.decision != "proposed"
    if do in ("edit", "words"):
        heads, span = heads_for(sheet, record.commitment), sheet.asked.span
        if span and sheet.text:
            said = {"words": " ".join(sheet.text.text[slice(*span)].split())}
            initial = said | {"start": span[0], "end": span[1]} | initial
        return Fields(data, known=record.commitment, decided=decided, heads=heads, initial=initial)
    if do == "split":
        return Parts(data, quote=record.commitment.quote, decided=decided)
    if do == "merge":
        return Neighbours(data, near=near(sheet, record), decided=decided)
    if do == "reject":
        return Rejection(data, decided=decided, initial={"reason": _STOCK})
    if do in ("accept", "undo"):
        return Because(data, decided=decided and do == "accept")
    return None


def noticed_form(sheet: Sheet, data: Mapping[str, Any] | None = None) -> Fields | None:
    """Return the form that files the chosen passage, with what its words say."""
    words = noticed(sheet)
    if words is None:
        return None
    spot = {"start": words.start, "end": words.end}
    heads = heads_for(sheet, words)
    return Fields(data, known=words, decided=False, heads=heads, initial=spot)


def noticed(sheet: Sheet) -> Commitment | None:
    """Return the commitment that the words of the chosen passage would be."""
    text, passage = sheet.text, sheet.passage
    if text is None or passage is None or passage.end > len(text.text):
        return None
    parties, date = sheet.document.parties, sheet.document.date
    return commitment_at(
        text, passage.start, passage.end, kind="commitment", parties=parties, date=date
    )


def near(sheet: Sheet, record: CommitmentRecord) -> Sequence[CommitmentRecord]:
    """Return the candidates around a record that could be merged with it, in text order."""
    fitting = [
        other
        for other in sheet.placed
        if other.id == record.id
        or (
            other.decision in OPEN - {"rejected"}
            and other.commitment.kind == record.commitment.kind
        )
    ]
    here = next((n for n, other in enumerate(fitting) if other.id == record.id), 0)
    window = fitting[max(0, here - _BEFORE) : here + _AFTER + 1]
    return [other for other in window if other.id != record.id]


def heads_for(sheet: Sheet, words: Commitment) -> Sequence[CommitmentRecord]:
    """Return what a candidate could be a part of: the closest heads before it, and its own."""
    heads = [
        record
        for record in sheet.placed
        if record.commitment.parent is None
        and record.commitment.start <= words.start
        and record.id != words.id
    ]
    own = [record for record in sheet.records if record.id == words.parent]
    closest = heads[-_HEADS:]
    return [*own, *(record for record in reversed(closest) if record.id != words.parent)]
