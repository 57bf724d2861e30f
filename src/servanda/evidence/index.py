"""The index of a corpus: one SQLite file, kept in step with files by their hashes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Self

from servanda.errors import StoreError, UnreadableDocument
from servanda.evidence.corpus import Source
from servanda.evidence.held import Held, HeldInFTS5
from servanda.evidence.loaded import Loaded, load
from servanda.evidence.settings import settings
from servanda.evidence.stored import Stored, stored_at
from servanda.evidence.writing import add, forget
from servanda.model import Issue, Level


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """What an update did.

    Attributes:
        added: Names that were indexed, because they are new or have changed.
        kept: Names whose content was indexed already.
        forgotten: Names that are gone from the corpus, or changed.
        issues: Files that nothing could be read from; they are tried again when they change.
    """

    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


class Index:
    """An index of passages; a context manager that closes its file.

    Args:
        path: Of the SQLite file, made when it is not there; ":memory:" for one that is not kept.

    Raises:
        StoreError: The file is no index of evidence, or of another version: delete it and add the
            corpus again.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._written = 0
        self._kept: tuple[tuple[int, int], Loaded] | None = None
        try:
            self.connection = sqlite3.connect(self.path, isolation_level=None)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.path} cannot be used as an index of evidence ({error}); an SQLite file "
                "that Servanda made was expected. Give another path, or delete it and add the "
                "corpus again.",
                path=self.path,
            ) from error

    @property
    def loaded(self) -> Loaded:
        """Return the passages in arrays, read again when this or another program has written.

        Cost: about 15 µs a passage the first time and after each change; then nothing.
        """
        now = self.connection.execute("PRAGMA data_version").fetchone()[0], self._written
        if self._kept is None or self._kept[0] != now:
            self._kept = now, load(self.connection)
        return self._kept[1]

    def at(self, place: int) -> Stored:
        """Return the passage at a place of `loaded`."""
        return stored_at(self.connection, self.loaded, place)

    def stored(self, places: Sequence[int]) -> list[Stored]:
        """Return the passages at places of `loaded`, in this order."""
        return [self.at(place) for place in places]

    @property
    def held(self) -> Held:
        """Return the words of the passages."""
        return HeldInFTS5(self.connection)

    def __enter__(self) -> Self:
        """Return the index itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def _prepare(self) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        script = files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
        with self._whole():
            for statement in _statements(script):
                self.connection.execute(statement)
            rows = self.connection.execute("SELECT version FROM version").fetchall()
            if not rows:
                self.connection.execute("INSERT INTO version VALUES (?)", [settings().version])
        if rows and rows[0][0] != settings().version:
            raise StoreError(
                f"{self.path} is an index of version {rows[0][0]}; {settings().version} was "
                "expected. Delete the file and add the corpus again.",
                path=self.path,
            )

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Write all of it or nothing."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"{self.path} cannot be written ({error}); an index that no other program writes "
                "at the same time was expected. Wait until that one has ended, and try again.",
                path=self.path,
            ) from error
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
        self._written += 1

    @contextmanager
    def unchanged(self) -> Iterator[Loaded]:
        """Give the passages in arrays; until the end, the index is read as it is now."""
        if self.connection.in_transaction:
            yield self.loaded
            return
        self.connection.execute("BEGIN")
        try:
            yield self.loaded
        finally:
            self.connection.execute("ROLLBACK")

    def update(self, corpus: str, found: Iterable[Source]) -> Updated:
        """Bring the index in step with a corpus: index what is new or changed, forget what is gone.

        Args:
            corpus: The name by which this corpus is known in this index, such as a folder's path.
            found: All of it. What an earlier update of the same corpus had and this one has not is
                forgotten.

        Each file is indexed wholly or not at all, and stays indexed when a later one fails. A file
        that cannot be read is an issue of the result. Cost: about 1 ms a passage that is new.
        """
        listed = dict(
            self.connection.execute(
                "SELECT l.name, d.key FROM listing l JOIN document d ON d.id = l.document"
                " WHERE l.corpus = ?",
                [corpus],
            )
        )
        done = _Done(left=dict(listed))
        for source in found:
            self._take(corpus, source, done)
        for name in done.left:
            with self._whole():
                forget(self.connection, corpus, name)
            done.forgotten.append(name)
        return Updated(
            added=tuple(done.added),
            kept=tuple(done.kept),
            forgotten=tuple(sorted(done.forgotten)),
            issues=tuple(done.issues),
        )

    def _take(self, corpus: str, source: Source, done: _Done) -> None:
        if source.name in done.seen:
            done.issues.append(_twice(source.name))
            return
        done.seen.add(source.name)
        data = source.load()
        key = source.key(data)
        before = done.left.pop(source.name, None)
        if before == key:
            done.kept.append(source.name)
            return
        known = self.connection.execute("SELECT id FROM document WHERE key = ?", [key]).fetchone()
        document = None
        if known is None:
            try:
                document = source.read(data)
            except UnreadableDocument as error:
                done.issues.append(_unread(source.name, error))
        with self._whole():
            if before is not None:
                forget(self.connection, corpus, source.name)
                done.forgotten.append(source.name)
            if document is not None:
                known = (add(self.connection, key, source, document),)
            if known is not None:
                self.connection.execute(
                    "INSERT INTO listing VALUES (?, ?, ?)", [corpus, source.name, known[0]]
                )
        if known is not None:
            done.added.append(source.name)


@dataclass(slots=True)
class _Done:
    """What an update has done so far; `left` are listed names that did not come yet."""

    left: dict[str, str]
    seen: set[str] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def _unread(name: str, error: UnreadableDocument) -> Issue:
    return Issue(
        code="evidence-not-read", level=Level.WARNING, message=error.message, document=name
    )


def _twice(name: str) -> Issue:
    return Issue(
        code="evidence-name-twice",
        level=Level.WARNING,
        message=f"{name} stands twice in the corpus; each name was expected once. Only the first "
        "was indexed; give the others names of their own.",
        document=name,
    )


def _statements(script: str) -> list[str]:
    lines = [line.partition("--")[0] for line in script.splitlines()]
    return [part for part in "\n".join(lines).split(";") if part.strip()]
