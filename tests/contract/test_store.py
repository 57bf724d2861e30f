"""What a ledger in a database does beside: finding, as-of moments, rebuilding, other writers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest
from django.db import DatabaseError, connections
from histories import AUTHOR, History, opened
from invented import filed

from servanda.errors import ConfigError, InputError, StoreError
from servanda.extraction.fields.calendar import first_day, is_partial_date, last_day
from servanda.register.entry import Draft, Marking
from servanda.register.filters import Filters
from servanda.register.payloads_commitments import CommitmentAccepted
from servanda.register.payloads_register import ContentPurged
from servanda.register.records import IN_FORCE, CommitmentRecord, DocumentRecord
from servanda.register.state import Records
from servanda.web import models, opening
from servanda.web.place import Place, in_folder
from servanda.web.rows import folded
from servanda.web.settings import configure, forget
from servanda.web.store import StoredLedger

TABLES = (models.Record, models.Commitment, models.Body, models.Facet, models.Link)
FILTERS = (
    Filters(),
    Filters(kind="appeal"),
    Filters(decision=("accepted", "rejected")),
    Filters(strength="bind", in_force=True),
    Filters(in_force=False),
    Filters(mechanism="training"),
    Filters(area="1"),
    Filters(area="trade AND aid"),
    Filters(owner="XAA"),
    Filters(owner="XBB/police"),
    Filters(person="owner one", stale=False),
    Filters(actor="ALPHA"),
    Filters(topic="締結", continuing=True),
    Filters(instrument="name"),
    Filters(forum="x" * 600),
    Filters(target="data\x00gap"),
    Filters(due_from="2026-02-02"),
    Filters(due_until="2026-02"),
    Filters(due_from="2026", due_until="2026-11"),
    Filters(standing="agreed"),
    Filters(marking=Marking.PUBLIC),
    Filters(anchor="lost"),
    Filters(anchor="none", decision=("edited",)),
    Filters(stale=True),
    Filters(text="PARTIES  will İSTANBUL"),
    Filters(text="締結 in"),
    Filters(text="100%_"),
)


def dump(ledger: StoredLedger) -> list[list[tuple[Any, ...]]]:
    """Return every derived row."""
    return [list(m.objects.using(ledger.alias).order_by("pk").values_list()) for m in TABLES]


def passes(filters: Filters, record: CommitmentRecord, standing: str | None) -> bool:
    """Say of one record what the store says of a hundred thousand."""
    words = record.commitment
    plain = {
        "document": record.document,
        "kind": words.kind,
        "strength": words.strength,
        "mechanism": words.mechanism,
        "marking": record.marking,
        "anchor": record.anchor,
        "stale": record.stale,
        "continuing": words.continuing,
        "standing": standing,
        "in_force": record.decision in IN_FORCE,
    }
    owners = [(owner.party, f"{owner.party}/{owner.agency}") for owner in record.owners]
    many: dict[str, Iterable[str | None]] = {
        "area": (words.area, words.area_title),
        "owner": [name for owner in owners for name in owner],
        "person": [owner.person for owner in record.owners],
        **{
            name: [part for m in getattr(words, f"{name}s") for part in (m.text, m.id, m.name)]
            for name in ("actor", "topic", "instrument", "forum", "target")
        },
    }
    due = last_day(words.due).isoformat() if words.due and is_partial_date(words.due) else None
    after, before = filters.due_from, filters.due_until
    asked = {name: getattr(filters, name) for name in (*plain, *many)}
    return (
        all(asked[name] in (None, value) for name, value in plain.items())
        and all(
            asked[name] is None or folded(asked[name]) in [folded(v) for v in values if v]
            for name, values in many.items()
        )
        and (not filters.decision or record.decision in filters.decision)
        and (after is None or (due is not None and due >= first_day(after).isoformat()))
        and (before is None or (due is not None and due <= last_day(before).isoformat()))
        and (filters.text is None or folded(filters.text) in folded(words.quote))
    )


def expected(records: Records, history: History, filters: Filters) -> list[CommitmentRecord]:
    """Return what must be found, by looking at every record."""
    found = []
    for document in (*history.documents, None):
        paper = records.find(DocumentRecord, document) if document else None
        standing = paper.standing if paper else None
        found += [r for r in records.commitments(document) if passes(filters, r, standing)]
    return sorted(found, key=in_order)


def in_order(record: CommitmentRecord) -> tuple[str, int, int]:
    """Return the order of references."""
    label, _, number = record.reference.rpartition("-C-")
    return label, int(number), record.filed


def test_commitments_are_found_by_every_filter(stored: StoredLedger) -> None:
    history = History(3)
    history.play(stored, 60)
    last = stored.last()
    assert last is not None
    sizes = set()
    for number in (None, last.sequence // 2):
        records = stored.records(number)
        for filters in FILTERS:
            wanted = expected(records, history, filters)
            assert stored.find_commitments(filters, as_of=number) == wanted
            assert stored.count(filters, as_of=number) == len(wanted)
            sizes.add(len(wanted))
    assert len(sizes) > 5


def test_a_document_is_a_filter_and_findings_come_in_portions(stored: StoredLedger) -> None:
    history = History(4)
    history.play(stored, 40)
    one = Filters(document=history.documents[0])
    assert stored.find_commitments(one) == expected(stored.records(), history, one)
    every = stored.find_commitments(Filters())
    assert stored.find_commitments(Filters(), limit=3, offset=2) == every[2:5]
    assert stored.find_commitments(Filters(), offset=len(every) - 1) == every[-1:]
    assert stored.find_commitments(Filters(), as_of=0) == []


@pytest.mark.parametrize("seed", range(3))
def test_rebuilt_rows_are_the_rows_that_were_there(stored: StoredLedger, seed: int) -> None:
    History(seed).play(stored, 70)
    before = dump(stored)
    assert all(before)
    stored.rebuild()
    assert dump(stored) == before


def test_rebuilding_makes_good_what_was_tampered_with(stored: StoredLedger) -> None:
    History(5).play(stored, 20)
    before = dump(stored)
    models.Commitment.objects.using(stored.alias).update(decision="accepted")
    models.Facet.objects.using(stored.alias).all().delete()
    stored.rebuild()
    assert dump(stored) == before


def test_a_date_means_the_last_entry_of_its_day(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)  # 2026-01-01T00:30, and one hour later each time
    for n in range(30):
        stored.write(AUTHOR, lambda _, n=n: [filed(Random(n), f"{n:020}", f"2004-C-{n}", None)])
    assert stored.number_at("2025-12-31") == 0
    assert stored.number_at("2026-01-01T00:29:59Z") == 0
    assert stored.number_at("2026-01-01T00:30:00Z") == 2
    assert stored.number_at("2026-01-01T02:30+01:00") == 3
    assert stored.number_at("2026-01-01") == 25
    assert stored.number_at("2026") == stored.number_at("2026-01") == 32
    with pytest.raises(InputError, match="neither a date"):
        stored.number_at("yesterday")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE servanda_entry SET subject = 'x'",
        "DELETE FROM servanda_entry",
        "INSERT INTO servanda_entry SELECT * FROM servanda_entry WHERE sequence = 1",
    ],
)
def test_the_database_itself_refuses_to_change_entries(
    stored: StoredLedger, statement: str
) -> None:
    stored.write(AUTHOR, opened)
    entries = list(stored.entries())
    with pytest.raises(DatabaseError), connections[stored.alias].cursor() as cursor:
        cursor.execute(statement)
    assert list(stored.entries()) == entries


def test_nothing_replaces_or_empties_the_entries(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    entries = list(stored.entries())
    statement = {
        "sqlite": "INSERT OR REPLACE INTO servanda_entry SELECT * FROM servanda_entry",
        "postgresql": "TRUNCATE servanda_entry",
    }[connections[stored.alias].vendor]
    with (
        pytest.raises(DatabaseError, match="refuses"),
        connections[stored.alias].cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(stored.entries()) == entries


def test_writers_wait_for_each_other(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    patient = Place(folder=stored.place.folder, url=stored.place.url.replace("0.2", "20"))
    alias = configure(patient)

    def work(first: int) -> None:
        ledger = StoredLedger(alias, patient, now=stored.now)
        for n in range(first, first + 10):
            ledger.write(AUTHOR, next_one(n))
        ledger.close()

    threads = [Thread(target=work, args=(100 * n,)) for n in range(1, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    forget(patient)
    entries = list(stored.entries())
    assert [entry.sequence for entry in entries] == list(range(1, 33))
    assert all(b.previous == a.hash for a, b in pairwise(entries))
    numbers = [int(r.reference.rpartition("-")[2]) for r in stored.find_commitments(Filters())]
    assert numbers == list(range(1, 31))


def next_one(n: int) -> Any:
    """Return an act that files a commitment under the next free number."""

    def act(records: Records) -> list[Draft]:
        reference = f"2004-C-{records.last_number('2004') + 1}"
        return [filed(Random(n), f"{n:020}", reference, None)]

    return act


def test_a_ledger_is_loaded_into_an_empty_one_only(
    stored: StoredLedger, other: StoredLedger
) -> None:
    History(6).play(other, 30)
    stored.load(other.entries(), other.contents())
    assert list(stored.entries()) == list(other.entries())
    assert dump(stored) == dump(other)
    assert list(stored.contents()) == list(other.contents())
    with pytest.raises(ConfigError, match="not empty"):
        stored.load(other.entries(), other.contents())


def test_purged_words_are_nowhere_in_the_files(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    secret = Draft(subject="c" * 20, payload=filed(Random(0), "c" * 20, "2004-C-1", None).payload)
    (entry,) = stored.write(AUTHOR, lambda _: [secret])
    digests = entry.contents
    stored.write(AUTHOR, lambda _: [Draft(subject="c" * 20, payload=CommitmentAccepted())])
    purge = ContentPurged(subjects=("c" * 20,), digests=digests)
    needle = b"in matter " + b"c" * 20
    file = stored.place.file
    if file:
        stored.close()
        assert needle in file.read_bytes()
    stored.write(AUTHOR, lambda _: [Draft(subject="c" * 20, payload=purge)])
    assert all("in matter" not in str(rows) for rows in dump(stored))
    if file:
        for path in file.parent.glob(file.name + "*"):
            assert needle not in path.read_bytes()
        stored.close()


def test_a_purge_says_when_others_hold_on_to_the_bytes(tmp_path: Path) -> None:
    place = in_folder(tmp_path)
    place = Place(folder=place.folder, url=f"{place.url}?timeout=0.2")
    ledger = StoredLedger(opening.create(place).alias, place)
    ledger.write(AUTHOR, opened)
    (entry,) = ledger.write(AUTHOR, next_one(1))
    purge = ContentPurged(subjects=(entry.subject,), digests=entry.contents)
    with closing(sqlite3.connect(tmp_path / "register.sqlite3")) as reader:
        rows_read = reader.execute("SELECT * FROM servanda_entry")
        rows_read.fetchone()
        with pytest.raises(StoreError, match=r"All is written.*servanda rebuild"):
            ledger.write(AUTHOR, lambda _: [Draft(subject=entry.subject, payload=purge)])
        rows_read.close()
    assert [ledger.content(digest) for digest in entry.contents] == [None]
    ledger.rebuild()
    forget(place)
