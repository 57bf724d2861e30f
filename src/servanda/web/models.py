# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The tables: the ledger and its contents, and the rows that the fold makes from them.

`Entry` and `Content` are the register; all other tables are derived and can be made again. Derived
rows are *temporal*: each version of a record is a row that counts from entry `since` until before
entry `until`. The rows that count now have `until = NEVER`; those that counted after entry N have
`since <= N < until`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

NEVER = 2**62
"""The `until` of a row that still counts."""


SCANNED = (
    *("label", "number", "filed", "since", "until", "document", "kind", "decision", "strength"),
    *("mechanism", "anchor", "party", "marking", "stale", "continuing", "due"),
    "part",
)
"""Columns of the index that holds all that filters ask, in the order in which pages show rows.

No index of commitments begins with `until`: nearly all rows have the same, and a database without
statistics would choose it.
"""


class PlainText(models.TextField):  # type: ignore[type-arg]
    """Text that every database compares character by character, whatever its language is."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """Add PostgreSQL's collation for this; SQLite does so by itself."""
        found: dict[str, Any] = {**super().db_parameters(connection)}
        return {**found, "collation": "C"} if connection.vendor == "postgresql" else found


class Entry(models.Model):
    """An entry of the ledger, as `register.entry.Entry`; triggers refuse to change or delete it."""

    sequence = models.BigIntegerField(primary_key=True)
    at = PlainText()
    party = PlainText()
    person = PlainText()
    kind = PlainText()
    version = models.IntegerField()
    subject = PlainText()
    payload = models.TextField()
    sealed = PlainText(null=True)
    files = models.TextField()
    marking = PlainText()
    handling = PlainText(null=True)
    supersedes = models.BigIntegerField(null=True)
    previous = PlainText()
    hash = PlainText()

    class Meta:
        """Found by subject, by time, and by kind."""

        indexes: ClassVar = [
            models.Index(fields=["subject", "sequence"], name="entry_subject"),
            models.Index(fields=["at", "sequence"], name="entry_at"),
            models.Index(fields=["kind", "version"], name="entry_kind"),
            # Holds all that the audit filters by, in its order: see `auditing.timeline`.
            models.Index(
                fields=["sequence", "party", "person", "kind", "marking"], name="entry_audit"
            ),
        ]


class Content(models.Model):
    """What is stored apart from the ledger, as `register.entry.Content`; a purge deletes it."""

    digest = PlainText(primary_key=True)
    salt = models.BinaryField()
    body = models.BinaryField()


class Row(models.Model):
    """A version of a record: `key` is the record's id."""

    id = models.BigIntegerField(primary_key=True)
    key = PlainText()
    version = models.IntegerField()
    since = models.BigIntegerField()
    until = models.BigIntegerField()

    class Meta:
        """No table of its own."""

        abstract = True


class Record(Row):
    """A version of the register, a person, a document, an import about adherence or follow-up.

    Columns beside the body: `label` (case folded) and `standing` of a document, in their place the
    instrument and the party of an import, or the commitment and the party of follow-up; and
    `place`, by which rows of one table are put in order.
    """

    table = PlainText()
    label = PlainText()
    standing = PlainText()
    place = models.BigIntegerField()
    body = models.TextField()

    class Meta:
        """Found by key, in order, by label, and by label within a table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "key", "until"], name="record_version")
        ]
        indexes: ClassVar = [
            models.Index(fields=["table", "until", "place", "key"], name="record_order"),
            models.Index(fields=["label"], name="record_label"),
            # All equal in a search by label: else the database looks through the whole table.
            models.Index(fields=["table", "label", "until", "place", "key"], name="record_about"),
        ]


class Commitment(Row):
    """A version of a commitment: the columns that filters and orders need.

    `label` and `number` are the two parts of the reference, `folded` is the reference with case
    folded, `due` the last day of the due date, `part` says whether it is a part of a head,
    `heading` is the heading it stands under as people read it, `words` the quote with case and
    white space folded.
    The whole record is in `Body`, apart, so that rows stay narrow and scans fast.
    """

    folded = PlainText()
    label = PlainText()
    number = models.IntegerField()
    document = PlainText(null=True)
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    filed = models.BigIntegerField()
    kind = PlainText()
    decision = PlainText()
    strength = PlainText()
    mechanism = PlainText()
    anchor = PlainText()
    party = PlainText()
    marking = PlainText()
    stale = models.BooleanField()
    continuing = models.BooleanField()
    due = PlainText(null=True)
    part = models.BooleanField()
    heading = PlainText()
    words = PlainText()

    class Meta:
        """Found by key, in the order of references, and by what filters ask most."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "until"], name="commitment_version")
        ]
        indexes: ClassVar = [
            models.Index(fields=SCANNED, name="commitment_order"),
            models.Index(fields=["folded"], name="commitment_folded"),
            models.Index(fields=["document", "until"], name="commitment_document"),
            models.Index(
                fields=["decision", "until", "label", "number"], name="commitment_decision"
            ),
            models.Index(fields=["due", "until"], name="commitment_due"),
        ]


class Body(models.Model):
    """The whole record of a commitment's row, as JSON."""

    row = models.OneToOneField(
        Commitment, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="whole"
    )
    body = models.TextField()


class Facet(models.Model):
    """One of many values that a commitment's row has for `name`, case folded.

    Names: actor, topic, instrument, forum, target, area, verb, recurrence, amount, head, handling,
    owner, agency, person. With the name "named" it is a row of `Record` about follow-up, and the
    value the reference of a commitment that the record names.
    """

    pk = models.CompositePrimaryKey("name", "value", "row")
    name = PlainText()
    value = PlainText()
    row = models.BigIntegerField()


class Link(Row):
    """A version of a link: the columns that pages ask, and the whole record as JSON in `body`.

    `earlier` and `later` are the commitments, `counts` says whether it enters summaries as long as
    both stand (`LinkRecord.counts`).
    """

    earlier = PlainText()
    later = PlainText()
    earlier_document = PlainText()
    later_document = PlainText()
    decision = PlainText()
    counts = models.BooleanField()
    party = PlainText()
    marking = PlainText()
    filed = models.BigIntegerField()
    body = models.TextField()

    class Meta:
        """Found by key, by documents, and by commitments."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "until"], name="link_version")
        ]
        indexes: ClassVar = [
            models.Index(fields=["earlier_document", "until"], name="link_earlier_document"),
            models.Index(fields=["later_document", "until"], name="link_later_document"),
            models.Index(fields=["earlier", "until"], name="link_earlier"),
            models.Index(fields=["later", "until"], name="link_later"),
        ]
