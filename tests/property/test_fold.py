"""What holds for the register after any history of acts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from living import DEEDS, NUMBERS, PURGED, STEPS, History, Numbers, lived, size_of

from servanda.errors import InputError, RegisterError
from servanda.register.acts.deciding import undo
from servanda.register.linked import LinkRecord, link_key
from servanda.register.memory import folded
from servanda.register.records import CommitmentRecord
from servanda.register.verify import verify


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_a_prefix_folds_to_what_was_shown_then(steps: list[tuple[str, Numbers]]) -> None:
    shown: dict[int, Any] = {}

    def look(history: History) -> None:
        shown[size_of(history)] = history.desk.ledger.records().versions()

    history = lived(steps, look)

    for number, versions in shown.items():
        assert history.desk.ledger.records(as_of=number).versions() == versions
        past = {
            key: [(since, record) for since, record in rows if since <= number]
            for key, rows in history.desk.ledger.records().versions().items()
        }
        assert {key: rows for key, rows in past.items() if rows} == versions


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_folding_again_gives_the_same_and_verify_finds_nothing(
    steps: list[tuple[str, Numbers]],
) -> None:
    ledger = lived(steps).desk.ledger

    again = folded(ledger.entries(), ledger.content)

    assert again.versions() == ledger.records().versions()
    assert verify(ledger) == []


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_versions_are_dense_and_ids_and_references_never_change(
    steps: list[tuple[str, Numbers]],
) -> None:
    ledger = lived(steps).desk.ledger
    references: list[str] = []

    for (_, key), rows in ledger.records().versions().items():
        versions = [record.version for _, record in rows]
        assert versions[0] == 1
        assert all(new - old in {0, 1} for old, new in pairwise(versions))
        assert [since for since, _ in rows] == sorted(since for since, _ in rows)
        assert {record.id for _, record in rows} == {key}
        if isinstance(rows[0][1], CommitmentRecord):
            names = {(r.reference, r.document, r.filed, r.commitment.id) for _, r in rows}  # type: ignore[union-attr]
            assert len(names) == 1
            references += [reference for reference, *_ in names]
    assert len(references) == len(set(references))


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_records_keep_to_their_rules(steps: list[tuple[str, Numbers]]) -> None:
    records = lived(steps).desk.ledger.records()

    for document in records.documents():
        for record in records.commitments(document.id):
            assert (record.decided_in is None) == (record.decision == "proposed")
            assert bool(record.successors) == (record.decision in {"split", "merged"})
            assert record.purged == (record.commitment.quote == "")
            assert (record.reason is not None) == (record.decision == "rejected")
            if record.anchor == "anchored" and not record.purged:
                assert record.commitment.document_sha256 == document.text.text_sha256
            for key in record.successors:
                after = records.find(CommitmentRecord, key)
                assert after is not None
                assert record.id in after.sources
                assert after.decision != "withdrawn"


@settings(max_examples=60, deadline=None)
@given(PURGED)
def test_links_keep_to_their_rules(steps: list[tuple[str, Numbers]]) -> None:
    decided: dict[str, LinkRecord] = {}

    def look(history: History) -> None:
        records = history.desk.ledger.records()
        for document in records.documents():
            for link in records.links(document.id):
                ends = [records.find(CommitmentRecord, key) for key in (link.earlier, link.later)]
                documents = [end.document for end in ends if end]
                assert documents == [link.earlier_document, link.later_document]
                key = link_key(link.earlier, link.later, method=link.method, party=link.party)
                assert link.id == key
                before = decided.get(link.id)
                if before is not None and link.decisions == before.decisions:
                    assert link == before  # whatever was compared, replaced or purged meanwhile
                decided.pop(link.id, None)
                if link.decisions and all(decision.because for decision in link.decisions):
                    decided[link.id] = link

    lived(steps, look)


@settings(max_examples=60, deadline=None)
@given(PURGED, NUMBERS)
def test_undoing_a_decision_brings_back_what_was_before_it(
    steps: list[tuple[str, Numbers]], numbers: Numbers
) -> None:
    history = lived([step for step in steps if step[0] != "purge"])
    numbers = [0, *numbers[1:]]  # the first document always has commitments
    before = history.commitment(numbers)
    deed = DEEDS[("accept", "edit", "reject", "split")[numbers[2] % 4]]
    try:
        history.desk.do(deed(history, numbers))
    except (RegisterError, InputError):
        return

    history.desk.do(undo(before.id))

    after = history.desk.commitment(before.reference)
    moved: dict[str, Any] = {"version": before.version + 2, "changed_by": after.changed_by}
    assert after == replace(before, **moved, changed_at=after.changed_at)
