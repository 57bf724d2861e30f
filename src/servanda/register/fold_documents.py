"""The fold of entries about documents and their words."""

from __future__ import annotations

from dataclasses import replace

from servanda.register import payloads_documents, payloads_words
from servanda.register.entry import Entry
from servanda.register.fold_versions import next_version
from servanda.register.lookup import get_subject
from servanda.register.payloads_words import DocumentTitled
from servanda.register.records import CommitmentRecord, DocumentRecord, TextRecord
from servanda.register.state import State


def _text(
    entry: Entry,
    payload: payloads_documents.DocumentAdded
    | payloads_documents.DocumentCorrected
    | payloads_documents.WordsSupplied,
) -> TextRecord:
    return TextRecord(
        text_sha256=payload.text_sha256,
        file_sha256=payload.file_sha256,
        media_type=payload.media_type,
        reader=payload.reader,
        file=entry.files["file"],
        document=entry.files["document"],
        since=entry.sequence,
    )


def _registered(
    entry: Entry,
    payload: payloads_documents.DocumentAdded | payloads_documents.DocumentReferred,
    text: TextRecord,
) -> DocumentRecord:
    return DocumentRecord(
        id=entry.subject,
        label=payload.label,
        title=payload.title or "",
        name=payload.name or "",
        texts=(text,),
        standing=payload.standing,
        date=payload.date,
        date_basis=payload.date_basis,
        parties=payload.parties,
        parties_basis=payload.parties_basis,
        language=payload.language,
        language_basis=payload.language_basis,
        party=entry.author.party,
        marking=entry.marking,
        handling=entry.handling,
        purged=payload.name is None,
        filed=entry.sequence,
        changed_by=str(entry.author),
        changed_at=entry.at,
    )


def added(state: State, entry: Entry, payload: payloads_documents.DocumentAdded) -> None:
    """A document was registered with its text."""
    state.put(_registered(entry, payload, _text(entry, payload)), entry.sequence)


def described(state: State, entry: Entry, payload: payloads_documents.DocumentDescribed) -> None:
    """What is said about it changed."""
    next_version(
        state,
        get_subject(state, DocumentRecord, entry),
        entry,
        title=payload.title or "",
        standing=payload.standing,
        date=payload.date,
        date_basis=payload.date_basis,
        parties=payload.parties,
        parties_basis=payload.parties_basis,
        language=payload.language,
        language_basis=payload.language_basis,
    )


def titled(state: State, entry: Entry, payload: DocumentTitled) -> None:
    """It and its areas got titles in own words."""
    old = get_subject(state, DocumentRecord, entry)
    next_version(state, old, entry, titles=payload.titles or (), areas=payload.areas or ())


def corrected(state: State, entry: Entry, payload: payloads_documents.DocumentCorrected) -> None:
    """A corrected text came in."""
    old = get_subject(state, DocumentRecord, entry)
    name = payload.name or old.name
    next_version(state, old, entry, texts=(*old.texts, _text(entry, payload)), name=name)


def extracted(state: State, entry: Entry, payload: payloads_documents.DocumentExtracted) -> None:
    """The extractor ran over it."""
    document = get_subject(state, DocumentRecord, entry)
    state.put(replace(document, method=payload.method), entry.sequence)
    found = set(payload.found)
    for record in state.commitments(document.id):
        stale = record.origin == "extraction" and record.id not in found
        if stale != record.stale:  # not a person's change: the version stays
            state.put(replace(record, stale=stale), entry.sequence)


def referred(state: State, entry: Entry, payload: payloads_documents.DocumentReferred) -> None:
    """A document was registered by the hash of its text."""
    text = TextRecord(text_sha256=payload.text_sha256, since=entry.sequence)
    state.put(_registered(entry, payload, text), entry.sequence)


def supplied(state: State, entry: Entry, payload: payloads_documents.WordsSupplied) -> None:
    """The text of a document that was referred to came in; it counts from where that was."""
    old = get_subject(state, DocumentRecord, entry)
    text = replace(_text(entry, payload), since=old.text.since)
    name = payload.name or old.name
    next_version(state, old, entry, texts=(*old.texts[:-1], text), name=name)


def quoted(state: State, entry: Entry, payload: payloads_words.QuoteSupplied) -> None:
    """The words of a commitment came in."""
    old = get_subject(state, CommitmentRecord, entry)
    words = replace(old.commitment, quote=payload.quote or "")
    purged = old.purged or payload.quote is None
    next_version(state, old, entry, commitment=words, purged=purged)
