"""The two databases' own full text search, fed with our tokens and asked in their languages.

Each kind of row (see `models`) has a table of tokens beside its own. A row's words are of two
weights: the text itself, and the names that go with it. Of both, words and stems are kept apart, so
that phrases and prefixes mean words as spelt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from django.db import connections

from servanda.tokens import Token, spoken, stems, tokens
from servanda.web.search.clauses import Clause, Clauses, Run, Wanted

TABLES = {"wording": "servanda_wording_words", "passage": "servanda_passage_words"}
"""The table of tokens that goes with each of ours."""
MOST = 12_000
"""Characters of a row's text that are indexed; PostgreSQL tells places beyond 16,383 not apart."""
MOST_NAMED = 4_000
"""Characters of all names of a row that are indexed."""
_GAP = "\u00b7"
"""Stands between names, so that no phrase goes over from one to the next."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What is indexed of a row.

    Attributes:
        id: The row's.
        text: The words that people look for.
        names: What goes with them, each by itself.
        language: Of both, unless they say otherwise; see `normalise.spoken`.
    """

    id: int
    text: str
    names: tuple[str, ...] = ()
    language: str = ""

    def tokens(self) -> list[Token]:
        """Return the tokens of the text."""
        return tokens(self.text[:MOST])

    def named(self) -> list[Sequence[Token]]:
        """Return the tokens of each name, as far as they are indexed."""
        left, found = MOST_NAMED, list[Sequence[Token]]()
        for name in self.names:
            found.append(tokens_of_name(name[:left]))
            left = max(left - len(name), 0)
        return found


class Engine(Protocol):
    """A database's full text search."""

    def create(self, table: str) -> list[str]:
        """Return the statements that make a table of tokens."""

    def empty(self, cursor: Any, table: str) -> None:
        """Forget every row."""

    def add(self, cursor: Any, table: str, rows: Iterable[Words]) -> None:
        """Index rows."""

    def matches(self, table: str, asked: Wanted) -> tuple[str, list[Any]]:
        """Return a query for `id` and `rank` (less is better) of the rows that are found."""


def engine_of(alias: str) -> Engine:
    """Return what searches the database that Django knows by this name."""
    return ENGINES[connections[alias].vendor]


class FTS5:
    """SQLite's. Its tokenizer `ascii` splits our tokens at blanks and changes nothing else."""

    def create(self, table: str) -> list[str]:
        """See `Engine`. The table keeps no text of its own."""
        columns = "words, stems, names, name_stems, content='', tokenize='ascii'"
        return [f"CREATE VIRTUAL TABLE {table} USING fts5({columns})"]

    def empty(self, cursor: Any, table: str) -> None:
        """See `Engine`."""
        cursor.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")  # noqa: S608 - our names

    def add(self, cursor: Any, table: str, rows: Iterable[Words]) -> None:
        """See `Engine`."""
        cursor.executemany(
            f"INSERT INTO {table}(rowid, words, stems, names, name_stems)"  # noqa: S608 - our names
            " VALUES (%s, %s, %s, %s, %s)",
            [self._row(row) for row in rows],
        )

    def _row(self, row: Words) -> tuple[int, str, str, str, str]:
        text, named = row.tokens(), row.named()
        return (
            row.id,
            " ".join(token.term for token in text),
            " ".join(_stems(text, row.language)),
            f" {_GAP} ".join(" ".join(token.term for token in name) for name in named),
            " ".join(stem for name in named for stem in _stems(name, row.language)),
        )

    def matches(self, table: str, asked: Wanted) -> tuple[str, list[Any]]:
        """See `Engine`."""
        query = (
            f"SELECT rowid AS id, bm25({table}, 1.0, 1.0, 0.3, 0.3) AS rank"  # noqa: S608 - ours
            f" FROM {table} WHERE {table} MATCH %s"
        )
        return query, [_said(asked, self._clause, " AND ", " OR ", "({}) NOT ({})")]

    def _clause(self, clause: Clause) -> str:
        if isinstance(clause, Run):
            terms = " ".join(clause.terms)
            return f'{{words names}} : "{terms}"{"*" if clause.open else ""}'
        variants = " OR ".join(f'"{stem}"' for stem in clause.stems)
        return f"{{stems name_stems}} : ({variants})"


class TextSearch:
    """PostgreSQL's. We write the tsvector ourselves: its parser would drop or cut our tokens."""

    def create(self, table: str) -> list[str]:
        """See `Engine`."""
        # What is not yet sorted into the index is read by every query: keep that short.
        pending = "gin_pending_list_limit = 256"
        return [
            f"CREATE TABLE {table} (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
            f"CREATE INDEX {table}_vector ON {table} USING gin (vector) WITH ({pending})",
        ]

    def empty(self, cursor: Any, table: str) -> None:
        """See `Engine`."""
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our names

    def add(self, cursor: Any, table: str, rows: Iterable[Words]) -> None:
        """See `Engine`."""
        cursor.executemany(
            f"INSERT INTO {table}(id, vector) VALUES (%s, %s::tsvector)",  # noqa: S608 - our names
            [(row.id, self._vector(row)) for row in rows],
        )

    def _vector(self, row: Words) -> str:
        text = row.tokens()
        found = [*_placed(text, 1, row.language, "A")]
        place = len(text) + 2
        for name in row.named():
            found += _placed(name, place, row.language, "C")
            place += len(name) + 1
        return " ".join(found)

    def matches(self, table: str, asked: Wanted) -> tuple[str, list[Any]]:
        """See `Engine`."""
        query = (
            "SELECT w.id, -ts_rank('{0, 0.3, 0, 1}', w.vector, %s::tsquery, 1) AS rank"  # noqa: S608 - ours
            f" FROM {table} w WHERE w.vector @@ %s::tsquery"
        )
        return query, [_said(asked, self._clause, " & ", " | ", "({}) & !({})")] * 2

    def _clause(self, clause: Clause) -> str:
        if isinstance(clause, Run):
            terms = " <-> ".join(f"'{term}'" for term in clause.terms)
            return f"({terms}{':*' if clause.open else ''})"
        variants = " | ".join(f"'{stem}'" for stem in clause.stems)
        return f"({variants})"


ENGINES: dict[str, Engine] = {"sqlite": FTS5(), "postgresql": TextSearch()}
"""By the name of the database's kind."""


@lru_cache(maxsize=1 << 14)
def tokens_of_name(name: str) -> tuple[Token, ...]:
    """Return the tokens of a name; many commitments that are indexed at once have the same ones.

    Who indexes clears it afterwards: what is purged stays in no memory.
    """
    return tuple(tokens(name))


def _stems(found: Sequence[Token], language: str) -> Iterator[str]:
    language = spoken(found, language)
    return (stem for token in found for stem in stems(token.spelt, language))


def _placed(found: Sequence[Token], first: int, language: str, weight: str) -> Iterator[str]:
    language = spoken(found, language)
    for place, token in enumerate(found, first):
        for lexeme in (token.term, *stems(token.spelt, language)):
            yield f"'{lexeme}':{place}{weight}"


def _said(asked: Wanted, clause: Any, both: str, either: str, without: str) -> str:
    def one_of(terms: Sequence[Clauses]) -> str:
        said = (f"({both.join(clause(each) for each in clauses)})" for clauses in terms)
        return f"({either.join(said)})"

    positive = both.join(one_of(group) for group in asked.groups)
    return without.format(positive, one_of(asked.without)) if asked.without else positive
