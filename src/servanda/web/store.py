"""The ledger in a database."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from types import TracebackType
from typing import Self

from django.db import Error, connections, transaction
from django.db.models import Count, Max

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.errors import ConfigError, StoreError
from servanda.register.chain import SALT, chained, payload_of
from servanda.register.entry import FIRST, Author, Content, Entry
from servanda.register.filters import Filters
from servanda.register.fold import fold
from servanda.register.ledger import Act, Checkpoint
from servanda.register.payloads_register import ContentPurged
from servanda.register.records import CommitmentRecord
from servanda.web import finding, models, moments, rows
from servanda.web.evidence.kept import tables as kept
from servanda.web.failures import plain, store_error
from servanda.web.place import Place
from servanda.web.records import StoredRecords
from servanda.web.refold import AT_ONCE, contents_of, gather_statistics, refold
from servanda.web.search.indexing import SEARCHED
from servanda.web.state import StoredState
from servanda.web.waiting import staling

_HELD = (
    "All is written, but another program that uses the register at {place} keeps the bytes of what "
    "was destroyed from going. Close it and run `servanda rebuild`."
)


def _now() -> str:
    return moments.written(datetime.now(UTC))


class StoredLedger:
    """A ledger in SQLite or PostgreSQL. Implements `ledger.Ledger`.

    Made by `opening.create` and `opening.open_register`. Every method raises StoreError, with one
    clear sentence, when the database or its disk does not do its part; then nothing was written.

    Args:
        alias: Django's name of the database.
        place: Where it is.
        now: Returns the time as in `Entry.at`.
        chance: Returns as many random bytes as asked for.
    """

    def __init__(
        self,
        alias: str,
        place: Place,
        now: Callable[[], str] = _now,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.alias, self.place = alias, place
        self.now, self._chance = now, chance

    @plain
    def write(self, author: Author, act: Act) -> list[Entry]:
        """See `ledger.Ledger`. A ContentPurged among the drafts destroys what it names."""
        with self._writing():
            state = StoredState(self.alias, self.place)
            added, apart, doomed = self._chain(author, act, state)
            self._insert(added, apart)
            state.flush()
            if doomed:
                self._destroy(doomed)
        if doomed:
            self._scrub()
        return added

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See `ledger.Ledger`. Reads in portions: memory stays small."""
        while page := self._page(after, until):
            yield from page
            after = page[-1].sequence

    @plain
    def content(self, digest: str) -> Content | None:
        """See `ledger.Ledger`."""
        return contents_of(self.alias, iter([digest])).get(digest)

    def records(self, as_of: int | None = None) -> StoredRecords:
        """See `ledger.Ledger`."""
        return StoredRecords(self.alias, self.place, as_of)

    @plain
    def last(self) -> Entry | None:
        """Return the last entry; None in an empty ledger."""
        row = models.Entry.objects.using(self.alias).order_by("-sequence").first()
        return rows.entry_of(row) if row else None

    @plain
    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """Return size and root of the ledger as it is, or of its first `size` entries."""
        entries = models.Entry.objects.using(self.alias)
        if size is not None:
            entries = entries.filter(sequence__lte=size)
        last = entries.order_by("-sequence").values_list("sequence", "hash").first()
        held, root = last or (0, FIRST)
        return Checkpoint(size=held, root=root, at=self.now())

    @plain
    def number_at(self, moment: str) -> int:
        """Return the number of the last entry at or before a moment; 0 before the first.

        Args:
            moment: As `moments.until` takes it: a date means its end.

        Raises:
            InputError: It is neither a date nor a time.
        """
        found = models.Entry.objects.using(self.alias).filter(at__lte=moments.until(moment))
        return int(found.aggregate(last=Max("sequence"))["last"] or 0)

    @plain
    def history(self, key: str) -> list[Entry]:
        """Return the entries with this subject, in order."""
        found = models.Entry.objects.using(self.alias).filter(subject=key).order_by("sequence")
        return [rows.entry_of(row) for row in found]

    @plain
    def find_commitments(
        self,
        filters: Filters,
        *,
        as_of: int | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[CommitmentRecord]:
        """Return the commitments that pass the filters, in the order of their references.

        Args:
            filters: What they must have.
            as_of: Number of the entry after which to look; None for now.
            limit: How many at most.
            offset: How many to pass over first.
        """
        found = finding.found(self.records(as_of), filters)
        stop = None if limit is None else offset + limit
        if offset and limit is not None:
            # Rows are narrow, what they hold is not: only rows are passed over.
            page = found.values_list("pk", flat=True)[offset:stop]
            found, offset, stop = found.filter(pk__in=list(page)), 0, None
        bodies = found.values_list("whole__body", flat=True)[offset:stop]
        return [rows.record_of(CommitmentRecord, body) for body in bodies]

    @plain
    def count(self, filters: Filters, *, as_of: int | None = None) -> int:
        """Return how many commitments pass the filters."""
        return finding.found(self.records(as_of), filters).order_by().count()

    @plain
    def decisions(
        self, document: str | None = None, *, as_of: int | None = None
    ) -> defaultdict[str | None, Counter[str]]:
        """Return by document (None: all) how many commitments have which decision. One query."""
        wanted = self.records(as_of).commitment_rows().order_by()
        if document is not None:
            wanted = wanted.filter(document=document)
        found = wanted.values_list("document", "decision")
        counts: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
        for key, decision, number in found.annotate(count=Count("id")):
            counts[key][decision] = number
        return counts

    @plain
    def rebuild(self) -> None:
        """Make every derived table again from the entries; they get the same content."""
        with self._writing():
            refold(self.alias, self.place, self.entries())
        self._scrub()
        gather_statistics(self.alias)

    def derive(self, last: int, write: Callable[[], None]) -> bool:
        """Write derived rows that rest on the entries up to `last`; returns whether it was done.

        It is not, and nothing is written, where another entry has come since, where somebody else
        is writing just now, or where the database cannot be written.
        """
        connection = connections[self.alias]
        if connection.in_atomic_block:
            return False
        try:
            with self._at_once(), transaction.atomic(using=self.alias, durable=True):
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute("LOCK TABLE servanda_entry IN EXCLUSIVE MODE NOWAIT")
                is_last = self.checkpoint().size == last
                if is_last:
                    write()
        except (Error, StoreError):
            return False
        return is_last

    @plain
    def load(self, entries: Iterable[Entry], contents: Iterable[Content]) -> None:
        """Take the entries and contents of another ledger, as they are, into this empty one.

        All of it or nothing. Whether they are whole is for `register.verify` to say beforehand.

        Raises:
            ConfigError: This ledger is not empty.
        """
        with self._writing():
            if self.last():
                raise ConfigError(
                    f"The register at {self.place} is not empty; nothing was written."
                )
            left = iter(contents)
            while part := list(islice(left, AT_ONCE)):
                self._insert([], part)
            coming = iter(entries)
            while batch := list(islice(coming, AT_ONCE)):
                self._insert(batch, [])
            refold(self.alias, self.place, self.entries())
        gather_statistics(self.alias)

    def contents(self) -> Iterator[Content]:
        """Yield everything stored apart, by digest. Reads in portions."""
        after = ""
        while page := self._contents_page(after):
            yield from page
            after = page[-1].digest

    def close(self) -> None:
        """Close the connection to the database; a later call opens it again."""
        connections[self.alias].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep other writers out until all is on the disk, or nothing is."""
        connection = connections[self.alias]
        # On SQLite the transaction begins IMMEDIATE (settings), which keeps writers out.
        with transaction.atomic(using=self.alias, durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("LOCK TABLE servanda_entry IN EXCLUSIVE MODE")
            yield

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Let SQLite refuse at once what it would wait for."""
        connection = connections[self.alias]
        if connection.vendor != "sqlite":
            yield
            return
        waits = connection.settings_dict["OPTIONS"]["timeout"]
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {int(waits * 1000)}")

    def _chain(
        self, author: Author, act: Act, state: StoredState
    ) -> tuple[list[Entry], list[Content], list[str]]:
        """Return new entries, new contents, and the digests of contents to destroy."""
        after, at = self.last(), self.now()
        added: list[Entry] = []
        stored: list[Content] = []
        doomed: list[str] = []
        drafts = act(state)
        state.warm(draft.subject for draft in drafts)
        for draft in drafts:
            salts = [self._chance(SALT) for _ in range(1 + len(draft.files))]
            after, contents = chained(draft, after=after, at=at, author=author, salts=salts)
            apart = next((found for found in contents if found.digest == after.sealed), None)
            fold(state, after, payload_of(after, apart))
            if isinstance(draft.payload, ContentPurged):
                doomed += draft.payload.digests
            added.append(after)
            stored += contents
        return added, stored, doomed

    def _insert(self, entries: list[Entry], contents: list[Content]) -> None:
        made = [models.Content(digest=c.digest, salt=c.salt, body=c.body) for c in contents]
        models.Content.objects.using(self.alias).bulk_create(made)
        models.Entry.objects.using(self.alias).bulk_create(map(rows.entry_row, entries))

    def _destroy(self, digests: list[str]) -> None:
        models.Content.objects.using(self.alias).filter(digest__in=digests).delete()
        refold(self.alias, self.place, self.entries())

    def _scrub(self) -> None:
        """Let the database give up the bytes of what was deleted.

        Raises:
            StoreError: What was written counts, but others hold on to the bytes.
        """
        connection = connections[self.alias]
        try:
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":  # secure_delete has zeroed the pages
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    if cursor.fetchone()[0]:
                        raise StoreError(_HELD.format(place=self.place))
                    return
                derived = ("record", "commitment", "body", "facet", "link")
                for table in ("content", *derived, *SEARCHED, *staling.TABLES, *kept.TABLES):
                    cursor.execute(f"VACUUM (FULL, ANALYZE) servanda_{table}")
        except Error as error:
            raise StoreError(_HELD.format(place=self.place)) from error

    def _page(self, after: int, until: int | None) -> list[Entry]:
        found = models.Entry.objects.using(self.alias).filter(sequence__gt=after)
        if until is not None:
            found = found.filter(sequence__lte=until)
        try:
            return [rows.entry_of(row) for row in found.order_by("sequence")[:AT_ONCE]]
        except Error as error:
            raise store_error(error, self.place) from error

    @plain
    def _contents_page(self, after: str) -> list[Content]:
        found = models.Content.objects.using(self.alias).filter(digest__gt=after)
        return [rows.content_of(row) for row in found.order_by("digest")[:100]]
