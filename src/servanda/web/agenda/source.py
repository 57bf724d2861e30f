"""The rows of the agenda: filters, order and groups as conditions of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Case, F, IntegerField, Min, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Substr

from servanda.errors import InputError
from servanda.extraction.fields.calendar import is_partial_date
from servanda.register.filters import Filters
from servanda.register.records import CommitmentRecord
from servanda.report.areas import printed
from servanda.web import models, words
from servanda.web.adherence.asking import today
from servanda.web.agenda.columns import FACETS, decisions
from servanda.web.agenda.lines import Line, lines_of
from servanda.web.agenda.statuses import having, in_order
from servanda.web.assessment.told import Told, told, told_soon
from servanda.web.calling import areas_called
from servanda.web.desk import Desk
from servanda.web.rows import record_of
from servanda.web.tables import Asked

_AT_ONCE = 500
_COLUMNS = ("kind", "strength", "mechanism", "marking", "anchor")


@dataclass(frozen=True, kw_only=True)
class Commitments:
    """Rows of the table, as `tables.Source`.

    Attributes:
        desk: The register as the viewer sees it.
        document: Id of the one document, or None for all.
        areas: Headings of that document in the order of its text.
        total: How many pass the filters, where it was counted already.
        day: The day that statuses are of.
    """

    desk: Desk
    document: str | None = None
    areas: Sequence[str] = ()
    total: int | None = None
    day: dt.date = field(default_factory=today)

    @cached_property
    def told(self) -> Told:
        """The statuses of all commitments on the day; found out first where that has to be."""
        return told(self.desk, self.day)

    @cached_property
    def told_soon(self) -> Told | None:
        """The same; None while it is being found out."""
        return told_soon(self.desk, self.day)

    def count(self, asked: Asked) -> int:
        """See `tables.Source`."""
        return self.found(asked).order_by().count() if self.total is None else self.total

    def rows(self, asked: Asked, offset: int, limit: int) -> list[Line]:
        """See `tables.Source`."""
        # Sorting must not carry the whole records along: their keys first.
        keys = list(self.ordered(asked).values_list("pk", flat=True)[offset : offset + limit])
        return lines_of(self.desk, self._load(keys), self.told_soon)

    def every(self, asked: Asked) -> Iterator[list[CommitmentRecord]]:
        """Yield all records that pass the filters, in order, a portion at a time."""
        keys = list(self.ordered(asked).values_list("pk", flat=True))
        for first in range(0, len(keys), _AT_ONCE):
            yield self._load(keys[first : first + _AT_ONCE])

    def _load(self, keys: Sequence[int]) -> list[CommitmentRecord]:
        """Return the records of these rows in this order. One query."""
        # Said to the database, the order of fifty rows costs more than the rows.
        found = self.desk.rows().order_by().filter(pk__in=keys)
        bodies = dict(found.values_list("pk", "whole__body"))
        return [record_of(CommitmentRecord, bodies[key]) for key in keys if key in bodies]

    def found(self, asked: Asked, *, any_decision: bool = False) -> QuerySet[models.Commitment]:
        """Return the rows that pass the filters; with `any_decision` whatever was decided."""
        found = self.desk.rows(self._filters(asked))
        if not any_decision:
            # What to leave out is said, not what to show: nearly all rows are shown, and an index
            # by decision would have to be sorted again.
            left_out = sorted({*words.values("decision")} - {*decisions(asked)})
            found = found.exclude(decision__in=left_out) if left_out else found
        area = asked.one("area")
        if self.document is not None and area:
            found = found.filter(heading="" if area == "none" else area)
        if self.document is None and _of_documents(asked):
            found = found.filter(document__in=_documents(self.desk, asked))
        wanted = asked.one("status")
        return found.filter(having(self.desk, self.told, wanted)) if wanted else found

    def ordered(self, asked: Asked) -> QuerySet[models.Commitment]:
        """Return the rows that pass the filters, by group and then in the order asked for."""
        found = self.found(asked)
        order: list[Any] = []
        if asked.group:
            order += self._group(asked.group)
        if asked.sort == "status":
            order.append(in_order(self.desk, self.told, descending=asked.descending))
        elif asked.sort:
            order += _sorted(asked.sort, descending=asked.descending)
        place = ["start", "-end", "filed"] if self.document else ["label", "number", "filed"]
        if order and asked.sort == "reference":
            return found.order_by(*order)
        return found.order_by(*order, *place)

    def _filters(self, asked: Asked) -> Filters:
        values: dict[str, Any] = {name: asked.one(name) for name in (*_COLUMNS, *FACETS)}
        return Filters(
            document=self.document,
            area=self._area(asked.one("area")) if self.document is None else None,
            text=asked.one("q"),
            owner=asked.one("owner_party"),
            part=asked.flag("part"),
            continuing=asked.flag("continuing"),
            stale=asked.flag("stale"),
            due_from=_day(asked.one("due_from")),
            due_until=_day(asked.one("due_until")),
            **values,
        )

    def _area(self, called: str | None) -> str | None:
        """Return the heading, as printed, that somebody calls so."""
        return printed(called, areas_called(self.desk.titled)) if called else called

    def _group(self, key: str) -> list[Any]:
        if key == "document":
            return ["label"]
        if key == "status":
            return [in_order(self.desk, self.told)]
        if key == "area" and self.document is not None:
            return [_rank("heading", self.areas)]
        if key == "area":
            return ["heading"]
        if key == "due":
            return [Substr("due", 1, 4).asc(nulls_last=True)]
        return _sorted(key, descending=False)


def areas_of(desk: Desk, document: str) -> list[str]:
    """Return the headings of a document's commitments that the viewer sees, in order. One query."""
    found = desk.rows(Filters(document=document)).order_by().values("heading")
    first = found.annotate(first=Min("start")).order_by("first")
    return [row["heading"] for row in first]


def _sorted(key: str, *, descending: bool) -> list[Any]:
    """Return the order by a column; what has nothing there comes last."""
    if key == "reference":
        return ["-label", "-number"] if descending else ["label", "number"]
    expression: Any = F(key)
    if key == "owner":
        held = models.Facet.objects.filter(name="owner", row=OuterRef("pk")).order_by("value")
        expression = Subquery(held.values("value")[:1])
    elif key in ("strength", "decision"):
        expression = _rank(key, words.values(key))
        if key == "strength":
            appeal = When(kind="appeal", then=Value(-1))
            expression = Case(appeal, default=expression, output_field=IntegerField())
    if descending:
        return [expression.desc(nulls_last=True)]
    return [expression.asc(nulls_last=True)]


def _rank(field: str, values: Sequence[str]) -> Case:
    whens = [When(**{field: value, "then": Value(rank)}) for rank, value in enumerate(values)]
    return Case(*whens, default=Value(len(values)), output_field=IntegerField())


def _day(text: str | None) -> str | None:
    if text and not is_partial_date(text):
        raise InputError(f"{text!r} is no date; expected one such as 2005-01-19, 2005-01 or 2005.")
    return text


def _of_documents(asked: Asked) -> bool:
    names = ("document_party", "standing", "document_date_from", "document_date_until")
    return any(asked.one(name) for name in names)


def _documents(desk: Desk, asked: Asked) -> list[str]:
    """Return the ids of the documents that the viewer sees and that pass the filters."""
    party, standing = asked.one("document_party"), asked.one("standing")
    first, last = _day(asked.one("document_date_from")), _day(asked.one("document_date_until"))
    return [
        document.id
        for document in desk.documents
        if party in (None, *document.parties)
        and standing in (None, document.standing)
        and (first is None or document.date >= first[: len(document.date)])
        and (last is None or document.date[: len(last)] <= last)
    ]
