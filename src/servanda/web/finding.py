"""Filters as conditions of the database."""

from __future__ import annotations

from django.db import connections
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, StrIndex

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
"""Rows with a text or facet up to which they are found first and put in order then."""
_FACETS = (
    *("area", "owner", "agency", "person", "actor", "topic", "instrument", "forum", "target"),
    *("verb", "recurrence", "amount", "head", "handling"),
)


def found(records: StoredRecords, filters: Filters) -> QuerySet[models.Commitment]:
    """Return the rows of `records` that pass the filters, in the order of their references."""
    rows_left, few = records.commitment_rows(), False
    facets = models.Facet.objects.using(records.alias)
    for name in _FACETS:
        value = getattr(filters, name)
        if value is not None:
            having = facets.filter(name=name, value=rows.facet_value(value))
            some = _few(having)
            few = few or some is not None
            rows_left = rows_left.filter(_with_facet(having) if some is None else Q(pk__in=some))
    # Few rows are looked up. No index leads to an expression, so that none is taken instead.
    column = (lambda name: Coalesce(name, name)) if few else F
    rows_left = rows_left.alias(decided=column("decision"), due_day=column("due"))
    rows_left = rows_left.filter(_columns(filters))
    if filters.standing is not None:
        documents = records.record_rows(DocumentRecord).filter(standing=filters.standing)
        rows_left = rows_left.filter(document__in=documents.values("key"))
    if filters.text is not None:
        rows_left = _saying(rows_left, rows.folded(filters.text))
    return rows_left.order_by("label", "number", "filed")


def _few(having: QuerySet[models.Facet]) -> list[int] | None:
    """Return the rows if they are few and the database has no statistics to know it by itself."""
    if connections[having.db].vendor != "sqlite":
        return None
    some = list(having.values_list("row", flat=True)[: _SOME + 1])
    return some if len(some) <= _SOME else None


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
        condition &= Q(decided__in=filters.decision)
    if filters.in_force is not None:
        counts = Q(decided__in=sorted(IN_FORCE))
        condition &= counts if filters.in_force else ~counts
    if filters.due_from is not None:
        condition &= Q(due_day__gte=first_day(filters.due_from).isoformat())
    if filters.due_until is not None:
        condition &= Q(due_day__lte=last_day(filters.due_until).isoformat())
    return condition
