"""What is written of a document, and how it is forgotten; within the caller's transaction."""

from __future__ import annotations

import json
import sqlite3

import numpy as np

from servanda.evidence.corpus import Source
from servanda.evidence.prepared import Prepared, prepare
from servanda.model import Document


def add(connection: sqlite3.Connection, key: str, source: Source, document: Document) -> int:
    """Index a document and return its row.

    Args:
        connection: Of the index.
        key: What tells its content (`Source.key`).
        source: Where it comes from.
        document: As read.
    """
    ready = prepare(document, source.passages(document), source.title)
    vectors = ready.vectors.astype(np.float16).tobytes()
    number = connection.execute(
        "INSERT INTO document (key, sha256, name, title, date, language, text, aliases,"
        " vectors) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(key, document.sha256, source.name, ready.title, source.dated(document)),
            *(document.language, document.text, json.dumps(ready.aliases), vectors),
        ],
    ).lastrowid
    assert number is not None  # noqa: S101 - an insert has one
    for row in ready.passages:
        _add_passage(connection, number, row)
    return number


def _add_passage(connection: sqlite3.Connection, document: int, row: Prepared) -> None:
    names = "\n".join(f"{key}\t{weight:g}" for key, weight in row.names.items())
    place = row.passage
    number = connection.execute(
        'INSERT INTO passage (document, start, "end", heading, label, size, mark, names)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [document, place.start, place.end, place.heading, place.id, row.size, row.mark, names],
    ).lastrowid
    connection.execute(
        "INSERT INTO words (rowid, body, context) VALUES (?, ?, ?)",
        [number, row.words, row.context],
    )


def forget(connection: sqlite3.Connection, corpus: str, name: str) -> None:
    """Forget that a corpus has a name, and the document if nothing else has it."""
    where = [corpus, name]
    row = connection.execute(
        "SELECT document FROM listing WHERE corpus = ? AND name = ?", where
    ).fetchone()
    connection.execute("DELETE FROM listing WHERE corpus = ? AND name = ?", where)
    left = connection.execute("SELECT count(*) FROM listing WHERE document = ?", row).fetchone()
    if left[0]:
        return
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT id FROM passage WHERE document = ?)", row
    )
    connection.execute("DELETE FROM passage WHERE document = ?", row)
    connection.execute("DELETE FROM document WHERE id = ?", row)
