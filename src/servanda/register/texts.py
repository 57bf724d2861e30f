"""The words of documents, as they are kept apart from the chain."""

from __future__ import annotations

import json
from dataclasses import replace

from servanda.codec import document_from_json, document_to_json
from servanda.errors import EvidenceError, RuleBroken
from servanda.model import Document
from servanda.register.chain import canonical
from servanda.register.records import DocumentRecord, TextRecord
from servanda.register.rules import words_not_here
from servanda.register.state import Records


def packed(document: Document) -> bytes:
    """Return a document with its text and layout as it is kept: canonical JSON."""
    return canonical(document_to_json(document))


def unpacked(body: bytes) -> Document:
    """Return the document that `packed` made the bytes of.

    Raises:
        EvidenceError: They are not such bytes.
        UnknownVersion, InvalidRecord: As `codec.document_from_json`.
    """
    try:
        values = json.loads(body)
    except ValueError as error:
        raise EvidenceError(f"A document kept in the register is damaged ({error}).") from None
    return document_from_json(values)


def get_text(
    records: Records, document: DocumentRecord, text: TextRecord | None = None
) -> Document:
    """Return the text of a document that counts (or an earlier one), with its layout.

    Its language is the one that the register says: a person may know better than the reader.

    Raises:
        RuleBroken: It was purged, or its words are not here.
    """
    wanted = text or document.text
    if not wanted.document:
        raise words_not_here(document)
    body = records.content(wanted.document)
    if body is None:
        message = f"The text of {document.label} was destroyed; only its record is left."
        raise RuleBroken(message, rule="purged")
    return replace(unpacked(body), language=document.language)
