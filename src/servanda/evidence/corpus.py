"""What a corpus is made of: files, folders and Parquet, one source a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.documents.read import read
from servanda.errors import ConfigError, InputError
from servanda.evidence.passages import Passage, passages
from servanda.extraction.dating import infer_date
from servanda.ids import digest
from servanda.model import Commitment, Document

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ENDINGS = {".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt"}
_DATED = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
_BATCH = 256
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A stretch of a document that is to be found by its id: half-open span, heading above it."""

    id: str
    start: int
    end: int
    heading: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A document of a corpus before it is read.

    Attributes:
        name: Its name within the corpus: a path relative to the folder, or an id of a table.
        date: Where it is known apart from the text; else the document says it, else its name.
        title: The same.
        load: Returns its bytes.
        document: The document itself, where it was read already.
        parts: What of it is indexed, where that is not all of its passages.
    """

    name: str
    load: Callable[[], bytes]
    date: str = ""
    title: str = ""
    document: Document | None = None
    parts: tuple[Part, ...] | None = None

    def key(self, data: bytes) -> str:
        """Return what tells this source's content: the hash of the bytes and what was said."""
        parts = (f"{part.id} {part.start} {part.end} {part.heading}" for part in self.parts or ())
        return digest("\0".join((digest(data), self._said(), self.title, *parts)))

    def read(self, data: bytes) -> Document:
        """Return the document. Raises UnreadableDocument as `servanda.read` does."""
        return self.document or read(data, name=Path(self.name).name)

    def passages(self, document: Document) -> list[Passage]:
        """Return what is indexed of the document: its parts where it has any, else its passages."""
        if self.parts is None:
            return passages(document)
        return [
            Passage(
                start=part.start,
                end=part.end,
                text=document.text[part.start : part.end],
                heading=part.heading,
                id=part.id,
            )
            for part in sorted(self.parts, key=lambda part: (part.start, part.end, part.id))
        ]

    def _said(self) -> str:
        return self.date or _dated(self.name)

    def dated(self, document: Document) -> str:
        """Return the date: as given, else as the document says, else as its name does."""
        return self.date or infer_date(document) or _dated(self.name)


def sources(path: str | Path) -> Iterator[Source]:
    """Yield what a file, folder or Parquet file holds, in the order of names.

    Of a folder all files of known formats at any depth count, hidden ones not. Parquet needs the
    columns `text` and `id` or `name`; `date` and `title` are read where they are.

    Raises:
        InputError: There is nothing at the path, or the table lacks a column.
        ConfigError: Parquet is to be read and what reads it is not installed.
    """
    place = Path(path)
    if place.is_dir():
        found = sorted(file for file in place.rglob("*") if _is_listed(file, place))
        yield from (_of_file(file, file.relative_to(place).as_posix()) for file in found)
    elif place.suffix.lower() == ".parquet" and place.is_file():
        yield from _of_table(place)
    elif place.is_file():
        yield _of_file(place, place.name)
    else:
        raise InputError(
            f"There is no file or folder at {place}; a file, a folder or a .parquet file was "
            "expected. Check the path.",
            path=str(place),
        )


def texts(rows: Iterable[tuple[str, str, str]]) -> Iterator[Source]:
    """Yield sources of (name, date, text) as they are at hand in a program."""
    for name, date, text in rows:
        yield Source(name=name, date=date, load=_encoded(text))


def standing(document: Document, commitments: Iterable[Commitment], date: str = "") -> Source:
    """Return a document whose commitments are to be found, for an index of commitments.

    Args:
        document: As read.
        commitments: Those drawn from it; they are found by their ids.
        date: Its date; read from the document when "".
    """
    parts = tuple(
        Part(id=c.id, start=c.start, end=c.end, heading=c.area_title or c.area or "")
        for c in commitments
    )
    data = document.text.encode("utf-8", "surrogatepass")
    return Source(
        name=f"{document.name} {document.sha256[:12]}",
        date=date,
        document=document,
        parts=parts,
        load=lambda: data,
    )


def _is_listed(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return (
        file.suffix.lower() in ENDINGS
        and file.is_file()
        and not any(part.startswith(".") for part in parts)
    )


def _of_file(file: Path, name: str) -> Source:
    return Source(name=name, load=file.read_bytes)


def _of_table(path: Path) -> Iterator[Source]:
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError(
            f"{path.name} is a Parquet file and what reads it is not installed; run "
            "pip install 'servanda[parquet]'.",
            missing="duckdb",
        ) from error
    with duckdb.connect(config=_OFFLINE) as connection:
        is_whole = True
        try:
            yield from _rows_of(connection, path)
        except duckdb.Error:
            is_whole = False
    if not is_whole:  # said outside: what holds the other error makes duckdb complain at the end
        raise InputError(
            f"{path.name} cannot be read as Parquet: it is damaged. Get a complete copy.",
            path=str(path),
        )


def _rows_of(connection: DuckDBPyConnection, path: Path) -> Iterator[Source]:
    told = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    columns = {row[0] for row in told}
    named = next((column for column in ("id", "name") if column in columns), None)
    if named is None or "text" not in columns:
        raise InputError(
            f"{path.name} has the columns {', '.join(sorted(columns))}; text and id (or name) "
            "were expected. Rename them.",
            columns=sorted(columns),
        )
    chosen = [named, "text", *(c if c in columns else "''" for c in ("date", "title"))]
    wanted = ", ".join(f"CAST({column} AS VARCHAR)" for column in chosen)
    found = connection.execute(
        f"SELECT {wanted} FROM read_parquet(?) ORDER BY 1",  # noqa: S608 - our names
        [str(path)],
    )
    while rows := found.fetchmany(_BATCH):
        yield from map(_of_row, rows)


def _of_row(row: tuple[str | None, ...]) -> Source:
    name, text, date, title = (value or "" for value in row)
    return Source(name=name, date=date[:10], title=title, load=_encoded(text))


def _encoded(text: str) -> Callable[[], bytes]:
    return lambda: text.encode("utf-8")


def _dated(name: str) -> str:
    found = _DATED.match(Path(name).name)
    return found[0] if found else ""
