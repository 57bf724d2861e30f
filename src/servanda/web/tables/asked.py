"""What an address asks a table for."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from servanda.web.tables.declared import Table

LARGEST_PAGE = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Filters, order, group and page. What the table does not declare is left out.

    Attributes:
        values: Parameter of a filter to what is asked for; never empty.
        sort, descending: Key of a column, or ""; and whether its largest comes first.
        group: Key of a group, or "".
        page: From 1.
    """

    values: dict[str, tuple[str, ...]]
    sort: str = ""
    descending: bool = False
    group: str = ""
    page: int = 1

    def one(self, key: str) -> str | None:
        """Return what is asked for under a parameter; of several the last; None for nothing."""
        return self.values[key][-1] if key in self.values else None

    def all(self, key: str) -> tuple[str, ...]:
        """Return everything asked for under a parameter."""
        return self.values.get(key, ())

    def flag(self, key: str) -> bool | None:
        """Return whether a flag has to be set; None when that does not matter."""
        return {"yes": True, "no": False}.get(self.one(key) or "")


def read(table: Table, query: QueryDict) -> Asked:
    """Return what the parameters of an address ask of a table."""
    wanted = [name for one in table.filters for name in one.parameters]
    found = {name: tuple(v.strip() for v in query.getlist(name) if v.strip()) for name in wanted}
    sort = query.get("sort", table.order)
    sort = sort if sort.lstrip("-") in {c.key for c in table.columns if c.sorts} else table.order
    group = query.get("group", table.group)
    page = query.get("page", "1")
    return Asked(
        values={name: values for name, values in found.items() if values},
        sort=sort.lstrip("-"),
        descending=sort.startswith("-"),
        group=group if group in {g.key for g in table.groups} else "",
        page=min(max(int(page), 1), LARGEST_PAGE) if page.isdecimal() else 1,
    )
