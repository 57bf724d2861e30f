"""What a history says about two versions of a record."""

from __future__ import annotations

from desk import OTHER, filled

from servanda.register.acts.deciding import edit, reject
from servanda.register.acts.marking import mark
from servanda.register.changes import Change, changes_of
from servanda.register.entry import Marking
from servanda.register.records import CommitmentRecord


def test_an_edit_shows_its_fields_and_the_decision() -> None:
    desk = filled()
    before = desk.commitment("2025-C-1")

    (entry,) = desk.do(edit("2025-C-1", {"due": "2027", "continuing": True}), OTHER)

    assert changes_of(before, desk.commitment("2025-C-1")) == [
        Change(field="continuing", before=False, after=True),
        Change(field="due", before=None, after="2027"),
        Change(field="decision", before="proposed", after="edited"),
        Change(field="decided_by", before=None, after="XBB/Another Officer"),
        Change(field="decided_at", before=None, after=entry.at),
    ]


def test_earlier_versions_of_a_commitment_can_be_had_to_compare() -> None:
    desk = filled()
    desk.do(reject("2025-C-1", reason="past"))
    key = desk.commitment("2025-C-1").id

    records = desk.ledger.records()
    first, second = records.earlier(key, 1), records.find(CommitmentRecord, key)

    assert first is not None
    assert second is not None
    assert [change.field for change in changes_of(first, second)][:2] == ["decision", "decided_by"]
    assert changes_of(second, second) == changes_of(None, second) == []


def test_a_document_is_compared_the_same_way() -> None:
    desk = filled()
    before = desk.document()

    desk.do(mark(["2025"], marking=Marking.PUBLIC))

    assert changes_of(before, desk.document()) == [
        Change(field="marking", before=Marking.INTERNAL, after=Marking.PUBLIC)
    ]
