"""Filters as conditions of the database."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.extraction.fields.calendar import first_day, last_day
from servanda.register.filters import Filters
from servanda.register.records import IN_FORCE, DocumentRecord
from servanda.web import models, rows
from servanda.web.records import StoredRecords

_COLUMNS = (
    "document",
    "kind",
    "strength",
    "mechanism",
    "marking",
    "anchor",
    "stale",
    "continuing",
    "part",
)
_MANY = 20_000
"""Rows with a facet from which on it is not the way to find them."""
_SOME = 1_000
"""Rows with a text up to which they are found first and put in order then."""
_FACETS = (
    *("area", "owner", "agency", "person", "actor", "topic", "instrument", "forum", "target"),
    *("verb", "recurrence", "amount", "head", "handling"),
)


def found(records: StoredRecords, filters: Filters) -> QuerySet[models.Commitment]:
    """Return the rows of `records` that pass the filters, in the order of their references."""
    rows_left = records.commitment_rows().filter(_columns(filters))
    facets = models.Facet.objects.using(records.alias)
    for name in _FACETS:
        value = getattr(filters, name)
        if value is not None:
            having = facets.filter(name=name, value=rows.facet_value(value))
            rows_left = rows_left.filter(_with_facet(having))
    if filters.standing is not None:
        documents = records.record_rows(DocumentRecord).filter(standing=filters.standing)
        rows_left = rows_left.filter(document__in=documents.values("key"))
    if filters.text is not None:
        rows_left = _saying(rows_left, rows.folded(filters.text))
    return rows_left.order_by("label", "number", "filed")


def _with_facet(having: QuerySet[models.Facet]) -> Q | Exists:
    """Return the condition that a row is among these.

    From few of them the database finds the rows; with many it goes through all rows in order and
    looks each one up, so that the first page is there at once.
    """
    if having[: _MANY + 1].count() > _MANY:
        return Exists(having.filter(row=OuterRef("pk")))
    return Q(pk__in=having.values("row"))


def _saying(rows_left: QuerySet[models.Commitment], text: str) -> QuerySet[models.Commitment]:
    """Return the rows whose words hold a text.

    One pass over the table finds few; with many, going through all rows in order has the first
    page at once.
    """
    saying = rows_left.alias(found=StrIndex("words", Value(text))).filter(found__gt=0)
    some = list(saying.values_list("pk", flat=True)[: _SOME + 1])
    return saying if len(some) > _SOME else rows_left.filter(pk__in=some)


def _columns(filters: Filters) -> Q:
    asked = {name: getattr(filters, name) for name in _COLUMNS}
    condition = Q(**{name: value for name, value in asked.items() if value is not None})
    if filters.decision:
        condition &= Q(decision__in=filters.decision)
    if filters.in_force is not None:
        counts = Q(decision__in=sorted(IN_FORCE))
        condition &= counts if filters.in_force else ~counts
    if filters.due_from is not None:
        condition &= Q(due__gte=first_day(filters.due_from).isoformat())
    if filters.due_until is not None:
        condition &= Q(due__lte=last_day(filters.due_until).isoformat())
    return condition
