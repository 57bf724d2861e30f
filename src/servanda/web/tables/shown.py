"""A table with the rows that were asked for, ready for its template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from servanda.web.keeping.models import SavedView
from servanda.web.policy import may
from servanda.web.request import Request
from servanda.web.tables.asked import Asked, read
from servanda.web.tables.declared import Action, Column, Filter, Label, Option, Table
from servanda.web.tables.source import Source


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column's heading: `link` sorts by it, `sorted` is "ascending", "descending" or ""."""

    column: Column
    link: str
    sorted: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """A filter with what it offers and what is chosen."""

    filter: Filter
    options: tuple[Option, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A filter that is set: what it says, and the address without it."""

    label: Label
    value: Label
    link: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the template of a table shows.

    Attributes:
        table, asked: What was declared and asked for.
        total: How many rows pass the filters.
        rows: Those of this page.
    """

    table: Table
    asked: Asked
    request: Request
    total: int
    rows: Sequence[Any]

    @property
    def id(self) -> str:
        """Return the id of the part of the page that htmx replaces."""
        return f"table-{self.table.name}"

    @property
    def path(self) -> str:
        """Return the address without parameters."""
        return self.request.path

    @property
    def first(self) -> int:
        """Return the number of the first row shown."""
        return (self.asked.page - 1) * self.table.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Return the number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def sort(self) -> str:
        """Return the order as the address says it."""
        return ("-" if self.asked.descending else "") + self.asked.sort

    @property
    def before(self) -> str:
        """Return the address of the page before, or ""."""
        return self._with(page=str(self.asked.page - 1)) if self.asked.page > 1 else ""

    @property
    def after(self) -> str:
        """Return the address of the page after, or ""."""
        return self._with(page=str(self.asked.page + 1)) if self.last < self.total else ""

    @cached_property
    def actions(self) -> list[tuple[Action, str]]:
        """Return what may be done with chosen rows, with addresses; nothing in the past."""
        viewer, past = self.request.viewer, self.request.as_of is not None
        able = [a for a in self.table.actions if may(viewer, a.rule)]
        return [] if past else [(action, reverse(action.url)) for action in able]

    @property
    def headings(self) -> Iterator[Heading]:
        """Return the headings of the columns."""
        for column in self.table.columns:
            here = column.sorts and column.key == self.asked.sort
            upwards = here and not self.asked.descending
            link = self._with(sort=("-" if upwards else "") + column.key) if column.sorts else ""
            word = ("ascending" if upwards else "descending") if here else ""
            yield Heading(column=column, link=link, sorted=word)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Return the filters with what they offer."""
        return tuple(self._field(one) for one in self.table.filters)

    @property
    def main_fields(self) -> list[Field]:
        """Return the filters that always show."""
        return [one for one in self.fields if one.filter.main]

    @property
    def more_fields(self) -> list[Field]:
        """Return the others."""
        return [one for one in self.fields if not one.filter.main]

    @property
    def more_set(self) -> bool:
        """Return whether one of the others is set."""
        return any(
            name in self.asked.values for f in self.more_fields for name in f.filter.parameters
        )

    @property
    def chips(self) -> Iterator[Chip]:
        """Return the filters that are set."""
        for one in self.fields:
            labels = {option.value: option.label for option in one.options}
            for name in one.filter.parameters:
                for value in self.asked.all(name):
                    said = labels.get(value, value)
                    if one.filter.kind == "dates":
                        said = ("≥ " if name.endswith("_from") else "≤ ") + value
                    yield Chip(label=one.filter.label, value=said, link=self._without(name, value))

    @property
    def clear(self) -> str:
        """Return the address without any filter."""
        kept = [n for f in self.table.filters for n in f.parameters]
        return self._address(self._query(drop=[*kept, "page"]))

    @property
    def groups(self) -> Iterator[tuple[Label | None, list[tuple[str, Any]]]]:
        """Return runs of rows under one heading (None when rows are not grouped).

        Each row comes with the value of its check box.
        """
        group = next((g for g in self.table.groups if g.key == self.asked.group), None)
        chosen = self.table.chosen if self.actions else lambda _: ""
        for heading, run in groupby(self.rows, key=group.of if group else lambda _: None):
            yield heading, [(chosen(row), row) for row in run]

    @property
    def span(self) -> int:
        """Return the number of columns, with that of the check boxes."""
        return len(self.table.columns) + bool(self.actions)

    @property
    def query(self) -> str:
        """Return filters, order and group as a saved view keeps them."""
        return self._query(drop=["page", "as_of", "kept"]).urlencode()

    @cached_property
    def views(self) -> list[SavedView]:
        """Return the viewer's saved views of this table, and those shared in the party."""
        account = self.request.account
        if account is None:
            return []
        found = SavedView.objects.filter(table=self.table.name, party=account.party)
        return [view for view in found if view.shared or view.account_id == account.pk]

    def _field(self, one: Filter) -> Field:
        offered = one.options(self.request) if one.options else ()
        options = (o if isinstance(o, Option) else Option(value=o[0], label=o[1]) for o in offered)
        chosen = tuple(value for name in one.parameters for value in self.asked.all(name))
        if one.kind == "dates":
            chosen = tuple(self.asked.one(name) or "" for name in one.parameters)
        return Field(filter=one, options=tuple(options), chosen=chosen)

    def _query(self, drop: list[str]) -> QueryDict:
        query = self.request.GET.copy()
        for name in drop:
            query.pop(name, None)
        return query

    def _with(self, **to: str) -> str:
        query = self._query(drop=["page", *to])
        query.update(
            {name: value for name, value in to.items() if value not in ("", "1") or name != "page"}
        )
        return self._address(query)

    def _without(self, name: str, value: str) -> str:
        query = self._query(drop=["page"])
        query.setlist(name, [other for other in query.getlist(name) if other.strip() != value])
        return self._address(query)

    def _address(self, query: QueryDict) -> str:
        return f"{self.path}?{query.urlencode()}" if query else self.path


def show(request: Request, table: Table, source: Source) -> Shown:
    """Return a table with the page of rows that the address asks for."""
    asked = read(table, request.GET)
    total = source.count(asked)
    rows = source.rows(asked, (asked.page - 1) * table.size, table.size)
    return Shown(table=table, asked=asked, request=request, total=total, rows=rows)
