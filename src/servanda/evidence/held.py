"""The words of an index, as a database's full text search has them."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from typing import Protocol

from servanda.evidence.settings import settings

LEAST = 1e-6  # FTS5's rarity of a term that most rows have
Scored = Sequence[tuple[int, float]]
"""Rows of passages with what a term counts there."""


class Held(Protocol):
    """The words of passages."""

    def holding(self, term: str) -> int:
        """Return how many passages have a term, in their words or in what stands above them."""

    def counted(self, term: str) -> Scored:
        """Return the passages that have a term with what it counts there, 0 to 2.2.

        That is what BM25 (k1 1.2, b 0.75) makes of how often it stands there, before its rarity;
        in what stands above the passage a word counts `settings().context`.
        """


class HeldInFTS5:
    """Of a table of SQLite's FTS5 with the columns body and context.

    Args:
        connection: Of the database.
        table: Its name.
        vocabulary: Name of its fts5vocab of type "row".
    """

    def __init__(
        self, connection: sqlite3.Connection, table: str = "words", vocabulary: str = "vocabulary"
    ) -> None:
        self._connection = connection
        self._size = f"SELECT count(*) FROM {table}"  # noqa: S608 - our names, here and below
        self._holding = f"SELECT doc FROM {vocabulary} WHERE term = ?"  # noqa: S608
        self._counted = (
            f"SELECT rowid, -bm25({table}, 1.0, ?) / ? FROM {table} WHERE {table} MATCH ?"  # noqa: S608
        )
        self._rows: int | None = None

    def holding(self, term: str) -> int:
        """See `Held`."""
        row = self._connection.execute(self._holding, [term]).fetchone()
        return 0 if row is None else int(row[0])

    def counted(self, term: str) -> Scored:
        """See `Held`. Cost: 1.5 µs a passage."""
        count = self.holding(term)
        if not count:
            return ()
        values = [settings().context, self._theirs(count), f'"{term}"']
        return self._connection.execute(self._counted, values).fetchall()

    def _theirs(self, count: int) -> float:
        """Return the rarity that FTS5's bm25 has counted in, which is none for common terms."""
        if self._rows is None:
            self._rows = int(self._connection.execute(self._size).fetchone()[0])
        return max(math.log((self._rows - count + 0.5) / (count + 0.5)), LEAST)
