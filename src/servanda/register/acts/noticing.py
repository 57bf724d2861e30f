"""Filing a commitment that a person noticed in a document and the extractor did not find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from servanda.errors import InvalidRecord, RuleBroken
from servanda.ids import content_id
from servanda.model.commitment import Kind
from servanda.register.acts.filing import filings
from servanda.register.editing import check_parent, check_span, checked_fields
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_document
from servanda.register.noticed import commitment_at
from servanda.register.records import CommitmentRecord
from servanda.register.rules import must_have_text
from servanda.register.state import Records
from servanda.register.texts import get_text

_APART = frozenset({"start", "end", "quote", "kind"})
_GONE = frozenset({"split", "merged", "withdrawn"})
"""Decisions after which another commitment may stand at the same words."""


def notice(  # noqa: PLR0913 - where it stands, and what the person says of it
    name: str,
    start: int,
    end: int,
    *,
    kind: Kind = "commitment",
    fields: Mapping[str, Any] | None = None,
    base: int | None = None,
) -> Act:
    """File the words at a span of a document as a commitment, in force by the person's decision.

    Its fields are read from the words (`noticed.commitment_at`) where the person gives none.

    Args:
        name: The document's id, the beginning of it, or its label.
        start: Of the span, in code points of the text that counts.
        end: Of the span.
        kind: "commitment" or "appeal".
        fields: Field to value, as for `editing.edited`, but for those that say where it stands.
        base: The version of the document that the person started from.

    The act raises NotFound, Conflict, and RuleBroken for a span that is none, words that stand in
    the register already, a kind that is none, and a document that was purged; InvalidRecord for a
    value that does not fit its field.
    """

    def act(records: Records) -> list[Draft]:
        document = get_document(records, name, base)
        must_have_text(document)
        if kind not in get_args(Kind):
            message = f"{kind!r} is no kind; expected one of {', '.join(get_args(Kind))}."
            raise RuleBroken(message, rule="kind")
        text = get_text(records, document)
        check_span(text.text, start, end)
        _must_be_new(records.commitments(document.id), (start, end), kind)
        found = commitment_at(
            text, start, end, kind=kind, parties=document.parties, date=document.date
        )
        given = _checked(fields or {})
        check_parent(records, given.get("parent"), document=document.id)
        number = records.last_number(document.label) + 1
        # Words that were filed and taken back may be filed again: the number makes it another one.
        new = replace(found, **given, id=content_id("person", document.id, number))
        return filings(
            records, document.id, document.label, [new], origin="person", decision="edited"
        )

    return act


def _must_be_new(filed: Sequence[CommitmentRecord], span: tuple[int, int], kind: Kind) -> None:
    """Refuse words that stand in the register as this kind."""
    for record in filed:
        words = record.commitment
        same = (words.start, words.end) == span and words.kind == kind
        if same and record.anchor == "anchored" and record.decision not in _GONE:
            message = f"{record.reference} has these words already ({record.decision})."
            raise RuleBroken(message, rule="duplicate")


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a person gives; where the words stand is said apart."""
    placed = _APART.intersection(fields)
    if placed:
        message = f"{', '.join(sorted(placed))}: said by the span and the kind, not as a field."
        raise InvalidRecord(message, field=min(placed))
    return checked_fields(fields)
