"""Registering a document by the hash of its text, and supplying its words later.

What is filed of such a document has its place in the text and its fields, and no quote. Ids rest on
hash, kind and span, so they are those that a document with its text would give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.errors import RuleBroken
from servanda.ids import content_id
from servanda.model import Commitment, Document
from servanda.register.acts.filing import filings, free_label, must_be_new_text, party_codes
from servanda.register.drafting import draft_about
from servanda.register.entry import Draft, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_document, get_register
from servanda.register.payloads_documents import Basis, DocumentReferred, Standing, WordsSupplied
from servanda.register.payloads_words import QuoteSupplied
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.rules import known_handling, line, must_not_be_purged, past_date, words
from servanda.register.state import Records
from servanda.register.texts import packed

_HASH = re.compile(r"[0-9a-f]{64}")


def refer_document(  # noqa: PLR0913 - all that is said about a document
    text_sha256: str,
    commitments: Sequence[Commitment],
    *,
    name: str,
    date: str,
    date_basis: Basis,
    parties: Sequence[str],
    parties_basis: Basis,
    language: str,
    today: str,
    language_basis: Basis = "told",
    standing: Standing = "unknown",
    title: str | None = None,
    marking: Marking = Marking.INTERNAL,
    handling: str | None = None,
) -> Act:
    """Register a document whose words are not here, and file what a person found in it.

    Args:
        text_sha256: Hash of the canonical text.
        commitments: With places in that text and without quotes, in text order; they count.
        name: Base name of the file.
        date: Of the document, as partial as it is known.
        date_basis: How the date is known: printed, inferred or told.
        parties: Codes of the parties that issued it.
        parties_basis: How they are known.
        language: ISO 639-1 code.
        today: The day (ISO), which the document's date must not be after.
        language_basis: How its language is known.
        standing: "agreed", "proposal", "draft", "one-sided" or "unknown".
        title: As told.
        marking: Of the document; its commitments are internal until somebody marks them.
        handling: A label of the register's list.

    The act raises as that of `filing.add_document`, and RuleBroken for what is no hash, or a
    commitment that is of another text or has a quote.
    """

    def act(records: Records) -> list[Draft]:
        get_register(records)
        _must_be_wordless(text_sha256, commitments)
        must_be_new_text(records, text_sha256, name)
        key = content_id("document", text_sha256)
        day = past_date(date, today)
        label = free_label(records, day[:4])
        payload = DocumentReferred(
            label=label,
            text_sha256=text_sha256,
            standing=standing,
            date=day,
            date_basis=date_basis,
            parties=party_codes(parties),
            parties_basis=parties_basis,
            language=line(language, "language"),
            language_basis=language_basis,
            title=words(title),
            name=line(name, "name of a file"),
        )
        referred = Draft(
            subject=key,
            payload=payload,
            marking=marking,
            handling=known_handling(records, handling),
        )
        filed = filings(records, key, label, commitments, origin="person", decision="edited")
        return [referred, *filed]

    return act


def _must_be_wordless(text_sha256: str, commitments: Sequence[Commitment]) -> None:
    if not _HASH.fullmatch(text_sha256):
        message = f"{text_sha256!r} is no SHA-256: expected 64 digits 0-9, a-f."
        raise RuleBroken(message, rule="text")
    for one in commitments:
        if one.document_sha256 != text_sha256 or one.quote or not 0 <= one.start < one.end:
            message = f"Commitment {one.id} is of another text, has a quote, or has no place."
            raise RuleBroken(message, rule="text")


def supply(name: str, document: Document, file: bytes, *, base: int | None = None) -> Act:
    """Supply the words of a document that was registered by hash, and every quote from them.

    Args:
        name: The document's id, the beginning of it, or its label.
        document: As read.
        file: The bytes it was read from.
        base: The version that the person started from.

    The act raises NotFound, Conflict, and RuleBroken when the text is not the one that the hash is
    of, the words are here already, or the document was purged.
    """

    def act(records: Records) -> list[Draft]:
        held = get_document(records, name, base)
        _must_be_the_text(held, document)
        payload = WordsSupplied(
            media_type=document.media_type,
            reader=document.reader,
            file_sha256=document.file_sha256,
            text_sha256=document.sha256,
            name=document.name,
        )
        files = {"file": file, "document": packed(document)}
        supplied = Draft(
            subject=held.id,
            payload=payload,
            files=files,
            marking=held.marking,
            handling=held.handling,
        )
        waiting = [one for one in records.commitments(held.id) if one.awaits_words]
        return [supplied, *(_quoted(one, document) for one in waiting)]

    return act


def _must_be_the_text(held: DocumentRecord, document: Document) -> None:
    must_not_be_purged(held)
    if not held.awaits_words:
        raise RuleBroken(f"The words of {held.label} are here already.", rule="unchanged")
    if document.sha256 != held.text.text_sha256:
        raise RuleBroken(
            f"{document.name} is not the text that document {held.label} was registered with: its "
            f"hash begins {document.sha256[:8]}, expected {held.text.text_sha256[:8]}.",
            rule="other-text",
        )


def _quoted(record: CommitmentRecord, document: Document) -> Draft:
    start, end = record.commitment.start, record.commitment.end
    quote = document.text[start:end]
    if len(quote) != end - start or quote != quote.strip():
        message = f"The place of {record.reference} ({start} to {end}) is none in the text."
        raise RuleBroken(message, rule="span")
    payload = QuoteSupplied(text_sha256=document.sha256, start=start, end=end, quote=quote)
    return draft_about(record, payload)
