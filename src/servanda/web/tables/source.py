"""Where a table's rows come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from servanda.web.tables.asked import Asked


class Source(Protocol):
    """Rows of a table. It reaches records through `request.desk` alone."""

    def count(self, asked: Asked) -> int:
        """Return how many rows pass the filters."""

    def rows(self, asked: Asked, offset: int, limit: int) -> Sequence[Any]:
        """Return a page of them: by group when one is asked for, then in the order asked for."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A source for few rows that are in memory: people, documents, views.

    Attributes:
        all_rows: The rows, in their own order.
        keys: Parameter of a filter to what a row has for it: a value, several, or for "text" the
            text to look in. The range of dates of `due_from` and `due_until` looks in "due".
        sorts: Key of a column to what it sorts by; `keys` serve where it is not here.
        groups: Key of a group to what it sorts by.
    """

    all_rows: Sequence[Any]
    keys: dict[str, Callable[[Any], Any]]
    sorts: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    groups: dict[str, Callable[[Any], Any]] = field(default_factory=dict)

    def count(self, asked: Asked) -> int:
        """See `Source`."""
        return len(self._fitting(asked))

    def rows(self, asked: Asked, offset: int, limit: int) -> Sequence[Any]:
        """See `Source`."""
        found = self._fitting(asked)
        key = self.sorts.get(asked.sort) or self.keys.get(asked.sort)
        if key:
            found = sorted(found, key=key, reverse=asked.descending)
        if asked.group:
            found = sorted(found, key=self.groups[asked.group])
        return found[offset : offset + limit]

    def _fitting(self, asked: Asked) -> list[Any]:
        return [row for row in self.all_rows if self._fits(row, asked)]

    def _fits(self, row: Any, asked: Asked) -> bool:
        return all(self._has(row, name, wanted) for name, wanted in asked.values.items())

    def _has(self, row: Any, name: str, wanted: tuple[str, ...]) -> bool:
        for end, within in (("_from", str.__ge__), ("_until", str.__le__)):
            if name.endswith(end) and name not in self.keys:
                value = str(self.keys[name.removesuffix(end)](row))
                # "2005-06" is within a range that ends with 2005-06-01: only what both say counts.
                return within(value[: len(wanted[0])], wanted[0][: len(value)])
        value = self.keys[name](row)
        if name == "q":
            return all(word in str(value).casefold() for word in wanted[0].casefold().split())
        if isinstance(value, bool):
            value = "yes" if value else "no"
        has = {value} if isinstance(value, str) else set(value)
        return not has.isdisjoint(wanted)
