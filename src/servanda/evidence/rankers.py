"""What each way of looking says of every passage: words, meaning, names. All from 0 to about 1."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from servanda.evidence.loaded import Loaded
from servanda.evidence.meaning import Floats
from servanda.evidence.settings import settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SATURATION = 2.2  # what a term counts at most in FTS5's bm25: k1 + 1
_LEAST = 1e-6  # FTS5's weight of a term that most rows have


def by_words(
    connection: sqlite3.Connection, loaded: Loaded, terms: Iterable[str], around: Iterable[str] = ()
) -> NDArray[np.float64]:
    """Return float64 (n,): BM25 as a part of the most that the terms could reach.

    The rarest terms are looked for, and none that a large part of all passages has; terms that only
    stand around what is looked for count less.
    """
    own = _chosen(connection, loaded.size, terms)
    beside = _chosen(connection, loaded.size, {*around} - {*own})
    weight = settings().around
    most = sum(own.values()) + weight * sum(beside.values())
    score = _bm25(connection, loaded, own)
    if beside and weight:
        score += weight * _bm25(connection, loaded, beside)
    return score / (_SATURATION * most) if most else score


def _bm25(
    connection: sqlite3.Connection, loaded: Loaded, terms: Iterable[str]
) -> NDArray[np.float64]:
    result = np.zeros(loaded.size)
    query = " OR ".join(f'"{term}"' for term in terms)
    if query:
        rows = connection.execute(
            "SELECT rowid, -bm25(words, 1.0, ?) FROM words WHERE words MATCH ?",
            [settings().context, query],
        ).fetchall()
        if rows:
            found = np.array(rows, np.float64)
            result[loaded.place[found[:, 0].astype(np.int64)]] = found[:, 1]
    return result


def _chosen(connection: sqlite3.Connection, size: int, terms: Iterable[str]) -> dict[str, float]:
    """Return the rarest terms that are in the index, with their weights."""
    found: dict[str, float] = {}
    for term in sorted(set(terms)):
        row = connection.execute("SELECT doc FROM vocabulary WHERE term = ?", [term]).fetchone()
        if row is not None and row[0] <= max(settings().common * size, 1):
            found[term] = max(math.log((size - row[0] + 0.5) / (row[0] + 0.5)), _LEAST)
    rarest = sorted(found, key=lambda term: (-found[term], term))[: settings().terms]
    return {term: found[term] for term in rarest}


def by_meaning(loaded: Loaded, vector: Floats) -> NDArray[np.float64]:
    """Return float64 (n,): the cosine of what words mean. Cost: 0.1 µs a passage."""
    centred = vector - loaded.mean
    length = float(np.linalg.norm(centred))
    if not vector.any() or not length:
        return np.zeros(loaded.size)
    return (loaded.vectors @ (centred / np.float32(length))).astype(np.float64)


def by_names(loaded: Loaded, names: Mapping[str, float]) -> NDArray[np.float64]:
    """Return float64 (n,): the cosine of what is named; rare names count more, long lists less."""
    result = np.zeros(loaded.size)
    length = 0.0
    for key, weight in names.items():
        said = weight * loaded.says.get(key, math.log(1 + loaded.size))
        length += said * said
        if key in loaded.names:
            places, counts = loaded.names[key]
            result[places] += said * counts * loaded.says[key]
    scale = math.sqrt(length) * loaded.named
    return np.divide(result, scale, out=np.zeros(loaded.size), where=scale > 0)
