"""What every ledger does: in memory, in SQLite, in PostgreSQL."""

from __future__ import annotations

from random import Random

import histories
import pytest
from histories import AUTHOR, History, opened, seen
from invented import document_added, filed

from servanda.errors import EvidenceError, RuleBroken
from servanda.register.chain import hash_of, is_whole
from servanda.register.entry import FIRST, Draft
from servanda.register.ledger import Ledger
from servanda.register.memory import MemoryLedger, folded
from servanda.register.payloads_commitments import CommitmentAccepted, CommitmentAssigned
from servanda.register.payloads_register import ContentPurged, RecordMarked
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records

KEY, PAPER = "a" * 20, "d" * 20


def papers(_: Records) -> list[Draft]:
    """File one document and one commitment of it."""
    rng = Random(1)
    return [document_added(rng, PAPER, "2005"), filed(rng, KEY, "2005-C-1", PAPER)]


def test_entries_are_numbered_and_chained(ledger: Ledger) -> None:
    first = ledger.write(AUTHOR, opened)
    second = ledger.write(AUTHOR, papers)
    assert list(ledger.entries()) == [*first, *second]
    assert [entry.sequence for entry in ledger.entries()] == [1, 2, 3, 4]
    before = FIRST
    for entry in ledger.entries():
        assert (entry.previous, entry.hash) == (before, hash_of(entry))
        before = entry.hash


def test_entries_can_be_had_in_part(ledger: Ledger) -> None:
    ledger.write(AUTHOR, opened)
    ledger.write(AUTHOR, papers)
    assert [entry.sequence for entry in ledger.entries(after=1, until=3)] == [2, 3]
    assert list(ledger.entries(after=4)) == []


def test_an_empty_ledger_has_nothing(ledger: Ledger) -> None:
    assert list(ledger.entries()) == []
    assert seen(ledger.records(), History(0)) == seen(
        MemoryLedger(lambda: "", bytes).records(), History(0)
    )


def test_what_is_stored_apart_is_found_by_its_digest(ledger: Ledger) -> None:
    added = ledger.write(AUTHOR, opened) + ledger.write(AUTHOR, papers)
    digests = [digest for entry in added for digest in entry.contents]
    assert len(digests) == 4
    for digest in digests:
        content = ledger.content(digest)
        assert content is not None
        assert is_whole(content)
        assert ledger.records().content(digest) == content.body
    assert ledger.content("0" * 64) is None
    assert ledger.records().content("0" * 64) is None


def test_an_act_that_refuses_leaves_nothing(ledger: Ledger) -> None:
    ledger.write(AUTHOR, opened)

    def refuse(records: Records) -> list[Draft]:
        assert records.people()
        raise RuleBroken("No.")

    with pytest.raises(RuleBroken):
        ledger.write(AUTHOR, refuse)
    assert len(list(ledger.entries())) == 2


def test_an_act_that_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    ledger.write(AUTHOR, opened)
    ledger.write(AUTHOR, papers)
    good = Draft(subject=KEY, payload=CommitmentAccepted())
    bad = Draft(subject="e" * 20, payload=CommitmentAccepted())
    with pytest.raises(EvidenceError):
        ledger.write(AUTHOR, lambda _: [good, bad])
    assert len(list(ledger.entries())) == 4
    record = ledger.records().find(CommitmentRecord, KEY)
    assert record is not None
    assert record.decision == "proposed"


def test_an_act_sees_what_was_entered_before(ledger: Ledger) -> None:
    ledger.write(AUTHOR, opened)
    ledger.write(AUTHOR, papers)
    ledger.write(AUTHOR, lambda _: [Draft(subject=KEY, payload=CommitmentAccepted())])

    def look(records: Records) -> list[Draft]:
        record = records.find(CommitmentRecord, KEY)
        assert record is not None
        assert (record.decision, record.version) == ("accepted", 2)
        assert [found.id for found in records.commitments(PAPER)] == [KEY]
        return []

    assert ledger.write(AUTHOR, look) == []


def test_several_entries_of_one_act_may_speak_of_one_record(ledger: Ledger) -> None:
    ledger.write(AUTHOR, opened)
    ledger.write(AUTHOR, papers)
    says = (
        CommitmentAccepted(),
        CommitmentAssigned(party="XAA", agency="MFA"),
        RecordMarked(table="commitment"),
    )
    ledger.write(AUTHOR, lambda _: [Draft(subject=KEY, payload=payload) for payload in says])
    versions = [ledger.records(n).find(CommitmentRecord, KEY) for n in range(3, 8)]
    assert [record and record.version for record in versions] == [None, 1, 2, 3, 4]
    assert ledger.records().find(CommitmentRecord, KEY) == versions[-1]
    assert ledger.records().earlier(KEY, 2) == versions[2]


def test_the_history_of_a_record_is_its_entries(ledger: Ledger) -> None:
    ledger.write(AUTHOR, opened)
    ledger.write(AUTHOR, papers)
    ledger.write(AUTHOR, lambda _: [Draft(subject=KEY, payload=CommitmentAccepted())])
    assert [entry.sequence for entry in ledger.history(KEY)] == [4, 5]
    assert ledger.history("nothing") == []


def test_a_purge_destroys_words_and_keeps_the_chain(ledger: Ledger) -> None:
    ledger.write(AUTHOR, opened)
    added = ledger.write(AUTHOR, papers)
    digests = tuple(digest for entry in added for digest in entry.contents)
    payload = ContentPurged(subjects=(PAPER, KEY), digests=digests, because="a slip")
    ledger.write(AUTHOR, lambda _: [Draft(subject=PAPER, payload=payload)])
    assert [ledger.content(digest) for digest in digests] == [None] * len(digests)
    assert [entry.hash for entry in ledger.entries()][2:4] == [entry.hash for entry in added]
    for records in (ledger.records(), ledger.records(4)):
        record = records.find(CommitmentRecord, KEY)
        document = records.find(DocumentRecord, PAPER)
        assert record is not None
        assert document is not None
        assert (record.purged, record.commitment.quote) == (True, "")
        assert (document.purged, document.title, document.name) == (True, "", "")


@pytest.mark.parametrize("seed", range(3))
def test_the_state_after_any_entry_is_the_fold_of_those_before(ledger: Ledger, seed: int) -> None:
    history = History(seed)
    history.play(ledger, 25)
    entries = list(ledger.entries())
    for number in (0, 1, 5, len(entries) // 2, len(entries)):
        state = folded(entries, ledger.content, number)
        assert seen(ledger.records(number), history) == seen(state, history)
    assert seen(ledger.records(), history) == seen(ledger.records(len(entries)), history)


def test_every_ledger_makes_the_same_chain_of_the_same_acts(ledger: Ledger) -> None:
    other = MemoryLedger(histories.clock(), histories.chance())
    for each in (ledger, other):
        History(7).play(each, 30)
    assert list(ledger.entries()) == list(other.entries())
