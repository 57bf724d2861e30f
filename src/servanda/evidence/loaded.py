"""The passages of an index in arrays: what every ranker reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from servanda.evidence.held import Scored
from servanda.evidence.meaning import WIDTH, Floats
from servanda.evidence.settings import settings

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Cover(NamedTuple):
    """What is told of a document: name in the corpus, hash of the canonical text, title, date."""

    name: str
    sha256: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """Passages in the order of their documents' names and of the text.

    Attributes:
        ids: int64, rising within a document: the passage's row in the index.
        place: int64, by id: where a passage is in these arrays; -1 for none.
        document: int64, the number of its document.
        span: int64 (n, 2).
        labels: Id of the commitment that it is; "" for a passage of the layout.
        marks: Fingerprint as an integer.
        repeated: Whether it is furniture of the issuer, by repetition.
        vectors: float32 (n, 384), each of length 1, less what all passages have in common.
        mean: float32 (384,): what they have in common.
        names: Key to (places, what it counts there).
        says: Key to what it says: rare names more.
        named: float64 (n,): the length of what each names, weighed by what it says.
        whole: float64 (n,): the sum of what each names, in nats.
        documents: By number: name, hash of the canonical text, title, date.
    """

    ids: NDArray[np.int64]
    place: NDArray[np.int64]
    document: NDArray[np.int64]
    span: NDArray[np.int64]
    labels: tuple[str, ...]
    marks: NDArray[np.int64]
    repeated: NDArray[np.bool_]
    vectors: Floats
    mean: Floats
    names: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]
    says: dict[str, float]
    named: NDArray[np.float64]
    whole: NDArray[np.float64]
    documents: tuple[Cover, ...]

    def shared(self, place: int, keys: Iterable[str]) -> list[str]:
        """Return those of some names that a passage has."""
        return [key for key in keys if key in self.names and place in self.names[key][0]]

    def placed(self, scored: Scored) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the places of rows that are among these passages, with what stands beside."""
        found = np.fromiter(chain.from_iterable(scored), np.float64, 2 * len(scored))
        ids = found[::2].astype(np.int64)
        known = ids < len(self.place)
        places = np.where(known, self.place[np.where(known, ids, 0)], -1)
        return places[places >= 0], found[1::2][places >= 0]

    @property
    def size(self) -> int:
        """How many passages there are."""
        return len(self.ids)


class Row(NamedTuple):
    """A passage as a table has it; the fields are those of schema.sql."""

    id: int
    document: int
    start: int
    end: int
    size: int
    mark: str
    names: str
    label: str = ""


def load(connection: sqlite3.Connection) -> Loaded:
    """Return the passages of an index. Cost: about 10 µs and 2 kB a passage."""
    covers = {
        row[0]: Cover(*row[1:])
        for row in connection.execute(
            "SELECT d.id, min(l.name), d.sha256, d.title, d.date FROM document d"
            " JOIN listing l ON l.document = d.id GROUP BY d.id ORDER BY 2, d.key"
        )
    }
    vectors = dict(connection.execute("SELECT id, vectors FROM document"))
    rows = connection.execute(
        'SELECT id, document, start, "end", size, mark, names, label FROM passage'
    ).fetchall()
    return arranged(covers, vectors, [Row(*row) for row in rows])


def arranged(
    covers: Mapping[int, Cover], vectors: Mapping[int, bytes], rows: Iterable[Row]
) -> Loaded:
    """Return passages in arrays.

    Args:
        covers: By row of the document, in the order of names.
        vectors: Of the passages of each document, float16, in the order of its text.
        rows: All passages of these documents, in any order.
    """
    order = {number: place for place, number in enumerate(covers)}
    rows = sorted(rows, key=lambda row: (order[row.document], row.start))
    ids = np.array([row.id for row in rows], np.int64)
    place = np.full(int(ids.max(initial=0)) + 1, -1, np.int64)
    place[ids] = np.arange(len(rows))
    marks = np.array([int(row.mark, 16) for row in rows], np.int64)
    document = np.array([order[row.document] for row in rows], np.int64)
    sizes = np.array([row.size for row in rows], np.int64)
    names = _names([row.names for row in rows])
    says = {key: float(np.log(1 + len(rows) / len(at))) for key, (at, _) in names.items()}
    centre, mean = centred(_stacked([vectors[number] for number in covers]))
    return Loaded(
        ids=ids,
        place=place,
        document=document,
        span=np.array([(row.start, row.end) for row in rows], np.int64).reshape(-1, 2),
        labels=tuple(row.label for row in rows),
        marks=marks,
        repeated=_repeated(marks, document, sizes),
        vectors=centre,
        mean=mean,
        names=names,
        says=says,
        named=np.sqrt(_summed(names, says, len(rows), 2)),
        whole=_summed(names, says, len(rows), 1),
        documents=tuple(covers.values()),
    )


def _stacked(vectors: Iterable[bytes]) -> Floats:
    parts = [np.frombuffer(data, np.float16) for data in vectors]
    if not parts:
        return np.zeros((0, WIDTH), np.float32)
    return np.concatenate(parts).astype(np.float32).reshape(-1, WIDTH)


def centred(vectors: Floats) -> tuple[Floats, Floats]:
    """Return vectors less their mean, each brought to length 1, and the mean.

    What all passages of a corpus have in common ("states, cooperation, partners") tells none from
    another.
    """
    if not len(vectors):
        return vectors, np.zeros(WIDTH, np.float32)
    mean: Floats = vectors.mean(0, dtype=np.float64).astype(np.float32)
    result = vectors - mean
    lengths = np.linalg.norm(result, axis=1, keepdims=True)
    return np.divide(result, lengths, out=result, where=lengths > 0), mean


def _repeated(
    marks: NDArray[np.int64], document: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which passages are short and stand in many documents."""
    pairs = np.unique(np.stack([marks, document], axis=1), axis=0)
    values, counts = np.unique(pairs[:, 0], return_counts=True)
    often = values[counts >= settings().documents]
    return np.isin(marks, often) & (sizes <= settings().words)


def _names(rows: list[str]) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
    places: dict[str, list[int]] = {}
    weights: dict[str, list[float]] = {}
    for place, lines in enumerate(rows):
        for line in lines.split("\n") if lines else ():
            key, _, weight = line.rpartition("\t")
            places.setdefault(key, []).append(place)
            weights.setdefault(key, []).append(float(weight))
    return {
        key: (np.array(at, np.int64), np.array(weights[key], np.float64))
        for key, at in places.items()
    }


def _summed(
    names: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]],
    says: dict[str, float],
    size: int,
    power: int,
) -> NDArray[np.float64]:
    """Return of each passage the sum of what its names say, to a power."""
    result = np.zeros(size)
    for key, (places, counts) in names.items():
        result[places] += (says[key] * counts) ** power
    return result
