"""What a commitment proposes for its follow-up: a procedure, and settings from its fields.

A proposal only: a person may follow it otherwise, or by several procedures.
"""

from __future__ import annotations

from collections.abc import Iterable

from servanda.errors import UnknownCode
from servanda.followup.declaration import Field, Procedure
from servanda.followup.fields import read_value
from servanda.followup.loading import proposed
from servanda.followup.records import Value
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records

_TITLE = 300  # characters of a quote that name what is followed


def proposed_procedure(record: CommitmentRecord) -> Procedure | None:
    """Return the procedure that the extracted mechanism proposes first; None where it has none."""
    return proposed(record.commitment.mechanism, record.commitment.kind)


def proposed_settings(
    records: Records, record: CommitmentRecord, procedure: Procedure
) -> dict[str, Value]:
    """Return the settings that the fields of a commitment and its document fill, all valid.

    Parties and date are those of the document, a required text is the quote; what names a state,
    region, instrument or forum is taken from what the commitment names. Nothing is guessed.
    """
    document = records.find(DocumentRecord, record.document or "")
    found = {}
    for key, field in procedure.settings.items():
        value = _valid(field, _said(field, record, document))
        if value is not None:
            found[key] = value
    return found


def _said(
    field: Field, record: CommitmentRecord, document: DocumentRecord | None
) -> Iterable[str | None]:
    """Return what the commitment says that a setting could be."""
    words = record.commitment
    if field.key == "parties":
        return document.parties if document else [actor.id for actor in words.actors]
    if field.key == "agreed":
        return [document.date if document else None]
    if field.key == "due":
        return [words.due]
    if field.type == "text":
        return [" ".join(words.quote.split())[:_TITLE]] if field.required else []
    if field.type == "recurrence":
        return [words.rrule or ("regular" if words.recurrence == "regular" else None)]
    mentions = {
        "state": words.targets,
        "region": words.targets,
        "instrument": words.instruments,
        "forum": words.forums,
    }.get(field.type, ())
    return [mention.id for mention in mentions]


def _valid(field: Field, said: Iterable[str | None]) -> Value | None:
    """Return those of the values that the field takes; of one that holds one, the first."""
    found: list[str] = []
    for text in said:
        try:
            value = read_value(field, text or "")
        except (ValueError, UnknownCode):
            continue
        if value is not None:
            found.append(str(value[0] if isinstance(value, tuple) else value))
    if not found:
        return None
    return tuple(dict.fromkeys(found)) if field.many else found[0]
