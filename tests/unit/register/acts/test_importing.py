"""Imports about adherence: kept once, newest counts, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from desk import OFFICER, OTHER, Desk, status_of

from servanda.errors import RuleBroken
from servanda.register.acts.importing import import_statuses, undo_import
from servanda.register.adhered import AdherenceRecord, as_status, newest
from servanda.register.entry import Author, Entry, Marking


@pytest.fixture
def desk() -> Desk:
    return Desk()


def take(desk: Desk, *statuses: object, author: Author = OFFICER) -> list[Entry]:
    found: Iterable = statuses  # type: ignore[type-arg]
    return desk.do(import_statuses(found, party=author.party), author)


def counting(desk: Desk) -> list[AdherenceRecord]:
    return newest(desk.ledger.records().imports())


def test_a_file_is_one_entry_with_its_source_and_acts(desk: Desk) -> None:
    (entry,) = take(desk, status_of())
    assert entry.kind == "adherence-imported"
    assert entry.marking is Marking.INTERNAL
    assert {name: entry.payload[name] for name in ("source", "source_kind", "as_of")} == {
        "source": "list.csv",
        "source_kind": "untc-table",
        "as_of": "2026-02-03",
    }
    assert len(entry.payload["acts"]) == 4
    assert entry.payload["others"] == ["TON"]


def test_what_was_read_comes_back_as_it_was(desk: Desk) -> None:
    take(desk, status_of())
    (record,) = counting(desk)
    found, given = as_status(record), status_of()
    assert (found.source, found.instrument, found.acts) == (
        given.source,
        given.instrument,
        given.acts,
    )
    assert {one.state for one in found.participants} == {"JPN", "POL", "?Osk", "TON"}


def test_a_file_about_two_instruments_is_two_entries(desk: Desk) -> None:
    entries = take(desk, status_of(), status_of("99-9"))
    assert len({entry.subject for entry in entries}) == 2
    assert [as_status(record).instrument.title for record in counting(desk)][1] == "A Convention"


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    take(desk, status_of())
    assert take(desk, status_of()) == []
    assert (
        take(desk, status_of(), status_of("99-9"), status_of("99-9"))[0].payload["instrument"]
        == "99-9"
    )


def test_of_one_source_the_newest_counts_whatever_the_order(desk: Desk) -> None:
    take(desk, status_of(as_of="2026-02-03"))
    take(desk, status_of(as_of="2025-01-01"))
    take(desk, status_of(name="other.csv", as_of="2020-01-01"))
    assert [(r.source, r.as_of) for r in counting(desk)] == [
        ("list.csv", "2026-02-03"),
        ("other.csv", "2020-01-01"),
    ]


def test_an_import_taken_back_counts_no_more_and_the_one_before_it_does(desk: Desk) -> None:
    take(desk, status_of(as_of="2025-01-01"))
    take(desk, status_of(as_of="2026-02-03"))
    (now,) = counting(desk)
    (entry,) = desk.do(undo_import(now, because="wrong file"))
    assert (entry.kind, entry.supersedes) == ("adherence-import-undone", now.imported)
    assert [record.as_of for record in counting(desk)] == ["2025-01-01"]
    with pytest.raises(RuleBroken, match="taken back already"):
        desk.do(undo_import(now))


def test_a_file_imported_again_after_it_was_taken_back_counts_again(desk: Desk) -> None:
    take(desk, status_of())
    desk.do(undo_import(counting(desk)[0]))
    assert counting(desk) == []
    take(desk, status_of())
    (record,) = counting(desk)
    assert (record.version, record.filed, record.is_undone) == (3, 3, False)
    desk.do(undo_import(record))
    assert counting(desk) == []


def test_each_party_has_its_own_imports(desk: Desk) -> None:
    take(desk, status_of())
    assert len(take(desk, status_of(), author=OTHER)) == 1
    assert {record.party for record in desk.ledger.records().imports()} == {"XAA", "XBB"}


def test_imports_are_found_by_instrument(desk: Desk) -> None:
    take(desk, status_of(), status_of("99-9"))
    records = desk.ledger.records()
    assert [r.instrument for r in records.imports("99-9")] == ["99-9"]
    assert records.imports("99-8") == []


def test_what_was_known_then_is_known_still(desk: Desk) -> None:
    take(desk, status_of())
    size = sum(1 for _ in desk.ledger.entries())
    desk.do(undo_import(counting(desk)[0]))
    assert len(newest(desk.ledger.records(as_of=size).imports())) == 1


def test_a_marking_is_that_of_the_record(desk: Desk) -> None:
    desk.do(import_statuses([status_of()], party="XAA", marking=Marking.SHARED))
    assert counting(desk)[0].marking is Marking.SHARED


def test_nothing_of_an_act_is_lost(desk: Desk) -> None:
    status = status_of()
    whole = replace(status.acts[0], standing=False, note="formal confirmation")
    take(desk, replace(status, acts=(whole,)))
    assert as_status(counting(desk)[0]).acts == (whole,)
