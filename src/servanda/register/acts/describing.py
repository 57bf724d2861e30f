"""Changing what is said about a document; its text is as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, get_args

from servanda.errors import RuleBroken
from servanda.register.acts.filing import party_codes
from servanda.register.drafting import draft_about
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_document
from servanda.register.payloads_documents import Basis, DocumentDescribed, Standing
from servanda.register.records import DocumentRecord
from servanda.register.rules import line, must_not_be_purged, past_date, words
from servanda.register.state import Records

STANDINGS: tuple[Standing, ...] = get_args(Standing)


def describe(  # noqa: PLR0913 - all that is said about a document
    name: str,
    *,
    today: str,
    standing: Standing | None = None,
    date: str | None = None,
    date_basis: Basis | None = None,
    parties: Sequence[str] | None = None,
    parties_basis: Basis | None = None,
    language: str | None = None,
    language_basis: Basis | None = None,
    title: str | None = None,
    base: int | None = None,
) -> Act:
    """Change what is given; None leaves as it is. References keep the label they began with.

    Args:
        name: The document's id, the beginning of it, or its label.
        today: The day (ISO), which the document's date must not be after.
        standing: One of `STANDINGS`.
        date: As partial as it is known.
        date_basis: How it is known; "told" when a date is given without.
        parties: Codes.
        parties_basis: As `date_basis`.
        language: ISO 639-1 code.
        language_basis: As `date_basis`.
        title: As printed or told.
        base: The version that the person started from.

    The act raises NotFound, Conflict, UnknownCode, and RuleBroken when a value is none or nothing
    changes.
    """

    def act(records: Records) -> list[Draft]:
        document = get_document(records, name, base)
        must_not_be_purged(document)
        if standing is not None and standing not in STANDINGS:
            message = f"{standing!r} is no standing; expected one of {', '.join(STANDINGS)}."
            raise RuleBroken(message, rule="standing")
        given: dict[str, Any] = {
            "standing": standing,
            "date": past_date(date, today) if date else None,
            "parties": None if parties is None else party_codes(parties),
            "language": line(language, "language") if language else None,
            "title": words(title),
        }
        bases = {"date": date_basis, "parties": parties_basis, "language": language_basis}
        for field, basis in bases.items():
            given[f"{field}_basis"] = basis or (given[field] is not None and "told") or None
        return [draft_about(document, _described(document, given))]

    return act


def _described(document: DocumentRecord, given: dict[str, Any]) -> DocumentDescribed:
    """Return the payload of what is said now, with what is given in place of what was."""
    was = {field.name: getattr(document, field.name) for field in fields(DocumentDescribed)}
    new = {name: was[name] if given[name] is None else given[name] for name in was}
    if new == was:
        message = f"Document {document.label} is described so already."
        raise RuleBroken(message, rule="unchanged")
    return DocumentDescribed(**{**new, "title": words(new["title"])})
