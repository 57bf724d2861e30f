"""The words of passages, held by the register's own database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from django.db import connections

from servanda.evidence.held import Held, HeldInFTS5, Scored
from servanda.evidence.settings import settings
from servanda.web.evidence.kept.tables import TABLE, VOCABULARY

_MOST = 16_000
"""Terms of a row; PostgreSQL tells no places beyond 16,383 apart."""
_OFTEN, _LENGTH = 1.2, 0.75
"""k1 and b of BM25, as FTS5 has them."""


class Worded(NamedTuple):
    """The terms of a passage by its id: its own, and those that stand above it."""

    id: int
    body: Sequence[str]
    context: Sequence[str]


class Engine(Protocol):
    """A database's full text search."""

    def add(self, cursor: Any, rows: Iterable[Worded]) -> None:
        """Index passages."""

    def held(self, alias: str) -> Held:
        """Return the words as they are searched."""


class FTS5:
    """SQLite's."""

    def add(self, cursor: Any, rows: Iterable[Worded]) -> None:
        """See `Engine`."""
        cursor.executemany(
            f"INSERT INTO {TABLE}(rowid, body, context) VALUES (%s, %s, %s)",  # noqa: S608 - ours
            [(row.id, " ".join(row.body), " ".join(row.context)) for row in rows],
        )

    def held(self, alias: str) -> Held:
        """See `Engine`."""
        connections[alias].ensure_connection()
        return HeldInFTS5(connections[alias].connection, TABLE, VOCABULARY)


class TextSearch:
    """PostgreSQL's. We write the tsvector ourselves: its parser would drop or cut our terms."""

    def add(self, cursor: Any, rows: Iterable[Worded]) -> None:
        """See `Engine`."""
        cursor.executemany(
            f"INSERT INTO {TABLE}(id, size, vector) VALUES (%s, %s, %s::tsvector)",  # noqa: S608
            [(row.id, len(row.body) + len(row.context), _vector(row)) for row in rows],
        )

    def held(self, alias: str) -> Held:
        """See `Engine`."""
        return _HeldInTextSearch(alias)


class _HeldInTextSearch:
    """BM25 over what PostgreSQL's text search finds; its own ranks know no rarity."""

    _COUNTED = (
        "SELECT w.id, w.size, (SELECT sum(CASE p WHEN 'A' THEN 1.0 ELSE %s END)"  # noqa: S608 - ours
        f" FROM unnest(u.weights) p) FROM {TABLE} w CROSS JOIN LATERAL unnest(w.vector) u"
        " WHERE w.vector @@ %s::tsquery AND u.lexeme = %s"
    )

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._mean: float | None = None

    def holding(self, term: str) -> int:
        """See `Held`."""
        query = f"SELECT count(*) FROM {TABLE} WHERE vector @@ %s::tsquery"  # noqa: S608 - ours
        return int(self._rows(query, [_quoted(term)])[0][0])

    def counted(self, term: str) -> Scored:
        """See `Held`."""
        rows = self._rows(self._COUNTED, [settings().context, _quoted(term), term])
        if rows and self._mean is None:
            self._mean = float(self._rows(f"SELECT avg(size) FROM {TABLE}", [])[0][0])  # noqa: S608
        return [(number, self._saturated(float(often), size)) for number, size, often in rows]

    def _saturated(self, often: float, size: int) -> float:
        assert self._mean  # noqa: S101 - a row with a term has a size
        longer = 1 - _LENGTH + _LENGTH * size / self._mean
        return often * (_OFTEN + 1) / (often + _OFTEN * longer)

    def _rows(self, query: str, values: list[Any]) -> list[Any]:
        with connections[self._alias].cursor() as cursor:
            cursor.execute(query, values)
            found: list[Any] = cursor.fetchall()
        return found


def _vector(row: Worded) -> str:
    placed = [(term, place, "A") for place, term in enumerate(row.body, 1)]
    placed += [(term, place, "C") for place, term in enumerate(row.context, len(row.body) + 1)]
    return " ".join(f"{_quoted(term)}:{place}{weight}" for term, place, weight in placed[:_MOST])


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


ENGINES: dict[str, Engine] = {"sqlite": FTS5(), "postgresql": TextSearch()}
"""By the name of the database's kind."""


def engine_of(alias: str) -> Engine:
    """Return what holds the words in the database that Django knows by this name."""
    return ENGINES[connections[alias].vendor]
